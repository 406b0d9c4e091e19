import {
  changeCount,
  compareSboms,
  type ComparisonOptions,
  type SbomComparison,
} from "../../../tools/sbom/compare-sboms";
import { comparisonJson, comparisonText } from "../../../tools/sbom/comparison-text";
import type { ReadComponent } from "../../../tools/sbom/read-sbom";

function debianPackage(name: string, version: string, more: Partial<ReadComponent> = {}): ReadComponent {
  return {
    type: "library",
    name,
    version,
    purl: `pkg:deb/debian/${name}@${version}?arch=amd64&distro=debian-12`,
    ...more,
  };
}

function jar(
  name: string,
  version: string,
  more: Partial<ReadComponent> = {},
  directory = "/opt/datomic/lib",
): ReadComponent {
  return {
    type: "library",
    group: "g",
    name,
    version,
    purl: `pkg:maven/g/${name}@${version}`,
    properties: [{ name: "datomic-fargate:path", value: `${directory}/${name}-${version}.jar` }],
    ...more,
  };
}

const licensed = (...ids: readonly string[]): Partial<ReadComponent> => ({
  licenses: ids.map((id) => ({ license: { id } })),
});
const hashed = (content: string): Partial<ReadComponent> => ({ hashes: [{ alg: "SHA-256", content }] });

function compare(
  before: readonly ReadComponent[],
  after: readonly ReadComponent[],
  options?: ComparisonOptions,
): SbomComparison {
  return compareSboms({ components: before }, { components: after }, options);
}

/** What changed among the jars, in short. */
function shortly({ jars: { added, removed, changed } }: SbomComparison): string[] {
  return [
    ...added.map(({ name, version = "" }) => `+ ${name} ${version}`),
    ...removed.map(({ name, version = "" }) => `- ${name} ${version}`),
    ...changed.map(({ name, from, to }) => `! ${name} ${from.version ?? ""} ${to.version ?? ""}`),
  ];
}

describe("the comparison of two SBOMs", () => {
  test("tells packages and jars apart", () => {
    const comparison = compare(
      [debianPackage("bash", "5.2.15"), debianPackage("dash", "0.5"), jar("a", "1"), jar("b", "1")],
      [
        debianPackage("bash", "5.2.16"),
        jar("a", "2"),
        jar("b", "1"),
        jar("c", "1"),
        { type: "platform", name: "java" },
      ],
    );
    expect(comparison.packages).toMatchObject({
      added: [],
      removed: [{ name: "dash" }],
      changed: [{ name: "bash", from: { version: "5.2.15" }, to: { version: "5.2.16" } }],
      unchanged: 0,
    });
    expect(shortly(comparison)).toEqual(["+ g:c 1", "! g:a 1 2"]);
    expect(comparison.jars.unchanged).toBe(1);
    expect(comparison.others.added).toHaveLength(1);
    expect(changeCount(comparison)).toBe(5);
  });

  test("is empty for the same content in another order", () => {
    const components = [jar("a", "1", licensed("MIT", "Zlib")), jar("a", "2"), debianPackage("bash", "1")];
    const other = [debianPackage("bash", "1"), jar("a", "2"), jar("a", "1", licensed("Zlib", "MIT"))];
    expect(changeCount(compare(components, other))).toBe(0);
  });

  test("finds a licence that is another one", () => {
    const { jars } = compare([jar("a", "1", licensed("EPL-1.0"))], [jar("a", "1", licensed("EPL-2.0", "MIT"))]);
    expect(jars.changed).toMatchObject([{ from: { licences: ["EPL-1.0"] }, to: { licences: ["EPL-2.0", "MIT"] } }]);
  });

  test("looks at bytes only when it is asked to", () => {
    const [before, after] = [[jar("a", "1", hashed("0a"))], [jar("a", "1", hashed("0b"))]];
    expect(changeCount(compare(before, after))).toBe(0);
    expect(shortly(compare(before, after, { withHashes: true }))).toEqual(["! g:a 1 1"]);
    expect(changeCount(compare(before, before, { withHashes: true }))).toBe(0);
    const programs = (value: string): ReadComponent[] => [
      { type: "application", name: "p", properties: [{ name: "datomic-fargate:content-sha256", value }] },
    ];
    expect(changeCount(compare(programs("0a"), programs("0b"), { withHashes: true }))).toBe(1);
  });

  test("keeps jars of the same coordinates apart", () => {
    const two = [jar("a", "1", {}, "/opt/x"), jar("a", "1", {}, "/opt/y")];
    expect(shortly(compare(two, [two[1]!]))).toEqual(["- g:a 1"]);
    expect(compare(two, [two[1]!]).jars.removed).toMatchObject([{ place: "/opt/x" }]);
    const upgraded = [jar("a", "1", {}, "/opt/x"), jar("a", "2", {}, "/opt/y")];
    expect(compare(two, upgraded).jars.changed).toMatchObject([{ from: { place: "/opt/y" }, to: { place: "/opt/y" } }]);
    expect(shortly(compare([jar("a", "1"), jar("a", "2")], [jar("a", "2"), jar("a", "3")]))).toEqual(["! g:a 1 3"]);
  });

  test("pairs what has the same content before what lies in the same place", () => {
    const at = (version: string, content: string, place: string): ReadComponent =>
      jar("a", version, hashed(content), place);
    expect(
      shortly(compare([at("1", "0a", "/x"), at("2", "0b", "/y")], [at("1", "0c", "/y"), at("2", "0d", "/x")])),
    ).toEqual([]);
    const upgraded = compare([at("1", "0a", "/x"), at("1", "0b", "/y")], [at("2", "0c", "/y"), at("3", "0d", "/x")]);
    expect(upgraded.jars.changed.map(({ from, to }) => [from.place, to.place, to.version]).sort()).toEqual([
      ["/x", "/x", "3"],
      ["/y", "/y", "2"],
    ]);
  });

  test("does not take files for different processors for each other", () => {
    const native = (classifier: string, version: string): ReadComponent =>
      jar("n", version, { purl: `pkg:maven/g/n@${version}?classifier=${classifier}&type=jar` });
    expect(shortly(compare([native("linux-x86_64", "1")], [native("linux-aarch_64", "1")]))).toEqual([
      "+ g:n:linux-aarch_64 1",
      "- g:n:linux-x86_64 1",
    ]);
  });

  test("looks at what was merged into a jar", () => {
    const merged = (version: string): ReadComponent[] => [
      jar("a", "1", {
        components: [{ type: "library", group: "h", name: "m", version, purl: `pkg:maven/h/m@${version}` }],
      }),
    ];
    expect(shortly(compare(merged("1"), merged("2")))).toEqual(["! h:m in g:a 1 2"]);
  });

  test("understands components without a package URL, or with one that is none", () => {
    const plain = (version: string): ReadComponent[] => [{ type: "file", name: "x", version, purl: "pkg:what" }];
    expect(compare(plain("1"), plain("2")).others.changed).toHaveLength(1);
  });
});

