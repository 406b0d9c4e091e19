import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startAnsweringServer, type AnsweringServer } from "../../support/start-program/answering-server";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { callLibrary } from "../../support/start-program/shell-library";

const GET = `while IFS= read -r -d '' url; do
  http_get "$url" 5 || http_status=none
  printf '%s\\0' "$http_status" "$http_body" "$http_failure"
done`;

describeWithBash("plain HTTP of the shell", () => {
  let server: AnsweringServer | undefined;

  const listen = async (host: string, text: string): Promise<number> => {
    server = await startAnsweringServer({ text }, host);
    return server.port;
  };

  const firstLines = (): string[] => server!.requests.map((request) => request.split("\r\n")[0]!);

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  test("gives status and body as they are", async () => {
    const body = "  a\r\n\r\nb é 🚀\n\n";
    const port = await listen("127.0.0.1", `HTTP/1.1 404 Not Found\r\nX: y\r\n\r\n${body}`);
    expect(await callLibrary(GET, [`http://127.0.0.1:${port}/a/b?c=d`])).toEqual(["404", body, ""]);
    expect(firstLines()).toEqual(["GET /a/b?c=d HTTP/1.0"]);
  });

  test("asks for the root where no path is given", async () => {
    const port = await listen("127.0.0.1", "HTTP/1.1 200 OK\r\n\r\n");
    expect(await callLibrary(GET, [`http://127.0.0.1:${port}`])).toEqual(["200", "", ""]);
    expect(firstLines()).toEqual(["GET / HTTP/1.0"]);
  });

  test("sends a body with its length in bytes, after headers of the caller", async () => {
    let seen = "";
    const answering = createServer((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => (seen += text));
      request.on("end", () => {
        seen += ` ${request.method} ${request.url} ${request.headers["x-a"] as string} ${request.headers["content-length"]}`;
        response.end("got it");
      });
    });
    await new Promise<void>((resolve) => answering.listen(0, "127.0.0.1", resolve));
    const { port } = answering.address() as AddressInfo;
    const body = '{"é":"\\n%s"}\n';
    const post = `read -r -d '' body; http_post http://127.0.0.1:${port}/x 5 $'X-A: b\\r\\n' "$body"; printf '%s\\0' "$http_status" "$http_body"`;
    const answer = await callLibrary(post, [body]);
    await new Promise((resolve) => answering.close(resolve));
    expect(answer).toEqual(["200", "got it"]);
    expect(seen).toBe(`${body.trimEnd()} POST /x b ${Buffer.byteLength(body.trimEnd())}`);
  });

  test("finds a server by an address of IPv6", async () => {
    const port = await listen("::1", "HTTP/1.1 200 OK\r\n\r\nsix").catch(() => undefined);
    if (port === undefined) {
      process.stderr.write("skipped: plain HTTP by an address of IPv6 (this machine has none)\n");
      return;
    }
    expect(await callLibrary(GET, [`http://[::1]:${port}/`])).toEqual(["200", "six", ""]);
  });

  test("knows neither TLS nor anything that is no address", async () => {
    const urls = ["https://127.0.0.1/", "http://", "http:///x", "http://a:b/", "ftp://a/", " http://a/"];
    expect(await callLibrary(GET, urls)).toEqual(
      urls.flatMap(() => ["none", "", "it is no address like http://host:port/path"]),
    );
  });
});
