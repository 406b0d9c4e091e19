import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLASS_PATH } from "../../support/start-program/fake-distribution";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { logLines, onlyMessage, problemsOf } from "../../support/start-program/log-lines";
import { StartBed, type Environment, type StartResult } from "../../support/start-program/start-bed";

const TABLE: Environment = {
  DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: "datomic-test-orders",
  DATOMIC_PROPERTY_AWS_DYNAMODB_REGION: "eu-west-1",
};

const LOCAL: Environment = {
  DATOMIC_PROPERTY_PROTOCOL: "ddb-local",
  DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: "datomic-laptop",
  DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT: "localhost:8000",
};

const SYSTEM = "datomic:ddb://eu-west-1/datomic-test-orders";
const S3 = "s3://backups/orders";
const WHOLE = "datomic:sql://orders?jdbc:postgresql://x/y";

const USAGES: Readonly<Record<string, string>> = {
  backup: "usage: backup DATABASE BACKUP-URI",
  "list-backups": "usage: list-backups BACKUP-URI",
  "verify-backup": "usage: verify-backup BACKUP-URI TIME",
  restore: "usage: restore BACKUP-URI DATABASE [TIME]",
  "gc-storage": "usage: gc-storage DATABASE [OLDER-THAN",
  "gc-deleted-dbs": "usage: gc-deleted-dbs",
};

const DATOMIC = ["clojure.main", "-i", "bin/bridge.clj", "--main", "datomic"];

