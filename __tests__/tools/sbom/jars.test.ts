import { createHash } from "node:crypto";
import { collectComponents, type CollectedComponents } from "../../../tools/sbom/collect-components";
import { imageArchive, jarOf, pomEntries, pomLicences, type ImageFiles } from "./support/archives";

const LOGBACK = { group: "ch.qos.logback", artifact: "logback-core", version: "1.2.13" };
const EPL = ["Eclipse Public License 1.0", "http://opensource.org/licenses/eclipse-1.0.php"] as const;

function collect(files: ImageFiles): Promise<CollectedComponents> {
  return collectComponents(imageArchive({ "etc/os-release": "ID=debian\n", "var/lib/dpkg/status": "", ...files }));
}

/** The one component of a jar that lies under a name. */
async function componentOf(fileName: string, entries: Parameters<typeof jarOf>[0]): Promise<unknown> {
  const { jars, warnings } = await collect({ [`opt/datomic/lib/${fileName}`]: await jarOf(entries) });
  expect(warnings).toEqual([]);
  expect(jars).toHaveLength(1);
  return jars[0];
}

function manifest(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const lines = Object.entries(attributes).map(([name, value]) => `${name}: ${value}\r\n`);
  return { "META-INF/MANIFEST.MF": `Manifest-Version: 1.0\r\n${lines.join("")}\r\n` };
}

