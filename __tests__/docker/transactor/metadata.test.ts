import { createServer, type AddressInfo, type Server } from "node:net";
import { startEcsEndpoints, type EcsEndpoints } from "../../support/ecs-endpoints";
import { FAULTY_METADATA, UNUSUAL_METADATA, type MetadataAnswer } from "../../support/ecs-endpoints-metadata";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { startDeafListener } from "../../support/start-program/deaf-listener";
import { START_PERIOD_SECONDS } from "../../support/start-program/health-check";
import { constantOf } from "../../support/start-program/installed-program";
import { logLines, onlyMessage, problemsOf } from "../../support/start-program/log-lines";
import { readProperties } from "../../support/start-program/properties-file";
import { SOUND_ENVIRONMENT, StartBed, type Environment, type StartResult } from "../../support/start-program/start-bed";

const TASK_ADDRESS = "10.0.3.17";
const URI = "ECS_CONTAINER_METADATA_URI_V4";
const ON_FARGATE: Environment = { ...SOUND_ENVIRONMENT, AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" };
const TRIES = Number(constantOf("METADATA_TRIES"));
const LIMIT_MILLISECONDS = 60_000;

/** Answers that the shared table has not, for they are about the reader and not about ECS. */
const SOUND: Readonly<Record<string, MetadataAnswer>> = {
  ...UNUSUAL_METADATA,
  "all as usual": {},
  "an answer that takes its time": { delayMilliseconds: 100 },
  "a label that looks like the networks": {
    text: (json) =>
      json.replace(
        '"Labels":{',
        `"Labels":{"a":"\\"Networks\\":[{\\"NetworkMode\\":\\"awsvpc\\",\\"IPv4Addresses\\":[\\"203.0.113.9\\"]}]","Networks":"x","b.Networks.0":{"IPv4Addresses":["203.0.113.9"]},`,
      ),
  },
  "the networks before everything else": {
    text: (json) => {
      const { Networks, ...rest } = JSON.parse(json) as Record<string, unknown>;
      return JSON.stringify({ Networks, ...rest });
    },
  },
  "values of every kind": { text: (json) => json.replace("{", '{"x":[null,true,-1.5e3,{},[],"\\u0022",[[1]]],') },
  "another network before the VPC's": {
    networks: (address) => [{ IPv4Addresses: ["172.17.0.2"] }, { IPv4Addresses: [address] }],
    text: (json) => json.replace('"awsvpc"', '"bridge"'),
  },
  "no network of a VPC": { text: (json) => json.replaceAll('"awsvpc"', '"bridge"') },
  "a network without a mode": { text: (json) => json.replaceAll('"NetworkMode":"awsvpc",', "") },
};

const FAULTY: Readonly<Record<string, MetadataAnswer>> = {
  ...FAULTY_METADATA,
  "a number for an address": { text: (json) => json.replace(`"${TASK_ADDRESS}"`, "10") },
  "an object for the networks": { text: (json) => json.replace(/"Networks":\[.*\]/, '"Networks":{}') },
  "null for the networks": { text: (json) => json.replace(/"Networks":\[.*\]/, '"Networks":null') },
  "a list": { text: (json) => `[${json}]` },
  "a text": { text: () => '"Networks"' },
  "two documents": { text: (json) => json + json },
  "a document that is closed twice": { text: (json) => `${json}}` },
  "a comma too many": { text: (json) => json.replace(/\}$/, ",}") },
  "a redirection": { status: 302 },
  "an address with a blank": { networks: (address) => [{ IPv4Addresses: [`${address} `] }] },
  "an address in five parts": { networks: () => [{ IPv4Addresses: ["10.0.3.17.1"] }] },
};

const hostOf = ({ java }: StartResult): string | undefined => readProperties(java!.propertiesFile!)["host"];

