import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  distributionEntries,
  STAND_IN_RELEASE,
  transactorEntries,
  type StandInOptions,
} from "../../../tools/stand-in/distribution";
import type { ZipEntry } from "../../../tools/stand-in/zip-file";
import { projectDirectory } from "../../support/project-directory";

const SOURCES = join(projectDirectory, "docker", "stand-in");
const ROOT = `datomic-pro-${STAND_IN_RELEASE}`;
const PEER_JAR = `peer-${STAND_IN_RELEASE}.jar`;

describe("the stand-in distribution", () => {
  let jars: string;
  beforeEach(() => {
    jars = mkdtempSync(join(tmpdir(), "stand-in-jars-"));
    for (const jar of [PEER_JAR, "clojure-1.11.4.jar"]) writeFileSync(join(jars, jar), jar);
  });
  afterEach(() => {
    rmSync(jars, { recursive: true, force: true });
  });

  const entriesOf = (options: StandInOptions = {}, sources = SOURCES): ZipEntry[] =>
    distributionEntries(sources, jars, join(jars, "transactor.jar"), options);

  function textOf(path: string, options: StandInOptions = {}): string {
    const content = entriesOf(options).find((entry) => entry.path === `${ROOT}/${path}`)!.content;
    return Buffer.isBuffer(content) ? content.toString("utf8") : readFileSync(content.file, "utf8");
  }

  it("has the vendor's layout, with all that an image does without", () => {
    const paths = entriesOf().map(({ path }) => path.slice(ROOT.length + 1));
    expect(paths).toEqual(
      expect.arrayContaining([
        ...["transactor", "datomic", "run", "classpath", "repl", "shell", "console", "rest", "maven-install"].map(
          (name) => `bin/${name}`,
        ),
        ...["bin/logback.xml", "bin/bridge.clj", "bin/transactor.cmd", "CHANGES.md", "VERSION", "pom.xml", PEER_JAR],
        ...["config/samples/ddb-transactor-template.properties", "lib/clojure-1.11.4.jar"],
        `datomic-transactor-pro-${STAND_IN_RELEASE}.jar`,
      ]),
    );
    for (const folder of ["bin/sql/", "bin/cql/", "lib/console/", "presto-server/", "resources/", "samples/clj/"]) {
      expect(paths.filter((path) => path.startsWith(folder))).not.toHaveLength(0);
    }
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("lets scripts be executed and nothing else", () => {
    const executable = entriesOf().filter(({ isExecutable }) => isExecutable);
    expect(executable.map(({ path }) => path.slice(ROOT.length + 1))).toEqual([
      ...["bin/classpath", "bin/console", "bin/datomic", "bin/maven-install", "bin/repl"],
      ...["bin/rest", "bin/run", "bin/shell", "bin/transactor"],
    ]);
  });

  it("keeps the vendor's code on the class path when the peer jar at the root is gone", () => {
    expect(textOf(`lib/vendor-code-${STAND_IN_RELEASE}.jar`)).toBe(PEER_JAR);
    expect(entriesOf().map(({ path }) => path)).not.toContain(`${ROOT}/lib/${PEER_JAR}`);
  });

  it("ends its launcher as the JVM, or waits for it, and is the same otherwise", () => {
    const [execs, waits] = [textOf("bin/transactor"), textOf("bin/transactor", { launcherExecs: false })];
    expect(execs).toMatch(/^exec java -server /m);
    expect(waits).toMatch(/^java -server /m);
    expect(waits).toBe(execs.replace("exec java", "java"));
  });

  it("refuses a launcher whose last line it does not know", () => {
    const sources = join(jars, "sources");
    mkdirSync(join(sources, "distribution", "bin"), { recursive: true });
    writeFileSync(join(sources, "distribution", "bin", "transactor"), "java -server\n");
    expect(() => entriesOf({ launcherExecs: false }, sources)).toThrow("bin/transactor has no line that begins with");
  });

  it("is of the release that its poms name", () => {
    for (const pom of [join(SOURCES, "pom.xml"), join(projectDirectory, "__tests__/support/vendor/pom.xml")]) {
      expect(readFileSync(pom, "utf8")).toContain(
        `<artifactId>peer</artifactId>\n      <version>${STAND_IN_RELEASE}</version>`,
      );
    }
    expect(textOf("VERSION")).toBe(`${STAND_IN_RELEASE}\n`);
  });

  it("has the launcher that the vendor's scripts name", () => {
    const paths = transactorEntries(SOURCES).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["datomic.clj", "datomic/launcher.clj", "datomic/tools/gc_db.clj"]));
  });
});