describeWithBash("tools of the image", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  const run = (words: readonly string[], environment: Environment = TABLE): Promise<StartResult> =>
    bed.run({ DATOMIC_PROPERTY_DATA_DIR: undefined, ...environment }, { words });

  /** The words of Java, or what was said where it was not started. */
  const wordsOf = ({ java, stderr }: StartResult): readonly string[] => java?.arguments ?? [stderr];

  const gcStorage = (): readonly string[] => ["clojure.main", `${bed.program}/lib/gc-storage.clj`];

  test.concurrent.each<[readonly string[], () => readonly string[]]>([
    [["backup", "orders", S3], () => [...DATOMIC, "backup-db", `${SYSTEM}/orders`, S3]],
    [["backup", WHOLE, "file:/backups/a"], () => [...DATOMIC, "backup-db", WHOLE, "file:/backups/a"]],
    [["list-backups", S3], () => [...DATOMIC, "list-backups", S3]],
    [["verify-backup", S3, "1234"], () => [...DATOMIC, "verify-backup", S3, "true", "1234"]],
    [["verify-backup", S3, "1234", "false"], () => [...DATOMIC, "verify-backup", S3, "false", "1234"]],
    [["restore", S3, "orders"], () => [...DATOMIC, "restore-db", S3, `${SYSTEM}/orders`]],
    [["restore", S3, "orders", "99"], () => [...DATOMIC, "restore-db", S3, `${SYSTEM}/orders`, "99"]],
    [["gc-storage", "orders", "2026-01-31"], () => [...gcStorage(), `${SYSTEM}/orders`, "2026-01-31"]],
    [["gc-deleted-dbs"], () => [...DATOMIC, "gc-deleted-dbs", SYSTEM]],
    [["repl"], () => ["clojure.main", "-i", "bin/bridge.clj", "-r"]],
    [["repl", "a b", "$(date)"], () => ["clojure.main", "-i", "bin/bridge.clj", "-r", "a b", "$(date)"]],
    [["shell"], () => ["bsh.Interpreter", "bin/shell.bsh"]],
  ])("run the vendor's command for %j", async (words, expected) => {
    const result = await run(words);
    expect(wordsOf(result)).toEqual(["-server", "-cp", CLASS_PATH, "-Xmx1g", "-Xms1g", ...expected()]);
    expect(result).toMatchObject({ exitCode: 0, stdout: "", stderr: "", java: { directory: bed.distribution } });
  });

  test("collect garbage that is a month old unless told otherwise", async () => {
    const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    const before = daysAgo(31);
    const day = wordsOf(await bed.run({ ...TABLE, TZ: "Pacific/Kiritimati" }, { words: ["gc-storage", "orders"] })).at(
      -1,
    );
    expect([before, daysAgo(31)]).toContain(day);
  });

  test.concurrent.each([
    [["backup"]],
    [["backup", "orders"]],
    [["backup", "", S3]],
    [["backup", "orders", S3, "more"]],
    [["list-backups"]],
    [["verify-backup", S3]],
    [["verify-backup", S3, "1", "maybe"]],
    [["restore", S3]],
    [["restore", S3, ""]],
    [["gc-storage"]],
    [["gc-storage", ""]],
    [["gc-deleted-dbs", "orders"]],
  ])("say how they are used after %j", async (words) => {
    const { exitCode, stdout, stderr, java } = await run(words);
    expect({ exitCode, stdout, java }).toEqual({ exitCode: 64, stdout: "", java: undefined });
    expect(onlyMessage(stderr)).toContain(USAGES[words[0]!]);
  });

  test.concurrent.each([
    [["backup", "orders", "s3://backups"], "a backup is at s3://bucket/prefix"],
    [["backup", "orders", "/backups/orders"], "a backup is at s3://bucket/prefix"],
    [["list-backups", "s3://UPPER/x"], "a backup is at s3://bucket/prefix"],
    [["backup", "or ders", S3], "the name of a database"],
    [["backup", "a/b", S3], "the name of a database"],
    [["backup", "orders?x", S3], "the name of a database"],
    [["verify-backup", S3, "-1"], "the time of a backup is a whole number"],
    [["restore", S3, "orders", "now"], "the time of a backup is a whole number"],
    [["gc-storage", "orders", "yesterday"], "OLDER-THAN is a day such as 2026-01-31"],
    [["gc-storage", "orders", "2026-13-01"], "OLDER-THAN is a day such as 2026-01-31"],
    [["gc-storage", "orders", "2026-1-1"], "OLDER-THAN is a day such as 2026-01-31"],
  ])("refuse %j", async (words, message) => {
    const { exitCode, stderr, java } = await run(words);
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
    expect(onlyMessage(stderr)).toContain(message);
  });

  test.concurrent.each<[string, Environment]>([
    ["nothing", {}],
    ["no region", { ...TABLE, DATOMIC_PROPERTY_AWS_DYNAMODB_REGION: undefined }],
    ["no table", { ...TABLE, DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: undefined }],
    ["a local server without its place", { ...TABLE, DATOMIC_PROPERTY_PROTOCOL: "ddb-local" }],
    ["a local server without a table", { ...LOCAL, DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: undefined }],
    ["another protocol", { ...LOCAL, ...TABLE, DATOMIC_PROPERTY_PROTOCOL: "dev" }],
  ])("need a whole URI where the environment tells of %s", async (_, environment) => {
    for (const words of [["backup", "orders", S3], ["restore", S3, "orders"], ["gc-deleted-dbs"]]) {
      const { exitCode, stderr, java } = await run(words, environment);
      expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
      expect(onlyMessage(stderr)).toContain("give a whole URI");
    }
    expect(await run(["backup", WHOLE, S3], environment)).toMatchObject({ exitCode: 0 });
  });

  test("find a local server's table by the environment, and leave its keys there", async () => {
    for (const [words, uri] of [
      [["backup", "orders", "file:/backups/a"], "datomic:ddb-local://localhost:8000/datomic-laptop/orders"],
      [["gc-deleted-dbs"], "datomic:ddb-local://localhost:8000/datomic-laptop"],
    ] as const) {
      const result = await run(words, { ...LOCAL, AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret-key" });
      expect(wordsOf(result)).toContain(uri);
      expect(wordsOf(result).join(" ")).not.toContain("secret-key");
      expect(result.java!.environment).toMatchObject({ AWS_SECRET_ACCESS_KEY: "secret-key" });
    }
  });

  test("take heap and system properties from the environment, and leave the transactor's collector", async () => {
    const options = "-XX:+UseG1GC -XX:MaxGCPauseMillis=50 --add-opens=java.base/java.lang=ALL-UNNAMED -Dx=y";
    const environment = { ...TABLE, DATOMIC_HEAP_MIB: "2048", DATOMIC_JVM_OPTIONS: options };
    for (const words of [["backup", "orders", S3], ["gc-storage", "orders", "2026-01-31"], ["repl"]]) {
      expect(wordsOf(await run(words, environment)).slice(0, 7)).toEqual([
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Dx=y",
        "-Xmx2048m",
        "-Xms2048m",
        "-server",
        "-cp",
        CLASS_PATH,
      ]);
    }
  });

  test("give that heap to the JVM, and not to the program, where the script takes no options", async () => {
    const plain = new StartBed();
    const script = 'exec java -Xmx1g -Xms1g -cp "$(bin/classpath)" clojure.main -i bin/bridge.clj -r "$@"\n';
    writeFileSync(join(plain.distribution, "bin", "repl"), `cd "$(dirname "$0")/.."\n${script}`);
    const { java } = await plain.run({ ...TABLE, DATOMIC_HEAP_MIB: "512" }, { words: ["repl", "a"] });
    await plain.close();
    const expected = ["-Xmx512m", "-Xms512m", "-cp", CLASS_PATH, "clojure.main", "-i", "bin/bridge.clj", "-r", "a"];
    expect(java?.arguments).toEqual(expected);
  });

  test("need no collector of their own", async () => {
    const words = wordsOf(await run(["list-backups", S3], { ...TABLE, DATOMIC_JVM_OPTIONS: "-Dx=y" }));
    expect(words.slice(0, 3)).toEqual(["-Dx=y", "-server", "-cp"]);
  });

  test("refuse what would change the JVM, all at once", async () => {
    const environment = {
      ...TABLE,
      DATOMIC_HEAP_MIB: "1g",
      JAVA_OPTS: "-Xmx9g",
      DATOMIC_JVM_OPTIONS: "-Xmx9g",
      XMX: "-Xmx9g",
    };
    const { exitCode, stderr, java } = await run(["repl"], environment);
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
    expect(problemsOf(stderr)).toEqual([
      "JAVA_OPTS is set",
      "XMX is set",
      'DATOMIC_HEAP_MIB is "1g"',
      "DATOMIC_JVM_OPTIONS holds -Xmx9g",
    ]);
  });

  test("keep properties from the JVM's environment", async () => {
    const { java } = await run(["repl"], { ...TABLE, DATOMIC_PROPERTY_MEMCACHED_PASSWORD: "hunter2" });
    expect(Object.keys(java!.environment).filter((name) => name.startsWith("DATOMIC_PROPERTY"))).toEqual([]);
  });

  test.each(["backups", "-h", "--help", "transactors"])("have no mode %j, and say which there are", async (word) => {
    const { exitCode, stderr, java } = await run([word]);
    expect(onlyMessage(stderr)).toBe(
      "the first word is one of transactor, backup, list-backups, verify-backup, restore, gc-storage, gc-deleted-dbs, repl, shell, create-local-table",
    );
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
  });

  test.each([["datomic"], ["run"]])("say so where bin/%s starts no Java", async (script) => {
    const broken = new StartBed({ brokenTool: script });
    const words = script === "run" ? ["gc-storage", "orders", "2026-01-31"] : ["list-backups", S3];
    const { exitCode, stderr } = await broken.run(TABLE, { words });
    await broken.close();
    expect(exitCode).toBe(70);
    expect(logLines(stderr).at(-1)!.message).toContain(`bin/${script} of this distribution`);
  });
});
