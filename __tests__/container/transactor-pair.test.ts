import {
  becomes,
  HEARTBEAT,
  serves,
  STANDBY,
  startContainerBed,
  STEP_LIMIT,
  type ContainerBed,
} from "../support/containers/container-bed";
import { describeWithEngine } from "../support/containers/describe-with-engine";
import { logLines } from "../../tools/trial/log-lines";
import { TRIAL_SIZE } from "../../tools/trial/task-variables";
import type { PlacedTransactor } from "../support/containers/placed-transactor";

const TEST_LIMIT_MILLISECONDS = 300_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("a pair of transactors in containers like ECS's", () => {
  let bed: ContainerBed;
  const placed: PlacedTransactor[] = [];

  beforeAll(async () => {
    bed = await startContainerBed();
    await bed.storage.makeTable("pair");
  });

  afterAll(() => bed?.close());

  async function place(): Promise<PlacedTransactor> {
    const transactor = await bed.place({ table: "pair" });
    placed.push(transactor);
    return transactor;
  }

  test("serves, stands by, and takes over from one that was killed; SIGTERM ends it with 143", async () => {
    const first = await place();
    expect(await first.health()).toMatchObject({ healthy: false });
    await first.container.waitForLog(STANDBY, STEP_LIMIT);
    await first.container.waitForLog(HEARTBEAT, STEP_LIMIT);
    await becomes("healthy", first);
    await serves(first);
    expect(await bed.storage.readRecord("pair")).toContain(`["${first.peerPlace.host}" nil 4334 `);

    const second = await place();
    await second.container.waitForLog(STANDBY, { times: 4, ...STEP_LIMIT });
    await becomes("healthy", second);
    expect(second.listens()).toBe(false);
    expect(logLines(await second.container.logs()).filter(({ event }) => event === "transactor/heartbeat")).toEqual([]);

    await first.container.kill("SIGKILL");
    await second.container.waitForLog(HEARTBEAT, STEP_LIMIT);
    await serves(second);
    expect(await bed.storage.readRecord("pair")).toContain(`["${second.peerPlace.host}" nil 4334 `);
    expect(await second.health()).toEqual({ healthy: true, reason: "" });

    // Far below the time that ECS waits: nothing is killed in the end.
    expect(await second.container.stop(30)).toBe(143);
    const { State } = await second.container.inspect();
    expect(State.OOMKilled).toBe(false);
  });

  test("run as process 1 with the memory and the rights of their task, without a way to change themselves", async () => {
    const transactor = await place();
    await transactor.container.waitForLog(STANDBY, STEP_LIMIT);
    const { stdout } = await transactor.container.exec([
      "bash",
      "-c",
      "tr '\\0' ' ' </proc/1/cmdline; echo; id -u; grep -E '^(CapEff|NoNewPrivs)' /proc/1/status; " +
        "tr '\\0' '\\n' </proc/1/environ | grep -c DATOMIC_PROPERTY; touch /opt/x 2>&1; ls -l /tmp/datomic-fargate",
    ]);
    const [command = "", user, capabilities] = stdout.split("\n");
    expect(command).toMatch(
      /^\/opt\/java\/bin\/java .*-server .* -Xmx1024m -Xms1024m -XX:\+UseG1GC -XX:MaxGCPauseMillis=50 /,
    );
    expect(user).toBe("10001");
    expect(capabilities).toMatch(/^CapEff:\s0{16}$/);
    expect(stdout).toMatch(/Read-only file system/);
    expect(stdout).toMatch(/-rw------- .* transactor\.properties/);
    const { HostConfig } = (await transactor.container.inspect()) as unknown as { HostConfig: { Memory: number } };
    expect(HostConfig.Memory).toBe(TRIAL_SIZE.memoryMiB * 1024 * 1024);
    await transactor.container.remove();
  });

  test("write nothing but lines of JSON, without a key of theirs", async () => {
    const [first] = placed;
    const { stdout, stderr } = await first!.container.logs();
    const lines = logLines({ stdout, stderr });
    expect(lines.map(({ logger }) => logger)).toEqual(
      expect.arrayContaining(["datomic-fargate.start", "standard-output", "datomic.lifecycle"]),
    );
    for (const { timestamp, level, message } of lines) {
      expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(level).toMatch(/^(INFO|WARN|ERROR)$/);
      expect(typeof message).toBe("string");
    }
    expect(stdout + stderr).not.toMatch(/dummy-secret|dummy-session|the-task's-token/);
  });

  test("keep the metrics in their log, and the noise of the AWS SDK out of it", async () => {
    const lines = logLines(await placed[0]!.container.logs());
    expect(lines.filter(({ event }) => event === "metrics").length).toBeGreaterThan(0);
    expect(lines.filter(({ logger, level }) => logger.startsWith("software.amazon") && level === "INFO")).toEqual([]);
    expect(lines.filter(({ logger }) => logger.startsWith("org.apache.activemq.audit"))).toEqual([]);
  });

  test("take their keys from the task's role alone", () => {
    for (const { ecs } of placed) expect(ecs.credentialsGiven).toBeGreaterThan(0);
  });
});
