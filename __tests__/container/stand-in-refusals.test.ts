import { isStandIn } from "../support/transactor/distribution";
import { startTransactorBed, type TransactorBed } from "../support/transactor/transactor-bed";
import { describeWithVendorCode } from "../support/vendor/vendor-code";

const TEST_LIMIT_MILLISECONDS = 60_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithVendorCode("a distribution of a transactor", () => {
  let bed: TransactorBed;
  beforeAll(async () => {
    bed = await startTransactorBed();
  });
  afterAll(async () => {
    await bed.close();
  });

  it.each([
    ["no address", { host: undefined }, ":db.error/missing-transactor-property"],
    ["no protocol", { protocol: undefined }, ":db.error/missing-transactor-property"],
    ["no table", { "aws-dynamodb-table": undefined }, ":db.error/missing-transactor-property"],
    ["another protocol", { protocol: "ddb-global" }, ":db.error/invalid-storage-protocol"],
    ["a size with a unit that is none", { "memory-index-max": "64mb" }, "NumberFormatException"],
    ["a concurrency that is too small", { "write-concurrency": "1" }, ":db.error/invalid-config-value"],
    ["a maximum below the threshold", { "memory-index-threshold": "65m" }, ":db.error/invalid-memory-config"],
    ["more caches than 75 % of the heap", { "object-cache-max": "321m" }, ":db.error/not-enough-memory"],
    ["too few threads to answer pings", { "ping-concurrency": "3" }, "IllegalStateException"],
    ["a bucket for logs without a name", { "aws-s3-log-bucket-id": "" }, "Unable to write to S3 bucket"],
  ])("does not start with %s", async (_, properties, words) => {
    const { transactor } = await bed.start({ table: "none", properties });
    expect(await transactor.exit()).toBe(255);
    expect(transactor.output).toContain("Terminating process - Error starting transactor");
    expect(transactor.output).toContain(words);
    expect(transactor.output).not.toContain("System started");
  });

  it("starts with caches of exactly 75 % of the heap", async () => {
    const { transactor } = await bed.start({ table: "none", properties: { "object-cache-max": "320m" } });
    await transactor.shows("System started");
  });

  it("drops its own options of the collector as soon as there is another option", async () => {
    const plain = await bed.start({ table: "none", properties: { host: undefined }, jvmOptions: [] });
    await plain.transactor.exit();
    expect(plain.transactor.output).toMatch(
      /^Launching with Java options -server -X\S+ -X\S+ -XX:\+UseG1GC -XX:MaxGCPauseMillis=50$/m,
    );
    const jvmOptions = ["-Xms128m", "-Ddatomic.txTimeoutMsec=10001", "-Xmx384m"];
    const changed = await bed.start({ table: "none", properties: { host: undefined }, jvmOptions });
    await changed.transactor.exit();
    const [, launched = ""] = /^Launching with Java options -server (.*)$/m.exec(changed.transactor.output) ?? [];
    expect(launched.trim().split(/\s+/).sort()).toEqual(["-Ddatomic.txTimeoutMsec=10001", "-Xms128m", "-Xmx384m"]);
  });

  it("ends with 1 on a command that it does not know", async () => {
    const { exitCode } = await bed.run("bin/datomic", ["make-coffee"]);
    expect(exitCode).toBe(1);
  });

  it("runs a Clojure program with options of the JVM anywhere", async () => {
    const program = '(println (System/getProperty "stand.in") (quot (.maxMemory (Runtime/getRuntime)) 1048576))';
    const { stdout } = await bed.run("bin/run", ["-Xmx512m", "-e", program, "-Dstand.in=arrived", "-Xms128m"]);
    expect(stdout.trim()).toBe("arrived 512");
  });

  if (!isStandIn) return;

  it.each([
    ["backup-db", "-Xmx512m", "-Xms128m", "backup-db", "--encryption", "sse", "datomic:ddb://r/t/d", "s3://bucket/d"],
    ["list-backups", "-Xmx512m", "-Xms128m", "list-backups", "s3://bucket/d"],
    ["restore-db", "restore-db", "-Xmx512m", "-Xms128m", "file:/backups/d", "datomic:ddb://r/t/d", "1000"],
    ["verify-backup", "-Xmx512m", "-Xms128m", "verify-backup", "s3://bucket/d", "true", "1000"],
    ["gc-deleted-dbs", "-Xmx512m", "gc-deleted-dbs", "datomic:ddb://r/t", "-Xms128m"],
  ])("says what arrived for %s", async (command, ...given) => {
    const { exitCode, stdout } = await bed.run("bin/datomic", given);
    const names = given.filter((word) => !word.startsWith("-X") && word !== command);
    expect(stdout).toContain(`:command "${command}", :arguments [${names.map((name) => `"${name}"`).join(" ")}]`);
    expect(stdout).toContain(":max-heap-mib 512");
    expect(exitCode).toBe(0);
  });
});