describe("a jar", () => {
  test("is what its pom says, with its licences, hash and place", async () => {
    const jar = await jarOf(pomEntries({ ...LOGBACK, more: pomLicences(EPL, ["GNU Lesser General Public License"]) }));
    const { jars } = await collect({ "opt/datomic/lib/logback-core-1.2.13.jar": jar });
    expect(jars).toEqual([
      {
        kind: "library",
        group: "ch.qos.logback",
        name: "logback-core",
        version: "1.2.13",
        licences: [{ id: "EPL-1.0" }, { name: "GNU Lesser General Public License" }],
        sha256: createHash("sha256").update(jar).digest("hex"),
        packageUrl: "pkg:maven/ch.qos.logback/logback-core@1.2.13",
        reference: "jar/opt/datomic/lib/logback-core-1.2.13.jar",
        properties: { path: "/opt/datomic/lib/logback-core-1.2.13.jar" },
        parts: [],
      },
    ]);
  });

  test("is known by a pom without properties, whose group is its parent's", async () => {
    const pom = `<project><parent><groupId>com.datomic</groupId><version>1.0.7622</version></parent>
      <artifactId>peer</artifactId><properties><other>2</other></properties><version>\${project.parent.version}</version></project>`;
    expect(
      await componentOf("vendor-code-1.0.7622.jar", { "META-INF/maven/com.datomic/peer/pom.xml": pom }),
    ).toMatchObject({
      packageUrl: "pkg:maven/com.datomic/peer@1.0.7622",
    });
  });

  test("without a pom is known by its manifest and its file's name", async () => {
    const lucene = manifest({ "Implementation-Title": "org.apache.lucene", "Implementation-Version": "3.3.0 1139782" });
    const found = await componentOf("datomic-lucene-core-3.3.0.jar", lucene);
    expect(found).toMatchObject({ name: "datomic-lucene-core", version: "3.3.0" });
    expect(found).not.toHaveProperty("packageUrl");
    expect(await componentOf("jrt-fs.jar", manifest({ "Implementation-Version": "17.0.19" }))).toMatchObject({
      name: "jrt-fs",
      version: "17.0.19",
    });
    const written = manifest({ "Implementation-Title": "io.micrometer#micrometer-core;1.9.5" });
    expect(await componentOf("renamed.jar", written)).toMatchObject({
      packageUrl: "pkg:maven/io.micrometer/micrometer-core@1.9.5",
    });
    expect(await componentOf("unknown.jar", {})).toMatchObject({ name: "unknown", licences: [] });
  });

  test("takes its licence from the pom, else from the manifest, else from a text of a licence in it", async () => {
    const declared = manifest({ "Bundle-License": "MIT" });
    const text = { "META-INF/LICENSE.txt": "Apache License\nVersion 2.0, January 2004\n", LICENSE: EPL[0] };
    const licences = async (entries: Record<string, string>): Promise<unknown> =>
      ((await componentOf("logback-core-1.2.13.jar", entries)) as { licences: unknown }).licences;
    expect(await licences({ ...pomEntries({ ...LOGBACK, more: pomLicences(EPL) }), ...declared, ...text })).toEqual([
      { id: "EPL-1.0" },
    ]);
    expect(await licences({ ...pomEntries(LOGBACK), ...declared, ...text })).toEqual([{ id: "MIT" }]);
    expect(await licences({ ...pomEntries(LOGBACK), ...text })).toEqual([{ id: "Apache-2.0", isConcluded: true }]);
  });

  test("into which others were merged holds them as parts", async () => {
    const shaded = { group: "org.jctools", artifact: "jctools-core", version: "3.1.0" };
    const netty = { group: "io.netty", artifact: "netty-common", version: "4.1.100.Final" };
    const apache = pomLicences(["Apache License, Version 2.0"]);
    const found = await componentOf("netty-common-4.1.100.Final.jar", {
      ...pomEntries({ ...shaded, more: apache }),
      ...pomEntries(netty),
    });
    expect(found).toMatchObject({
      packageUrl: "pkg:maven/io.netty/netty-common@4.1.100.Final",
      licences: [],
      parts: [{ packageUrl: "pkg:maven/org.jctools/jctools-core@3.1.0", licences: [{ id: "Apache-2.0" }] }],
    });
  });

  test("is the one with the longest name that its file begins with", async () => {
    const merged = { group: "ch.qos", artifact: "logback", version: "9" };
    const found = await componentOf("logback-core-1.2.13.jar", { ...pomEntries(merged), ...pomEntries(LOGBACK) });
    expect(found).toMatchObject({ name: "logback-core", version: "1.2.13", parts: [{ name: "logback" }] });
  });

  test("is not taken for the only one merged into it", async () => {
    const found = await componentOf("vendor-1.0.jar", pomEntries({ group: "g", artifact: "merged", version: "2.0" }));
    expect(found).toMatchObject({ name: "vendor", version: "1.0", parts: [{ name: "merged", version: "2.0" }] });
  });

  test("for one kind of processor says so", async () => {
    const epoll = { group: "io.netty", artifact: "netty-transport-native-epoll", version: "4.1.100.Final" };
    expect(
      await componentOf("netty-transport-native-epoll-4.1.100.Final-linux-x86_64.jar", pomEntries(epoll)),
    ).toMatchObject({
      packageUrl: "pkg:maven/io.netty/netty-transport-native-epoll@4.1.100.Final?classifier=linux-x86_64&type=jar",
    });
  });

  test("stays its own one beside another of the same coordinates", async () => {
    const entries = pomEntries(LOGBACK);
    const { jars } = await collect({
      "opt/a/logback-core-1.2.13.jar": await jarOf(entries),
      "opt/b/logback-core-1.2.13.jar": await jarOf({ ...entries, other: "bytes" }),
    });
    expect(jars.map(({ packageUrl, properties }) => [packageUrl, properties["path"]])).toEqual([
      ["pkg:maven/ch.qos.logback/logback-core@1.2.13", "/opt/a/logback-core-1.2.13.jar"],
      ["pkg:maven/ch.qos.logback/logback-core@1.2.13", "/opt/b/logback-core-1.2.13.jar"],
    ]);
    expect(new Set(jars.map(({ sha256 }) => sha256)).size).toBe(2);
  });
});

