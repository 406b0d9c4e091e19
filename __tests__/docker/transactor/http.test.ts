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
