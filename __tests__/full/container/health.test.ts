import { setTimeout as delay } from "node:timers/promises";
import {
  becomes,
  HEARTBEAT,
  STANDBY,
  startContainerBed,
  STEP_LIMIT,
  type ContainerBed,
} from "../../support/containers/container-bed";
import { describeWithEngine } from "../../support/containers/describe-with-engine";
import { logLines, timesOf } from "../../../tools/trial/log-lines";
import { pingPlace, type PlacedTransactor } from "../../support/containers/placed-transactor";
import { HANG_UP, type AwsCall, type FaultRule } from "../../support/fault-proxy";
import { failWith } from "../../support/faults";

const TEST_LIMIT_MILLISECONDS = 300_000;
const INTERVAL_MILLISECONDS = 1000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

/** A rule for the calls that one table gets. */
function onTable(table: string, handle: FaultRule["handle"]): FaultRule {
  return { action: ({ body }: AwsCall) => body.includes(`"${table}"`), handle };
}

async function pingStatus(transactor: PlacedTransactor): Promise<number> {
  const { host, port } = pingPlace(transactor);
  return (await fetch(`http://${host}:${port}/health`)).status;
}

describeWithEngine("the health of a transactor's container", () => {
  let bed: ContainerBed;

  beforeAll(async () => {
    bed = await startContainerBed();
  });

  afterAll(() => bed?.close());

  async function active(table: string): Promise<PlacedTransactor> {
    await bed.storage.makeTable(table);
    const transactor = await bed.place({ table, heartbeatIntervalMilliseconds: INTERVAL_MILLISECONDS });
    await transactor.container.waitForLog(HEARTBEAT, STEP_LIMIT);
    await becomes("healthy", transactor);
    return transactor;
  }

  test("ends when the process hangs, although its port takes connections", async () => {
    const transactor = await active("hung");
    await transactor.container.kill("SIGSTOP");
    expect(await becomes("unhealthy", transactor)).toMatch(/^the health endpoint: no HTTP answer within \d+ s$/);
    expect(transactor.listens()).toBe(true);
    await transactor.container.remove();
  });

  test("ends when storage is gone, while the endpoint answers until the process has destroyed itself", async () => {
    const transactor = await active("gone");
    const restore = bed.storage.proxy.add(onTable("gone", () => Promise.resolve(HANG_UP)));
    const reason = await becomes("unhealthy", transactor);
    expect(reason).toMatch(/^the last heartbeat or standby was \d+ ms ago, more than 3 intervals of 1000 ms$/);
    expect(await pingStatus(transactor)).toBe(200);
    await transactor.container.waitForLog(/Terminating process - Heartbeat failed/, STEP_LIMIT);
    expect((await transactor.health()).healthy).toBe(false);
    expect(await pingStatus(transactor)).toBe(200);
    expect(await transactor.container.waitForExit(STEP_LIMIT)).toBe(255);
    restore();
    // What was printed as well as what was thrown is still one object a line.
    const failed = logLines(await transactor.container.logs()).filter(({ level }) => level === "ERROR");
    expect(failed.map(({ exception = "" }) => exception).join("")).toMatch(/\n\tat /);
  });

  test("outlasts storage that is slow but answers in time", async () => {
    const transactor = await active("slow");
    const answered: number[] = [];
    const slowly: FaultRule["handle"] = async (call, forward) => {
      await delay(INTERVAL_MILLISECONDS / 2);
      answered.push(call.count);
      return forward();
    };
    const restore = bed.storage.proxy.add(onTable("slow", slowly));
    const before = timesOf("transactor/heartbeat", logLines(await transactor.container.logs())).length;
    await transactor.container.waitForLog(HEARTBEAT, { times: before + 5, ...STEP_LIMIT });
    expect(answered.length).toBeGreaterThanOrEqual(5);
    expect(await transactor.health()).toEqual({ healthy: true, reason: "" });
    restore();
    await transactor.container.remove();
  });

  test.each([
    ["it has no rights on the table", "denied", failWith("", 400, "AccessDeniedException", "not authorized").handle],
    ["the table is missing", "missing", undefined],
  ])("never begins where %s, whatever the endpoint answers", async (_, table, handle) => {
    const restore = handle === undefined ? (): void => undefined : bed.storage.proxy.add(onTable(table, handle));
    const transactor = await bed.place({ table, heartbeatIntervalMilliseconds: INTERVAL_MILLISECONDS });
    await transactor.container.waitForLog(/System started/, STEP_LIMIT);
    expect(await pingStatus(transactor)).toBe(200);
    const answers: { readonly healthy: boolean; readonly reason: string }[] = [];
    const ended = transactor.container.waitForExit(STEP_LIMIT);
    let running = true;
    const stop = (): void => {
      running = false;
    };
    void ended.then(stop, stop);
    while (running) {
      answers.push(await transactor.health());
      await delay(500);
    }
    expect(await ended).toBe(255);
    expect(answers.filter(({ healthy }) => healthy)).toEqual([]);
    const waiting = answers.filter(({ reason }) => reason === "no heartbeat yet, and no standby");
    expect(waiting.length).toBeGreaterThan(10);
    const lines = logLines(await transactor.container.logs());
    expect(lines.filter(({ event }) => event === "transactor/heartbeat" || event === "transactor/standby")).toEqual([]);
    restore();
  });

  test("of a standby goes on while it stands by", async () => {
    const first = await active("waiting");
    const second = await bed.place({ table: "waiting", heartbeatIntervalMilliseconds: INTERVAL_MILLISECONDS });
    await second.container.waitForLog(STANDBY, { times: 5, ...STEP_LIMIT });
    await becomes("healthy", second);
    expect(await second.health()).toEqual({ healthy: true, reason: "" });
    expect(second.listens()).toBe(false);
    await Promise.all([first, second].map(({ container }) => container.remove()));
  });
});
