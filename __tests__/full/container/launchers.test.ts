import { HEARTBEAT, startContainerBed, STEP_LIMIT, type ContainerBed } from "../../support/containers/container-bed";
import { describeWithEngine } from "../../support/containers/describe-with-engine";

const TEST_LIMIT_MILLISECONDS = 240_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("a distribution whose start script waits for Java", () => {
  let bed: ContainerBed;

  beforeAll(async () => {
    bed = await startContainerBed({ launcherExecs: false });
    await bed.storage.makeTable("waits");
  });

  afterAll(() => bed?.close());

  test("gets SIGTERM to the JVM all the same, and logs plain text where it is asked to", async () => {
    const environment = { DATOMIC_LOG_FORMAT: "text" };
    const { container } = await bed.place({ table: "waits", environment });
    await container.waitForLog(/:event :transactor\/heartbeat[,}]/, STEP_LIMIT);
    const { stdout, stderr } = await container.logs();
    expect(stderr).toMatch(/^starting transactor \S+: heap 1024 MiB, host 127\.\S+, from the ECS metadata endpoint$/m);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z INFO {2}datomic\.lifecycle \[\S+\] \{:event /m);
    expect(stdout).toMatch(/^System started /m);
    expect(stdout).not.toMatch(HEARTBEAT);
    expect(await container.stop(30)).toBe(143);
  });
});