describeWithBash("the address of the task", () => {
  let bed: StartBed;
  let impatient: StartBed;
  let endpoints: EcsEndpoints | undefined;
  let server: Server | undefined;

  beforeAll(() => {
    bed = new StartBed({ constants: { METADATA_SECONDS: "1" } });
    // Less patient than in the image, and as stubborn.
    impatient = new StartBed({
      constants: { METADATA_SECONDS: "0.2", METADATA_PAUSE_SECONDS: "0.01", CONNECTION_SECONDS: "0.5" },
    });
  });

  afterEach(async () => {
    await endpoints?.close();
    endpoints = undefined;
    server?.close();
    server = undefined;
  });

  afterAll(() => Promise.all([bed.close(), impatient.close()]));

  const startEndpoints = async (metadata: MetadataAnswer): Promise<EcsEndpoints> => {
    endpoints = await startEcsEndpoints({ taskAddress: TASK_ADDRESS, metadata });
    return endpoints;
  };

  const run = (change: Environment = {}): Promise<StartResult> =>
    bed.run({ ...ON_FARGATE, ...endpoints?.environment, ...change });

  const runImpatiently = (change: Environment = {}): Promise<StartResult> =>
    impatient.run({ ...ON_FARGATE, ...endpoints?.environment, ...change });

  test.concurrent.each(Object.entries(SOUND))("is found in: %s", async (_, metadata) => {
    const own = await startEcsEndpoints({ taskAddress: TASK_ADDRESS, metadata });
    const result = await bed.run({ ...ON_FARGATE, ...own.environment });
    await own.close();
    expect({ stderr: result.stderr, exitCode: result.exitCode }).toEqual({ stderr: result.stderr, exitCode: 0 });
    expect(hostOf(result)).toBe(TASK_ADDRESS);
    expect(own.metadataCalls).toHaveLength(1);
    expect(logLines(result.stderr).at(-1)!.message).toContain(`host ${TASK_ADDRESS}, from the ECS metadata endpoint`);
  });

  test("is the first of several, which is said", async () => {
    await startEndpoints(UNUSUAL_METADATA["two networks, the first one the task's"]);
    const { stderr } = await run();
    expect(logLines(stderr)[0]!.message).toBe(
      `the task has 2 networks, and peers are told its first address in a VPC: ${TASK_ADDRESS}`,
    );
  });

  test.concurrent.each(Object.entries(FAULTY))(
    "is missed after a few tries, with one message, in: %s",
    async (_, metadata) => {
      const own = await startEcsEndpoints({ taskAddress: TASK_ADDRESS, metadata });
      const { exitCode, stderr, stdout, java } = await impatient.run({ ...ON_FARGATE, ...own.environment });
      await own.close();
      expect({ exitCode, stdout, java }).toEqual({ exitCode: 69, stdout: "", java: undefined });
      expect(onlyMessage(stderr)).toMatch(
        /^the task's own address is unknown: ECS_CONTAINER_METADATA_URI_V4 was asked 5 times, and \S/,
      );
      expect(own.metadataCalls).toHaveLength(TRIES);
    },
    LIMIT_MILLISECONDS,
  );

  test("is missed when nobody listens", async () => {
    await startEndpoints({});
    const { environment } = endpoints!;
    await endpoints!.close();
    endpoints = undefined;
    const { exitCode, stderr } = await runImpatiently(environment);
    expect(exitCode).toBe(69);
    expect(onlyMessage(stderr)).toContain("no connection");
  });

  test(
    "is missed when a connection is never made, which takes the kernel two minutes",
    async () => {
      const listener = await startDeafListener();
      const { exitCode, stderr } = await runImpatiently({ [URI]: `http://127.0.0.1:${listener.port}/v4/1` });
      await listener.close();
      expect(exitCode).toBe(69);
      expect(onlyMessage(stderr)).toContain("no connection within 0.5 s");
    },
    LIMIT_MILLISECONDS,
  );

  test.each([
    ["closes at once", ""],
    ["speaks another protocol", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["speaks half a line", "HTTP/1.1"],
    ["sends a head that never ends", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n"],
  ])("is missed when the endpoint %s", async (_, text) => {
    let connections = 0;
    server = createServer((socket) => {
      connections += 1;
      socket.on("error", () => undefined).end(text);
    });
    await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
    const { exitCode } = await runImpatiently({
      [URI]: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v4/1`,
    });
    expect({ exitCode, connections }).toEqual({ exitCode: 69, connections: TRIES });
  });

  test.each(["https://127.0.0.1/v4/1", "127.0.0.1", "http://127.0.0.1:port/", "http://$(touch ran)/", "http://a b/"])(
    "is missed where the endpoint is %s",
    async (uri) => {
      const { exitCode, stderr } = await runImpatiently({ [URI]: uri });
      expect(exitCode).toBe(69);
      expect(onlyMessage(stderr)).toContain("it is no address like http://host:port/path");
    },
  );

  test("is found on the second try", async () => {
    await startEndpoints({ status: 500 });
    const { result } = bed.start({ ...ON_FARGATE, ...endpoints!.environment });
    while (endpoints!.metadataCalls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    endpoints!.answerMetadata({});
    expect(hostOf(await result)).toBe(TASK_ADDRESS);
    expect(endpoints!.metadataCalls).toHaveLength(2);
  });

  test("is asked for at the path that ECS gives, and at no other", async () => {
    await startEndpoints({});
    await run();
    expect(endpoints!.metadataCalls).toEqual([new URL(endpoints!.environment[URI]!).pathname]);
  });

  test("is not asked for where it is given", async () => {
    await startEndpoints({});
    const result = await run({ DATOMIC_PROPERTY_HOST: "10.1.2.3" });
    expect(hostOf(result)).toBe("10.1.2.3");
    expect(onlyMessage(result.stderr)).toContain("host 10.1.2.3, given by DATOMIC_PROPERTY_HOST");
    expect(endpoints!.metadataCalls).toEqual([]);
  });

  test("is not asked for where the environment is refused", async () => {
    await startEndpoints({});
    expect(await run({ DATOMIC_HEAP_MIB: "1" })).toMatchObject({ exitCode: 64 });
    expect(endpoints!.metadataCalls).toEqual([]);
  });

  test.each(["AWS_ECS_FARGATE", "AWS_ECS_EC2"])("is a problem on %s without an endpoint", async (AWS_EXECUTION_ENV) => {
    const { exitCode, stderr } = await run({ AWS_EXECUTION_ENV });
    expect({ exitCode, problems: problemsOf(stderr) }).toEqual({ exitCode: 64, problems: [`${URI} is not set`] });
  });

  test("is the container's own outside of ECS, which is said", async () => {
    const result = await bed.run(SOUND_ENVIRONMENT);
    expect(hostOf(result)).toBe("10.9.8.7");
    expect(onlyMessage(result.stderr)).toContain("host 10.9.8.7, the container's own, for this is not ECS");
  });

  test.each(["/dev/null", "/proc/none"])(
    "is a problem outside of ECS where the kernel tells none: %s",
    async (path) => {
      const lonely = new StartBed({ constants: { KERNEL_ADDRESSES: path } });
      const { exitCode, stderr } = await lonely.run(SOUND_ENVIRONMENT);
      await lonely.close();
      expect({ exitCode, problems: problemsOf(stderr) }).toEqual({
        exitCode: 64,
        problems: ["DATOMIC_PROPERTY_HOST is not set"],
      });
    },
  );

  test("is missed long before the health check begins to count", () => {
    const [answer, connection, pause] = ["METADATA_SECONDS", "CONNECTION_SECONDS", "METADATA_PAUSE_SECONDS"].map(
      (name) => Number(constantOf(name)),
    ) as [number, number, number];
    // The wait for a connection includes the one for an answer.
    expect(connection).toBeGreaterThan(answer);
    expect(TRIES * (connection + pause)).toBeLessThan(START_PERIOD_SECONDS / 4);
  });
});
