import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { moveIntoPlace } from "../../../tools/stand-in/finished-place";
import { fetchJars, jarDirectory } from "../../../tools/stand-in/maven-jars";

describe("jars that Maven fetches", () => {
  const searchPath = process.env["PATH"];
  let directory: string;
  let pom: string;
  let cache: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "stand-in-maven-"));
    pom = join(directory, "pom.xml");
    cache = join(directory, "cache");
    writeFileSync(pom, "<project/>");
  });
  afterEach(() => {
    process.env["PATH"] = searchPath;
    rmSync(directory, { recursive: true, force: true });
  });

  /** The next `mvn` that is started is this script. */
  function mavenIs(script: string): void {
    const programs = join(directory, "programs");
    mkdirSync(programs);
    writeFileSync(join(programs, "mvn"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    process.env["PATH"] = `${programs}${delimiter}${searchPath}`;
  }

  it("are kept in a folder that is the pom's", async () => {
    mavenIs('for argument; do case $argument in -DoutputDirectory=*) echo jar > "${argument#*=}/a.jar" ;; esac; done');
    const jars = await fetchJars(pom, cache, "jars");
    expect(readFileSync(join(jars, "a.jar"), "utf8")).toBe("jar\n");
    writeFileSync(pom, "<project></project>");
    expect(jarDirectory(pom, cache, "jars")).not.toBe(jars);
  });

  it("are not fetched again", async () => {
    mavenIs("exit 1");
    const jars = jarDirectory(pom, cache, "jars");
    mkdirSync(jars, { recursive: true });
    expect(await fetchJars(pom, cache, "jars")).toBe(jars);
  });

  it("leave nothing behind when Maven fails, which says why", async () => {
    mavenIs("echo no such artifact; exit 1");
    await expect(fetchJars(pom, cache, "jars")).rejects.toThrow("no such artifact");
    expect(readdirSync(cache)).toEqual([]);
  });

  it("stay what another process made of them first", () => {
    const [unfinished, place] = [join(directory, "unfinished"), join(directory, "place")];
    for (const folder of [unfinished, place]) {
      mkdirSync(folder);
      writeFileSync(join(folder, "made-by"), folder);
    }
    moveIntoPlace(unfinished, place);
    expect(readFileSync(join(place, "made-by"), "utf8")).toBe(place);
    expect(() => {
      moveIntoPlace(join(directory, "nothing"), join(directory, "nowhere"));
    }).toThrow("ENOENT");
    expect(existsSync(join(directory, "nowhere"))).toBe(false);
  });
});
