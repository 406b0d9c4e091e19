import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkImage, type ImageSite } from "../../../tools/deployment/image-check";
import { accessTo } from "../../support/emulator";
import { MINIMAL_ENVIRONMENT, PLACE, PROMOTED_ENVIRONMENT } from "../../support/environments";
import { projectDirectory } from "../../support/project-directory";

describe("a registry that does not tell", () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type: "AccessDeniedException", message: "you may not look" }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const site = (change: Partial<ImageSite> = {}): ImageSite => ({
    environment: PROMOTED_ENVIRONMENT,
    access: accessTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, PLACE.region),
    root: projectDirectory,
    ...change,
  });

  test("stops no deployment, which may know more, but is told of", async () => {
    const said: string[] = [];
    await checkImage(site(), "orders", (text) => void said.push(text));
    expect(said).toEqual([
      expect.stringMatching(
        /^whether 111122223333\.dkr\.ecr\.\S+@sha256:\S+ exists could not be asked: you may not look\n$/,
      ),
    ]);
  });

  test("is not asked for an emulator, which pulls nothing", async () => {
    const said: string[] = [];
    const environment = { ...MINIMAL_ENVIRONMENT, stage: "local" as const };
    await checkImage(site({ environment }), "orders", (text) => void said.push(text));
    expect(said).toEqual([]);
  });
});
