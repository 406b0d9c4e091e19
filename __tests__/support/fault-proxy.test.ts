import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { HANG_UP, startFaultProxy, type FaultProxy } from "./fault-proxy";
import { changeAnswer, failWith, gate, hangUpAfter } from "./faults";

const TARGET = { "x-amz-target": "AmazonEC2ContainerServiceV20141113.DescribeServices" };

describe("fault proxy", () => {
  let upstream: Server;
  let proxy: FaultProxy;
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    upstream = createServer((request, response) => {
      asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response
        .writeHead(200, { "content-type": "application/json", "x-upstream": "yes" })
        .end('{"taskDefinition":"td:2"}');
    });
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    proxy = await startFaultProxy(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
  });

  afterEach(async () => {
    await proxy.close();
    upstream.closeAllConnections();
    upstream.close();
  });

  const call = (path = "/", headers: Record<string, string> = TARGET, body = "{}"): Promise<Response> =>
    fetch(`${proxy.endpointUrl}${path}`, { method: "POST", headers, body });

  test("forwards what no rule is about", async () => {
    const answer = await call("/some/path?list=");
    expect(await answer.json()).toEqual({ taskDefinition: "td:2" });
    expect(answer.headers.get("x-upstream")).toBe("yes");
    expect(asked).toEqual(["POST /some/path?list="]);
  });

  test.each([
    ["JSON", "/", TARGET, "{}", "DescribeServices"],
    ["query", "/", { "content-type": "application/x-www-form-urlencoded" }, "Action=GetRole&Version=1", "GetRole"],
    ["RPC", "/service/GraniteServiceVersion20100801/operation/PutMetricData", {}, "", "PutMetricData"],
    ["S3", "/bucket/some/key", {}, "", "POST /bucket/some/key"],
    ["S3 sub-resource", "/bucket?versioning=", {}, "", "POST /bucket?versioning"],
  ])("tells the action of a call by %s", async (_protocol, path, headers, body, action) => {
    await call(path, headers, body);
    expect(proxy.calls.map((each) => each.action)).toEqual([action]);
  });

  test("changes an answer from the second call on", async () => {
    proxy.add(
      changeAnswer("DescribeServices", (answer, { count }) => (count > 1 ? { taskDefinition: "td:1" } : answer)),
    );
    expect(await (await call()).json()).toEqual({ taskDefinition: "td:2" });
    expect(await (await call()).json()).toEqual({ taskDefinition: "td:1" });
  });

  test("answers with an AWS error in place of the emulator, until the rule is removed", async () => {
    const remove = proxy.add(failWith("DescribeServices", 400, "ThrottlingException", "rate exceeded"));
    const answer = await call();
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { __type: "ThrottlingException", message: "rate exceeded" },
    ]);
    expect(asked).toEqual([]);
    remove();
    expect((await call()).status).toBe(200);
  });

  test("holds a call back before the emulator is asked", async () => {
    const closed = gate("DescribeServices", "before");
    proxy.add(closed);
    const answer = call();
    await proxy.called("DescribeServices");
    expect(asked).toEqual([]);
    closed.open();
    expect((await answer).status).toBe(200);
  });

  test("holds an answer back after the emulator has done the work", async () => {
    const closed = gate("DescribeServices", "after");
    proxy.add(closed);
    let answered = false;
    const answer = call().then((response) => {
      answered = true;
      return response;
    });
    // Another action passes: by the time it is answered, the first call has reached the emulator as well.
    await proxy.called("DescribeServices");
    await call("/", { "x-amz-target": "Ecs.ListServices" });
    expect([asked.length, answered]).toEqual([2, false]);
    closed.open();
    expect((await answer).status).toBe(200);
  });

  test("hangs up on every call after the k-th", async () => {
    proxy.add(hangUpAfter(2));
    expect((await call()).status).toBe(200);
    expect((await call()).status).toBe(200);
    await expect(call()).rejects.toThrow();
    await expect(call()).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });

  test("lets the first rule that fits decide", async () => {
    proxy.add({ action: ({ path }) => path === "/lost", handle: () => Promise.resolve(HANG_UP) });
    proxy.add(failWith("DescribeServices", 500, "ServerException", "later"));
    await expect(call("/lost")).rejects.toThrow();
    expect((await call()).status).toBe(500);
  });

  test("hangs up when the emulator is gone", async () => {
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
    await expect(call()).rejects.toThrow();
  });
});
