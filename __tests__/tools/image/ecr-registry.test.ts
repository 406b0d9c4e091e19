import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ecrRegistry } from "../../../tools/image/ecr-registry";
import { systemImages, type SystemImage } from "../../../tools/image/system-images";
import { accessTo } from "../../support/emulator";
import { PLACE, PROMOTED_ENVIRONMENT } from "../../support/environments";
import { IMAGE_SOURCE } from "../../support/image-source";

describe("the registry of an account", () => {
  let server: Server;
  let answer: { readonly status: number; readonly body: object };
  let asked: Record<string, unknown>;
  const [image] = systemImages(PROMOTED_ENVIRONMENT, IMAGE_SOURCE) as [SystemImage];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (bytes: Buffer) => (text += bytes.toString()));
      request.on("end", () => {
        asked = JSON.parse(text) as Record<string, unknown>;
        response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const registry = (): ReturnType<typeof ecrRegistry> => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return ecrRegistry(PLACE, accessTo(endpoint, PLACE.region).environment);
  };
  const refusal = (name: string, message: string): typeof answer => ({ status: 400, body: { __type: name, message } });

  test("is asked for another account's image there", async () => {
    const imageDigest = `sha256:${"0e".repeat(32)}`;
    answer = { status: 200, body: { imageDetails: [{ imageDigest }] } };
    expect(await registry().find(image)).toEqual({ kind: "present", digest: imageDigest });
    expect(asked).toEqual({
      registryId: "111122223333",
      repositoryName: "datomic/building/orders",
      imageIds: [{ imageDigest }],
    });
  });

  test.each([
    ["ImageNotFoundException", { kind: "missing" }],
    ["RepositoryNotFoundException", { kind: "no repository" }],
    ["AccessDeniedException", { kind: "untold", reason: "you may not" }],
  ])("that answers %s has told as much", async (name, found) => {
    answer = refusal(name, "you may not");
    expect(await registry().find(image)).toEqual(found);
  });

  test("that answers anything else has failed", async () => {
    answer = refusal("InvalidParameterException", "no such thing");
    await expect(registry().find(image)).rejects.toThrow("no such thing");
  });

  test("gives a user and a password to log in with", async () => {
    const authorizationToken = Buffer.from("AWS:a-token").toString("base64");
    answer = { status: 200, body: { authorizationData: [{ authorizationToken }] } };
    expect(await registry().credentials()).toEqual({ username: "AWS", password: "a-token" });
    answer = { status: 200, body: { authorizationData: [] } };
    await expect(registry().credentials()).rejects.toThrow("ECR gave no token to log in with");
  });
});
