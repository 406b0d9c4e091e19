import { connect } from "node:net";
import { DUMMY_CREDENTIALS, startEcsEndpoints, type EcsEndpoints, type EcsEndpointsOptions } from "./ecs-endpoints";
import { FAULTY_METADATA, UNUSUAL_METADATA, type MetadataAnswer } from "./ecs-endpoints-metadata";

const ADDRESS = "127.0.0.17";

interface Metadata {
  readonly Networks: readonly { readonly IPv4Addresses?: readonly string[] }[];
}

describe("ECS endpoints", () => {
  let endpoints: EcsEndpoints;

  const start = async (options: Partial<EcsEndpointsOptions> = {}): Promise<void> => {
    endpoints = await startEcsEndpoints({ taskAddress: ADDRESS, ...options });
  };
  const metadataUri = (): string => endpoints.environment["ECS_CONTAINER_METADATA_URI_V4"]!;
  const askMetadata = (path = "", signal?: AbortSignal): Promise<Response> =>
    fetch(`${metadataUri()}${path}`, { signal });
  const askCredentials = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(endpoints.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"]!, { headers });

  afterEach(() => endpoints.close());

  test("name the task's address in the metadata of the container", async () => {
    await start();
    const { Networks } = (await (await askMetadata()).json()) as Metadata;
    expect(Networks).toMatchObject([{ NetworkMode: "awsvpc", IPv4Addresses: [ADDRESS] }]);
    expect(endpoints.metadataCalls).toEqual([new URL(metadataUri()).pathname]);
  });

  test("describe the task with its container and its size in processors", async () => {
    await start();
    expect(await (await askMetadata("/task")).json()).toMatchObject({
      LaunchType: "FARGATE",
      Limits: { CPU: 2 },
      Containers: [{ Networks: [{ IPv4Addresses: [ADDRESS] }] }],
    });
  });

  test("know no other path", async () => {
    await start();
    expect((await askMetadata("/stats")).status).toBe(404);
    expect(endpoints.metadataCalls).toEqual([]);
  });

  test.each(Object.entries<MetadataAnswer>(UNUSUAL_METADATA))(
    "keep the task's address first in: %s",
    async (_, answer) => {
      await start({ metadata: answer });
      const { Networks } = (await (await askMetadata()).json()) as Metadata;
      expect(Networks[0]?.IPv4Addresses?.[0]).toBe(ADDRESS);
    },
  );

  const answered = Object.entries<MetadataAnswer>(FAULTY_METADATA).filter(([name]) => name !== "no answer at all");

  test.each(answered)("never name the task's address in: %s", async (_, answer) => {
    await start({ metadata: answer });
    const response = await askMetadata();
    expect(response.status).toBe(answer.status ?? 200);
    expect(await response.text()).not.toContain(ADDRESS);
  });

  test("cut JSON inside the address, so that no reader can take the rest for a whole", async () => {
    await start({ metadata: FAULTY_METADATA["JSON cut short"] });
    const text = await (await askMetadata()).text();
    expect(text).toMatch(/"IPv4Addresses":\["\d+$/);
  });

  test("send no length with pieces", async () => {
    await start({ metadata: UNUSUAL_METADATA.chunked });
    const { headers } = await askMetadata();
    expect(headers.get("transfer-encoding")).toBe("chunked");
    expect(headers.get("content-length")).toBeNull();
  });

  test("leave a connection open although the caller asked for its end", async () => {
    await start({ metadata: UNUSUAL_METADATA["a connection that stays open"] });
    const { hostname, port, pathname } = new URL(metadataUri());
    const socket = connect(Number(port), hostname).setEncoding("utf8");
    const request = `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`;
    let text = "";
    const answers = new Promise<number>((resolve, reject) => {
      socket.on("data", (piece: string) => {
        text += piece;
        const count = text.split("HTTP/1.1 200").length - 1;
        if (count === 1 && text.endsWith("}")) socket.write(request);
        if (count === 2) resolve(count);
      });
      socket.on("end", () => {
        reject(new Error("the connection was closed"));
      });
    });
    socket.write(request);
    expect(await answers).toBe(2);
    socket.destroy();
  });

  test("accept a call that is never answered", async () => {
    await start({ metadata: FAULTY_METADATA["no answer at all"] });
    const caller = new AbortController();
    const asked = askMetadata("", caller.signal);
    asked.catch(() => undefined);
    while (endpoints.metadataCalls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    caller.abort();
    await expect(asked).rejects.toThrow(/abort/);
  });

  test("answer late when told to, and otherwise from the next call on", async () => {
    await start({ metadata: { delayMilliseconds: 30 } });
    expect((await askMetadata()).status).toBe(200);
    endpoints.answerMetadata({ status: 500 });
    expect((await askMetadata()).status).toBe(500);
  });

  test("give temporary keys and count how often", async () => {
    await start();
    const keys = (await (await askCredentials()).json()) as { readonly Expiration: string };
    expect(keys).toMatchObject(DUMMY_CREDENTIALS);
    expect(keys.Expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(keys.Expiration)).toBeGreaterThan(Date.now());
    await askCredentials();
    expect(endpoints.credentialsGiven).toBe(2);
    expect(endpoints.environment).not.toHaveProperty("AWS_CONTAINER_AUTHORIZATION_TOKEN");
  });

  test("refuse keys to a caller without the token", async () => {
    await start({ authorizationToken: "right" });
    expect((await askCredentials()).status).toBe(403);
    expect((await askCredentials({ authorization: "wrong" })).status).toBe(403);
    const token = endpoints.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]!;
    expect((await askCredentials({ authorization: token })).status).toBe(200);
    expect([endpoints.credentialsGiven, endpoints.credentialsRefused]).toEqual([1, 2]);
  });

  test("listen on another loopback address when told to", async () => {
    await start({ listenAddress: "127.0.0.2" });
    expect(metadataUri()).toMatch(/^http:\/\/127\.0\.0\.2:/);
    expect((await askMetadata()).status).toBe(200);
  });
});
