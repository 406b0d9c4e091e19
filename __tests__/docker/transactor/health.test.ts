import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAnsweringServer, type Answer, type AnsweringServer } from "../../support/start-program/answering-server";
import { constantOf } from "../../support/start-program/installed-program";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { PROBE_SECONDS } from "../../support/start-program/health-check";
import { runHealth, type HealthResult } from "../../support/start-program/health-run";
import { StartBed, type Environment } from "../../support/start-program/start-bed";

const OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK";

const HEALTHY: HealthResult = { exitCode: 0, stdout: "", stderr: "" };

const unhealthy = (stdout: RegExp): unknown => ({
  exitCode: 1,
  stdout: expect.stringMatching(stdout) as string,
  stderr: "",
});

describeWithBash("health of a container", () => {
  let bed: StartBed;
  const servers: AnsweringServer[] = [];

  beforeAll(() => {
    bed = new StartBed({ constants: { PING_SECONDS: "0.5" } });
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  afterAll(() => bed.close());

  /** Starts a ping endpoint, and gives what the container's environment says of it. */
  const ping = async (answer: Answer, host = "127.0.0.1"): Promise<Environment> => {
    const server = await startAnsweringServer(answer, host);
    servers.push(server);
    return { DATOMIC_PROPERTY_PING_HOST: host, DATOMIC_PROPERTY_PING_PORT: String(server.port) };
  };

  /** Runs the program beside a stamp; the text of one, or its age. */
  const check = (
    environment: Environment,
    stamp?: string | { readonly ageMilliseconds: number },
  ): Promise<HealthResult> => {
    const TMPDIR = bed.folder();
    if (stamp !== undefined) {
      mkdirSync(join(TMPDIR, "datomic-fargate"));
      const text = typeof stamp === "string" ? stamp : `${Date.now() - stamp.ageMilliseconds}\n`;
      writeFileSync(join(TMPDIR, "datomic-fargate", "last-sign-of-life"), text);
    }
    return runHealth(bed.program, { TMPDIR, ...environment });
  };

  const FRESH = { ageMilliseconds: 0 };

  test("is good when the endpoint answers and a heartbeat was just sent", async () => {
    expect(await check(await ping({ text: OK }), FRESH)).toEqual(HEALTHY);
  });

  test("needs no program but the shell's own", async () => {
    expect(await check({ ...(await ping({ text: OK })), PATH: "" }, FRESH)).toEqual(HEALTHY);
    expect(await check({ ...(await ping({ text: OK })), PATH: "" })).toEqual(unhealthy(/^no heartbeat/));
  });

  test("is bad as long as there was no heartbeat", async () => {
    expect(await check(await ping({ text: OK }))).toEqual(unhealthy(/^no heartbeat yet, and no standby\n$/));
  });

  test.each(["", "\n", "x\n", "-5\n", "08\n", "1e3\n", "$(date)\n", "9".repeat(30)])(
    "is bad with the stamp %j",
    async (stamp) => {
      expect(await check(await ping({ text: OK }), stamp)).toEqual(unhealthy(/^no heartbeat yet, and no standby\n$/));
    },
  );

  test("is good with a stamp whose line has no end", async () => {
    expect(await check(await ping({ text: OK }), String(Date.now()))).toEqual(HEALTHY);
  });

  test.each([
    ["the usual one", undefined, 5_000, 15_001],
    ["a second", "1000", 0, 3_001],
    ["twenty seconds", "20000", 50_000, 60_001],
    ["a minute", "60000", 170_000, 180_001],
  ])("lasts for three intervals of %s", async (_, interval, good, bad) => {
    const environment = { ...(await ping({ text: OK })), DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC: interval };
    expect(await check(environment, { ageMilliseconds: good })).toEqual(HEALTHY);
    expect(await check(environment, { ageMilliseconds: bad })).toEqual(
      unhealthy(
        new RegExp(
          `^the last heartbeat or standby was \\d+ ms ago, more than 3 intervals of ${interval ?? "5000"} ms\\n$`,
        ),
      ),
    );
  });

  test("outlasts a small step of the clock backwards, and no large one", async () => {
    const environment = await ping({ text: OK });
    expect(await check(environment, { ageMilliseconds: -5_000 })).toEqual(HEALTHY);
    expect(await check(environment, { ageMilliseconds: -3_600_000 })).toEqual(
      unhealthy(/^the last .* is dated \d+ ms ahead\n$/),
    );
  });

  test("counts with the usual interval where another one is no number", async () => {
    const environment = {
      ...(await ping({ text: OK })),
      DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC: "last[$(echo x >&2)]",
    };
    expect(await check(environment, FRESH)).toEqual(HEALTHY);
  });

  test.each([
    ["another status of success", { text: "HTTP/1.1 204 No Content\r\n\r\n" }],
    ["no reason", { text: "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n" }],
    ["an older protocol", { text: "HTTP/1.0 200 OK\r\n\r\nOK" }],
    ["a connection that stays open", { text: OK, staysOpen: true }],
    ["a long body", { text: `HTTP/1.1 200 OK\r\n\r\n${"x".repeat(5_000)}` }],
  ])("is good with %s", async (_, answer: Answer) => {
    expect(await check(await ping(answer), FRESH)).toEqual(HEALTHY);
  });

  test.each([
    ["a server error", { text: "HTTP/1.1 500 Server Error\r\n\r\n" }, /answers with status 500/],
    ["unavailability", { text: "HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n", staysOpen: true }, /status 503/],
    ["a redirection", { text: "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n" }, /status 302/],
    ["no answer", { text: "", staysOpen: true }, /no HTTP answer within 0.5 s/],
    ["an end without an answer", { text: "" }, /no HTTP answer/],
    ["a head that never ends", { text: "HTTP/1.1 200 OK\r\n", staysOpen: true }, /no whole answer/],
    [
      "a length without an end of the head",
      { text: "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n", staysOpen: true },
      /no whole answer/,
    ],
    ["a body that never ends", { text: OK.slice(0, -1), staysOpen: true }, /no whole answer/],
    ["a length that is another field's", { text: OK.replace("Content-L", "X-Content-L"), staysOpen: true }, /no whole/],
    ["another protocol", { text: "SSH-2.0-OpenSSH\r\n" }, /no HTTP answer/],
    ["a status that is none", { text: "HTTP/1.1 2000 OK\r\n\r\n" }, /no HTTP answer/],
  ])("is bad with %s", async (_, answer: Answer, line) => {
    const result = await check(await ping(answer), FRESH);
    expect(result).toEqual(unhealthy(line));
    expect(result.stdout).toMatch(/^the health endpoint[^\n]+\n$/);
  });

  test("is bad when nobody listens", async () => {
    const environment = await ping({ text: OK });
    await servers[0]!.close();
    expect(await check(environment, FRESH)).toEqual(unhealthy(/^the health endpoint: no connection\n$/));
  });

  test.each(["0.0.0.0", undefined])("asks localhost where the endpoint's host is %s", async (host) => {
    const environment = await ping({ text: OK });
    expect(await check({ ...environment, DATOMIC_PROPERTY_PING_HOST: host }, FRESH)).toEqual(HEALTHY);
    expect(servers[0]!.requests[0]).toContain("\r\nHost: localhost\r\n");
  });

  test("asks for the vendor's path, and nothing else", async () => {
    const environment = await ping({ text: OK });
    await check(environment, FRESH);
    expect(servers[0]!.requests).toEqual(["GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n"]);
  });

  test("is told within the time that ECS leaves for a probe", () => {
    expect(Number(constantOf("PING_SECONDS"))).toBeLessThan(PROBE_SECONDS);
  });
});