describe("the comparison in words", () => {
  const before = { metadata: { component: { type: "container", name: "transactor", version: "1" } } };
  const after = { metadata: { component: { type: "container", name: "transactor", version: "2" } } };

  test("begins each line with a sign, in columns", () => {
    const comparison = compareSboms(
      {
        ...before,
        components: [debianPackage("bash", "5.2.15"), jar("long-name", "1", licensed("EPL-1.0")), jar("b", "1")],
      },
      {
        ...after,
        components: [debianPackage("bash", "5.2.15"), jar("long-name", "2", licensed("EPL-2.0")), jar("c", "1")],
      },
    );
    expect(comparisonText(comparison)).toBe(
      [
        "transactor:1 -> transactor:2",
        "",
        "packages of the operating system: 1 as before",
        "",
        "jars: 1 added, 1 removed, 1 changed",
        "+ g:c          1       no licence",
        "- g:b          1       no licence",
        "! g:long-name  1 -> 2  licence EPL-1.0 -> EPL-2.0",
        "",
        "Java runtime, Datomic, programs, operating system: none",
        "",
        "+ added, - removed, ! changed",
        "",
      ].join("\n"),
    );
  });

  test("says that nothing changed", () => {
    const text = comparisonText(compare([jar("a", "1")], [jar("a", "1")]));
    expect(text).toMatch(/^jars: 1 as before$/m);
    expect(text).toMatch(/\nno change\n$/);
  });

  test("shows the hashes where nothing else changed", () => {
    const [from, to] = ["0a".repeat(32), "0b".repeat(32)];
    const comparison = compare([jar("a", "1", hashed(from))], [jar("a", "1", hashed(to))], { withHashes: true });
    expect(comparisonText(comparison)).toContain("! g:a  1  SHA-256 0a0a0a0a0a0a -> 0b0b0b0b0b0b");
  });

  test("does not let a name move the terminal's cursor", () => {
    const text = comparisonText(compare([], [jar("a\u001b[2J\nb", "1")]));
    expect(text).toContain("+ g:a\\u001b[2J\\u000ab  1  no licence");
  });

  test("is also there for programs", () => {
    const comparison = compareSboms(
      { ...before, components: [jar("a", "1")] },
      { ...after, components: [jar("a", "2")] },
    );
    expect(JSON.parse(comparisonJson(comparison))).toEqual({
      from: "transactor:1",
      to: "transactor:2",
      packages: { added: [], removed: [], changed: [], unchanged: 0 },
      jars: {
        added: [],
        removed: [],
        changed: [
          {
            name: "g:a",
            from: { name: "g:a", version: "1", licences: [] },
            to: { name: "g:a", version: "2", licences: [] },
          },
        ],
        unchanged: 0,
      },
      others: { added: [], removed: [], changed: [], unchanged: 0 },
    });
  });
});
