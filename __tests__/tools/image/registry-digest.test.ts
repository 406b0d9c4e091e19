import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseImageName, registryDigest } from "../../../tools/image/registry-digest";

const digest = `sha256:${"b".repeat(64)}`;
const LIST = "application/vnd.oci.image.index.v1+json";

describe("the digest of a tag", () => {
  let server: Server;
  let answer: RequestListener;

  beforeAll(async () => {
    server = createServer((request, response) => {
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const registry = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (): Promise<string> => registryDigest(parseImageName(`${registry()}/library/debian:12-slim`));

  test("is what the registry says of the manifest for all platforms", async () => {
    answer = ({ method, url, headers }, response) => {
      const known = method === "HEAD" && url === "/v2/library/debian/manifests/12-slim";
      const forAll = String(headers.accept).includes(LIST);
      response.writeHead(known && forAll ? 200 : 404, { "docker-content-digest": digest }).end();
    };
    await expect(ask()).resolves.toBe(digest);
  });

  test("is asked for with a token where the registry wants one", async () => {
    const seen: string[] = [];
    answer = ({ url, headers }, response) => {
      seen.push(url ?? "");
      if (url?.startsWith("/token") === true) {
        response.end(JSON.stringify({ token: "let-me-read" }));
      } else if (headers.authorization === "Bearer let-me-read") {
        response.writeHead(200, { "docker-content-digest": digest }).end();
      } else {
        const realm = `http://${registry()}/token`;
        response.writeHead(401, { "www-authenticate": `Bearer realm="${realm}",service="the registry"` }).end();
      }
    };
    await expect(ask()).resolves.toBe(digest);
    expect(seen[1]).toBe("/token?service=the+registry&scope=repository%3Alibrary%2Fdebian%3Apull");
  });

  test.each<[string, RequestListener, RegExp]>([
    ["the tag does not exist", (_, response) => response.writeHead(404).end(), /has no image library\/debian:12-slim/],
    ["the digest is missing", (_, response) => response.writeHead(200).end(), /gave no digest/],
    [
      "the digest is malformed",
      (_, response) => response.writeHead(200, { "docker-content-digest": "sha256:short" }).end(),
      /gave no digest/,
    ],
    [
      "it wants a password",
      (_, response) => response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end(),
      /wants credentials of a kind/,
    ],
  ])("is refused when %s", async (_, listener, message) => {
    answer = listener;
    await expect(ask()).rejects.toThrow(message);
  });

  test("is not known where the registry gives no token", async () => {
    answer = ({ url }, response) => {
      const realm = `http://${registry()}/token`;
      const refused = url?.startsWith("/token") === true ? 403 : 401;
      response.writeHead(refused, { "www-authenticate": `Bearer realm="${realm}"` }).end();
    };
    await expect(ask()).rejects.toThrow(/gave no token to read with \(status 403\)/);
  });

  test("names the registry that cannot be reached", async () => {
    await expect(registryDigest(parseImageName("127.0.0.1:1/a:b"))).rejects.toThrow(/127\.0\.0\.1:1 cannot be reached/);
  });
});

describe("the name of an image", () => {
  test("has registry, repository and tag", () => {
    expect(parseImageName("public.ecr.aws/docker/library/debian:bookworm-slim")).toEqual({
      registry: "public.ecr.aws",
      repository: "docker/library/debian",
      tag: "bookworm-slim",
    });
  });

  test.each(["debian:12", "library/debian:12", "registry.example/debian", `registry.example/debian@${digest}`])(
    "cannot be pinned as %s",
    (image) => {
      expect(() => parseImageName(image)).toThrow(/write it as registry\/repository:tag/);
    },
  );
});
