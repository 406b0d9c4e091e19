import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Spec } from "@cyclonedx/cyclonedx-library";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import { plainImage } from "../../tools/engine/base-images";
import { docker, type Engine } from "../../tools/engine/docker";
import { OWNER_LABEL } from "../../tools/engine/owned-containers";
import { ownIdentity } from "../../tools/engine/users";
import { runCommand, type CommandResult } from "../../tools/process/child";
import { imageSbom, type ImageSbom } from "../../tools/sbom/image-sbom";
import type { ReadComponent, ReadSbom } from "../../tools/sbom/read-sbom";
import { runContainer, testBaseImage, testEngine } from "../support/containers/containers";
import { describeWithEngine } from "../support/containers/describe-with-engine";
import { testImageBuild, transactorImage } from "../support/containers/transactor-image";
import { projectDirectory } from "../support/project-directory";
import { jarOf, pomEntries, pomLicences } from "../tools/sbom/support/archives";

const TEST_LIMIT_MILLISECONDS = 240_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

function licencesOf({ licenses = [] }: ReadComponent): string[] {
  return licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? "");
}

function pathOf({ properties = [] }: ReadComponent): string {
  return properties.find(({ name }) => name === "datomic-fargate:path")?.value ?? "";
}

describeWithEngine("the SBOM of the image", () => {
  let engine: Engine;
  let image: string;
  let written: ImageSbom;
  let components: readonly ReadComponent[];
  let directory: string;

  beforeAll(async () => {
    engine = await testEngine();
    image = await transactorImage();
    written = await imageSbom(image, { environment: engine.environment });
    ({ components } = JSON.parse(written.text) as ReadSbom);
    directory = mkdtempSync(join(tmpdir(), "datomic-sbom-"));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  const packages = (): readonly ReadComponent[] => components.filter(({ purl = "" }) => purl.startsWith("pkg:deb/"));
  const jars = (): readonly ReadComponent[] => components.filter((component) => pathOf(component).endsWith(".jar"));

  /** What a program prints in a container of an image. */
  async function says(of: string, ...command: readonly string[]): Promise<string[]> {
    const [entryPoint, ...words] = command;
    const { exitCode, stdout } = await runContainer({ image: of, entryPoint: entryPoint!, command: words });
    expect(exitCode).toBe(0);
    return stdout.trim().split("\n");
  }

  /** Builds an image of a few files over another one. */
  async function build(tag: string, from: string, files: Readonly<Record<string, Buffer | string>>): Promise<string> {
    const context = mkdtempSync(join(directory, "context-"));
    const steps = Object.entries(files).map(([path, content], index) => {
      writeFileSync(join(context, String(index)), content);
      return `COPY ${index} ${path}`;
    });
    writeFileSync(join(context, "Dockerfile"), `FROM ${from}\n${steps.join("\n")}\n`);
    await docker(engine, ["build", "--quiet", "--network", "none", "--tag", tag, context]);
    return tag;
  }

  function program(name: string, ...words: readonly string[]): Promise<CommandResult> {
    const command = ["--import", "tsx", join("tools", `${name}.ts`), ...words];
    return runCommand(process.execPath, command, { directory: projectDirectory, environment: engine.environment });
  }

  test("is valid CycloneDX 1.6 about this image, and lacks nothing", async () => {
    expect(await new JsonStrictValidator(Spec.Version.v1dot6).validate(written.text)).toBeNull();
    const { metadata } = JSON.parse(written.text) as ReadSbom;
    expect(`${metadata!.component!.name}:${metadata!.component!.version ?? ""}`).toBe(image);
    expect(written.warnings).toEqual([]);
  });

  test("is the same bytes each time, and holds the same when the image is named by its id", async () => {
    const id = await docker(engine, ["image", "inspect", "--format", "{{.Id}}", image]);
    const byId = JSON.parse((await imageSbom(id, { environment: engine.environment })).text) as ReadSbom;
    expect(byId.components).toEqual(components);
    const again = join(directory, "again.cdx.json");
    expect(await program("image-sbom", image, "--output", again)).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readFileSync(again, "utf8") === written.text).toBe(true);
  });

  test("lists the packages that dpkg itself lists", async () => {
    const format = "${db:Status-Status} ${Package} ${Version} ${Architecture} ${source:Package} ${source:Version}\\n";
    const told = await says(
      await testBaseImage(plainImage()),
      "/usr/bin/dpkg-query",
      "--show",
      `--showformat=${format}`,
    );
    const listed = packages().map(({ name, version, properties = [] }) => {
      const value = (key: string): string => properties.find((each) => each.name === `datomic-fargate:${key}`)!.value!;
      const [architecture, source, sourceVersion] = ["architecture", "source-package", "source-version"].map(value);
      return `installed ${name} ${version!} ${architecture!} ${source!} ${sourceVersion!}`;
    });
    expect(listed.length).toBeGreaterThan(50);
    expect([...listed].sort()).toEqual([...told].sort());
    expect(written.packages).toBe(told.length);
  });

  test("lists every jar, with its hash", async () => {
    const told = await says(image, "/bin/bash", "-c", "find /opt /usr -name '*.jar' -type f -exec sha256sum {} +");
    const listed = jars().map((jar) => `${jar.hashes![0]!.content}  ${pathOf(jar)}`);
    expect([...listed].sort()).toEqual([...told].sort());
    expect(listed.filter((line) => line.includes("/opt/datomic/lib/")).length).toBeGreaterThan(50);
  });

  test.each([
    ["org.clojure", "clojure", ["EPL-1.0"]],
    ["ch.qos.logback", "logback-classic", ["EPL-1.0"]],
    ["org.apache.activemq", "artemis-server", ["Apache-2.0"]],
    ["io.netty", "netty-common", ["Apache-2.0"]],
    // Its pom is not in the jar.
    ["com.github.ben-manes.caffeine", "caffeine", ["Apache-2.0"]],
  ])("knows %s:%s by version and licence", (group, name, licences) => {
    const [jar, ...others] = jars().filter((each) => each.name === name);
    expect(others).toEqual([]);
    const version = /-(\d[^/]*)\.jar$/.exec(pathOf(jar!))![1]!;
    expect(jar).toMatchObject({ group, version, purl: `pkg:maven/${group}/${name}@${version}` });
    expect(licencesOf(jar!)).toEqual(expect.arrayContaining(licences));
  });

  test("knows the operating system, Java, Datomic and our programs", async () => {
    const { release } = (await testImageBuild()).inputs;
    const find = (name: string): ReadComponent | undefined => components.find((each) => each.name === name);
    const [java] = await says(image, "/opt/java/bin/java", "--version");
    expect(find("debian")).toMatchObject({ type: "operating-system", version: "12" });
    expect(java).toContain(find("java-runtime")!.version);
    expect(licencesOf(find("java-runtime")!)).toEqual(["GPL-2.0-only WITH Classpath-exception-2.0"]);
    expect(find("datomic-pro")).toMatchObject({ type: "application", version: release });
    expect(pathOf(find("datomic-fargate")!)).toBe("/opt/datomic-fargate");
  });

  test("of an image with a jar and a licence more shows both in the comparison, and nothing else", async () => {
    const jar = await jarOf(
      pomEntries({ group: "org.example", artifact: "callback", version: "1.0", more: pomLicences(["MIT License"]) }),
    );
    const copyright =
      "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\nFiles: *\nLicense: GPL-3+\n";
    const derived = await build("datomic-fargate-sbom-derived:1", image, {
      "/opt/datomic/lib/callback-1.0.jar": jar,
      "/usr/share/doc/bash/copyright": copyright,
    });
    const [before, after] = [join(directory, "old.cdx.json"), join(directory, "new.cdx.json")];
    writeFileSync(before, written.text);
    writeFileSync(after, (await imageSbom(derived, { environment: engine.environment })).text);
    const { exitCode, stdout } = await program("image-diff", before, after);
    expect(stdout.split("\n").filter((line) => /^[-+!] /.test(line))).toEqual([
      expect.stringMatching(/^! bash +\S+ +licence no licence -> GPL-3\.0-or-later$/),
      "+ org.example:callback  1.0  MIT",
      "+ added, - removed, ! changed",
    ]);
    expect(exitCode).toBe(2);
    expect(await program("image-diff", before, before)).toMatchObject({ exitCode: 0 });
    await docker(engine, ["image", "rm", derived]);
  });

  test("of an image without packages and without a command says loudly what it lacks", async () => {
    const empty = await build("datomic-fargate-sbom-empty:1", "scratch", { "/a.jar": "no jar" });
    const { exitCode, stdout, stderr } = await program("image-sbom", empty);
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as ReadSbom).components.map(({ name }) => name)).toEqual(["a"]);
    expect(stderr).toContain("THE SBOM LISTS NO PACKAGES OF THE OPERATING SYSTEM");
    expect(stderr).toContain("warning: jar /a.jar: it cannot be read as a jar");
    await docker(engine, ["image", "rm", empty]);
  });

  test("is refused for an image that the engine does not hold", async () => {
    const { exitCode, stdout, stderr } = await program("image-sbom", "datomic-fargate-nowhere:1");
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("the engine holds no image datomic-fargate-nowhere:1; build it with npm run image:build");
  });

  test("leaves no container behind", async () => {
    const ofThisProcess = `label=${OWNER_LABEL}=${ownIdentity()}`;
    expect(await docker(engine, ["ps", "--all", "--quiet", "--filter", ofThisProcess])).toBe("");
  });
});
