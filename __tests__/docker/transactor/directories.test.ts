import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { onlyMessage, problemsOf } from "../../support/start-program/log-lines";
import { readProperties } from "../../support/start-program/properties-file";
import { SOUND_ENVIRONMENT, StartBed } from "../../support/start-program/start-bed";

const DATA = "DATOMIC_PROPERTY_DATA_DIR";
const isRoot = process.getuid?.() === 0;

/** Nobody's number: modes hold for it, whoever runs the tests. */
const USER = "61234";

/** Runs the program as a user whom the modes of a file hold for; only root can, and only root has to. */
const asUser = (program: string): string[] =>
  isRoot ? ["setpriv", `--reuid=${USER}`, `--regid=${USER}`, "--clear-groups", program] : [program];

describeWithBash("directories of a transactor", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
    // The other user reads the program, and writes down what Java is started with.
    chmodSync(bed.root, 0o755);
    chmodSync(join(bed.javaHome, "notes"), 0o777);
  });

  afterAll(() => bed.close());

  const writable = (): string => {
    const folder = bed.folder();
    chmodSync(folder, 0o777);
    return folder;
  };

  test("are made where they are missing", async () => {
    const folder = bed.folder();
    const data = join(folder, "a", "b", "data");
    const { java } = await bed.run({ ...SOUND_ENVIRONMENT, TMPDIR: join(folder, "temporary"), [DATA]: data });
    expect(readProperties(java!.propertiesFile!)["data-dir"]).toBe(data);
    expect(readdirSync(data)).toEqual([]);
    expect(readdirSync(join(folder, "temporary", "datomic-fargate"))).toEqual(["transactor.properties"]);
  });

  test("are proved writable for the user that runs it", async () => {
    const { exitCode, stderr } = await bed.run(
      { ...SOUND_ENVIRONMENT, TMPDIR: writable(), [DATA]: writable() },
      { wrapper: asUser },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr });
  });

  test("are refused where a mode forbids to write, with the number of the user", async () => {
    const [TMPDIR, data] = [bed.folder(), bed.folder()];
    for (const folder of [TMPDIR, data]) chmodSync(folder, 0o555);
    const { exitCode, stderr, java } = await bed.run(
      { ...SOUND_ENVIRONMENT, TMPDIR, [DATA]: data },
      { wrapper: asUser },
    );
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
    expect(problemsOf(stderr)).toEqual([`${TMPDIR} cannot be written`, `${DATA} is "${data}"`]);
    expect(onlyMessage(stderr)).toContain(`user ${isRoot ? USER : String(process.getuid!())} cannot write there`);
  });

  test.each([
    ["below a file", (folder: string) => join(folder, "file", "data")],
    ["that is a file", (folder: string) => join(folder, "file")],
    ["where nobody writes", () => "/proc/data"],
  ])("are refused in a place %s", async (_, place) => {
    const folder = bed.folder();
    writeFileSync(join(folder, "file"), "");
    const data = place(folder);
    const { exitCode, stderr } = await bed.run({ ...SOUND_ENVIRONMENT, [DATA]: data });
    expect({ exitCode, problems: problemsOf(stderr) }).toEqual({ exitCode: 64, problems: [`${DATA} is "${data}"`] });
  });

  test.each(["data", "./data", "~", "/a b"])("are refused as %j", async (data) => {
    const { exitCode, stderr } = await bed.run({ ...SOUND_ENVIRONMENT, [DATA]: data });
    expect({ exitCode, problems: problemsOf(stderr) }).toEqual({ exitCode: 64, problems: [`${DATA} is "${data}"`] });
  });

  test("may have blanks in the name of the temporary one", async () => {
    const TMPDIR = join(bed.folder(), "with two  blanks");
    const { java, stderr } = await bed.run({ ...SOUND_ENVIRONMENT, TMPDIR });
    expect({ stderr, started: java !== undefined }).toEqual({ stderr, started: true });
    expect(java!.arguments).toContain(`-Ddatomicfargate.signOfLife=${TMPDIR}/datomic-fargate/last-sign-of-life`);
    expect(java!.arguments.at(-1)).toBe(`${TMPDIR}/datomic-fargate/transactor.properties`);
  });

  test("hold nothing of an earlier process in the same container", async () => {
    const TMPDIR = bed.folder();
    const run = join(TMPDIR, "datomic-fargate");
    mkdirSync(run, { mode: 0o777 });
    for (const name of ["last-sign-of-life", "transactor.properties", "last-sign-of-life.unfinished"]) {
      writeFileSync(join(run, name), "old", { mode: 0o666 });
    }
    const first = await bed.run({ ...SOUND_ENVIRONMENT, TMPDIR, DATOMIC_PROPERTY_NEW: "1" });
    const second = await bed.run({ ...SOUND_ENVIRONMENT, TMPDIR });
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(readProperties(first.java!.propertiesFile!)).toHaveProperty("new");
    expect(readProperties(second.java!.propertiesFile!)).not.toHaveProperty("new");
    expect(readdirSync(run)).toEqual(["transactor.properties"]);
    expect(statSync(run).mode & 0o777).toBe(0o700);
    expect(statSync(join(run, "transactor.properties")).mode & 0o777).toBe(0o600);
  });

  test("keep the data of an earlier process", async () => {
    const data = bed.folder();
    writeFileSync(join(data, "index"), "1");
    await bed.run({ ...SOUND_ENVIRONMENT, [DATA]: data });
    expect(readFileSync(join(data, "index"), "utf8")).toBe("1");
  });

  test("are not touched by a tool", async () => {
    const TMPDIR = bed.folder();
    const data = join(TMPDIR, "data");
    await bed.run({ TMPDIR, [DATA]: data }, { words: ["list-backups", "s3://backups/orders"] });
    expect(readdirSync(TMPDIR)).toEqual([]);
    expect(existsSync(data)).toBe(false);
  });
});