describe("the group of a jar without a pom", () => {
  const dependency = (group: string, artifact: string): string =>
    `<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId></dependency></dependencies>`;

  test("is the one by which other poms of the image depend on it", async () => {
    const { jars } = await collect({
      "opt/datomic/lib/h2-2.1.214.jar": await jarOf({}),
      "opt/datomic/lib/caffeine-3.1.5.jar": await jarOf({}),
      "opt/datomic/lib/logback-core-1.2.13.jar": await jarOf(
        pomEntries({ ...LOGBACK, more: dependency("com.h2database", "h2") }),
      ),
      "opt/datomic/pom.xml": `<project>${dependency("com.github.ben-manes.caffeine", "caffeine")}</project>`,
    });
    expect(jars.map(({ packageUrl }) => packageUrl)).toEqual([
      "pkg:maven/com.github.ben-manes.caffeine/caffeine@3.1.5",
      "pkg:maven/com.h2database/h2@2.1.214",
      "pkg:maven/ch.qos.logback/logback-core@1.2.13",
    ]);
  });

  test("is not told where poms name two", async () => {
    const { jars } = await collect({
      "opt/asm-9.2.jar": await jarOf({}),
      "opt/a-1.jar": await jarOf(
        pomEntries({ group: "a", artifact: "a", version: "1", more: dependency("asm", "asm") }),
      ),
      "opt/b-1.jar": await jarOf(
        pomEntries({ group: "b", artifact: "b", version: "1", more: dependency("org.ow2.asm", "asm") }),
      ),
    });
    expect(jars[1]).toMatchObject({ name: "asm", version: "9.2" });
    expect(jars[1]).not.toHaveProperty("group");
  });
});

describe("a jar that cannot be trusted", () => {
  test("is listed by its file's name and hash, and loudly, when it is none", async () => {
    const bytes = Buffer.from("PK but nothing else");
    const { jars, warnings } = await collect({ "opt/broken-1.0.jar": bytes });
    expect(jars).toEqual([
      expect.objectContaining({
        name: "broken",
        version: "1.0",
        sha256: createHash("sha256").update(bytes).digest("hex"),
      }),
    ]);
    expect(warnings).toEqual([expect.stringMatching(/^jar \/opt\/broken-1\.0\.jar: it cannot be read as a jar: /)]);
  });

  test("does not fill the memory by an entry that unpacks to more than it should", async () => {
    const { jars, warnings } = await collect({
      "opt/bomb-1.0.jar": await jarOf({ "META-INF/MANIFEST.MF": Buffer.alloc(64 * 2 ** 20) }),
    });
    expect(jars).toHaveLength(1);
    expect(warnings).toEqual(["jar /opt/bomb-1.0.jar: META-INF/MANIFEST.MF cannot be read: it is larger than 1 MiB"]);
  });

  test("does not hide by an entry that lies about its size", async () => {
    const jar = await jarOf({ "META-INF/MANIFEST.MF": Buffer.alloc(2 ** 21) });
    // The uncompressed size, in the directory at the end.
    jar.writeUInt32LE(10, jar.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 24);
    const { warnings } = await collect({ "opt/liar-1.0.jar": jar });
    expect(warnings).toEqual([expect.stringMatching(/MANIFEST\.MF cannot be read: too many bytes/)]);
  });

  test("does not use entities that its pom makes up", async () => {
    const pom =
      '<!DOCTYPE p [<!ENTITY e "made-up">]><project><groupId>&e;</groupId><artifactId>a</artifactId></project>';
    const { jars } = await collect({ "opt/a-1.jar": await jarOf({ "META-INF/maven/g/a/pom.xml": pom }) });
    expect(JSON.stringify(jars)).not.toContain("made-up");
    expect(jars).toMatchObject([{ name: "a" }]);
  });

  test("does not make its pom grow by values that name each other", async () => {
    const more = Array.from(
      { length: 9 },
      (_, index) => `<p${index + 1}>${`\${p${index}}`.repeat(60)}</p${index + 1}>`,
    );
    const pom = `<project><properties><p0>x</p0>${more.join("")}</properties><artifactId>\${p9}</artifactId></project>`;
    const { jars, warnings } = await collect({ "opt/a-1.jar": await jarOf({ "META-INF/maven/g/a/pom.xml": pom }) });
    expect(jars).toMatchObject([{ name: "a", version: "1", parts: [] }]);
    expect(warnings).toEqual([]);
  });

  test("is said to hold other jars that are not looked into", async () => {
    const { warnings } = await collect({ "opt/fat-1.jar": await jarOf({ "lib/a.jar": "", "lib/b.jar": "" }) });
    expect(warnings).toEqual(["jar /opt/fat-1.jar: the 2 jars inside of it are not listed"]);
  });
});
