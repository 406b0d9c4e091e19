import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PropertyDefinition } from "../../constructs/transactor/properties/property-definition";
import { PROPERTY_TABLE } from "../../constructs/transactor/properties/property-table";
import { UPGRADE_STEPS } from "../../constructs/transactor/releases/release-change";
import { RELEASE_RULES } from "../../constructs/transactor/releases/release-rules";
import { DEFAULT_RELEASE, RELEASES } from "../../constructs/transactor/releases/release-table";
import { headingAnchor, prose } from "../../tools/reference/markdown";
import { generatedFiles, referencePages } from "../../tools/reference/pages";
import { propertiesPage } from "../../tools/reference/properties-page";

const ROOT = join(__dirname, "..", "..");

const PAGES = [...referencePages()];

const [PROPERTIES, RELEASE_PAGE] = PAGES.map(([, text]) => text) as [string, string];

/** A page without what stands in code spans, where signs mean themselves. */
const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, "");

/** A property's part of the page. */
function sectionOf(page: string, name: string): string {
  const [, after] = page.split(`\n### \`${name}\`\n`);
  return after?.split(/\n##+ /)[0] ?? "";
}

describe.each([...generatedFiles()])("%s", (path, text) => {
  test("is what its tables say now; otherwise run: npm run docs", () => {
    const committed = existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), "utf8") : "nothing";
    expect({ path, isCurrent: committed === text, orElse: "npm run docs" }).toEqual({
      path,
      isCurrent: true,
      orElse: "npm run docs",
    });
  });
});

describe.each(PAGES)("%s", (path, text) => {
  const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => headingAnchor(heading!));

  test("has no two headings of one anchor", () => {
    expect(anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)).toEqual([]);
  });

  test("links to anchors and files that exist", () => {
    const targets = [...withoutCode(text).matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);
    const broken = targets.filter((target) => {
      if (target.startsWith("#")) return !anchors.includes(target.slice(1));
      return !target.startsWith("https://") && !existsSync(join(ROOT, dirname(path), target.split("#")[0]!));
    });
    expect(targets.length).toBeGreaterThan(1);
    expect(broken).toEqual([]);
  });

  test("has as many cells in each row of a table as in its head", () => {
    const blocks = withoutCode(text).trimEnd().split("\n\n");
    const tables = blocks.filter((block) => block.startsWith("|"));
    expect(tables.length).toBeGreaterThan(2);
    for (const rows of tables.map((table) => table.split("\n"))) {
      const cells = rows.map((row) => row.replaceAll("\\|", "").split("|").length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  test("holds nothing that GitHub would take for HTML, or that was left out", () => {
    expect(withoutCode(text).replace(/^<!--.*-->$/m, "")).not.toMatch(/(?<!\\)<|undefined|\[object/);
  });
});

describe("page of properties", () => {
  test.each([...PROPERTY_TABLE])("has a part for %s with all that its definition says", (name, definition) => {
    const section = sectionOf(PROPERTIES, name);
    const { meaning, vendorDefault, since, until, needs = [], readBy, see } = definition;
    const texts = [meaning.slice(1), vendorDefault, since, until, ...needs, readBy, see];
    const refusal = definition.setBy === "user" ? [] : [definition.rule, definition.fix];
    for (const text of [...texts, ...refusal]) {
      if (text !== undefined) expect([text, prose(text)].some((form) => section.includes(form))).toBe(true);
    }
  });

  const SAMPLE = {
    meaning: "a thing",
    vendorDefault: "none",
    readBy: "transactor",
    see: "README.md#licence",
  } as const;

  const definition = (change: Partial<PropertyDefinition>): PropertyDefinition =>
    ({ ...SAMPLE, setBy: "user", channel: "file", value: { kind: "boolean" }, ...change }) as PropertyDefinition;

  const pageOf = (change: Partial<PropertyDefinition>): string =>
    sectionOf(propertiesPage(new Map([["a-thing", definition(change)]])), "a-thing");

  test.each([
    [{ kind: "boolean" }, "- Value: `true` or `false`\n"],
    [{ kind: "size", leastMiB: 8 }, "- Value: a size, `8m` or more\n"],
    [{ kind: "integer", least: 1, most: 8, unit: "workers" }, "- Value: a whole number of workers, 1 to 8\n"],
    [{ kind: "integer", least: 1, most: 2 ** 31 - 1 }, "- Value: a whole number, 1 or more\n"],
    [{ kind: "integer", least: 1024, most: 65535, unit: "port" }, "- Value: a port, 1024 to 65535\n"],
    [{ kind: "text", form: /^\S+$/, example: "x" }, "- Value: a text without blanks\n- Vendor"],
    [{ kind: "text", form: /^a|b$/, example: "a" }, "- Value: a text like `a`\n- Form: `^a|b$`\n"],
  ] as const)("describes the value %j", (value, line) => {
    expect(pageOf({ value })).toContain(line);
  });

  test.each([
    [{ secret: true }, "- Value: `true` or `false`, by its ARN in `secretProperties`\n"],
    [{ secret: true }, "- Secret: its value is never shown\n"],
    [{ since: "1.0.7180" }, "- Known from: 1.0.7180\n"],
    [{ until: "1.0.6711" }, "- Known until: 1.0.6711\n"],
    [{ ourDefault: "32m" }, "- Our default: `32m`\n"],
    [{ ourDefault: "by the memory plan" }, "- Our default: by the memory plan\n"],
    [{}, "- Vendor's default: none\n"],
    [{ meaning: "a | b \\ <c> *d*" }, "\nA \\| b \\\\ \\<c> \\*d\\*.\n"],
    [{ needs: ["ping-host", "ping-port"] }, "- Needs: [`ping-host`](#ping-host), [`ping-port`](#ping-port)\n"],
    [{}, "- Source: [README.md#licence](../README.md#licence)"],
    [{ see: "docs/decisions.md" }, "- Source: [docs/decisions.md](decisions.md)"],
    [{ setBy: "nobody", rule: "it harms", fix: "remove it" }, "- Why not: it harms\n- Instead: remove it\n"],
    [{ setBy: "synth", rule: "it follows", fix: "remove it" }, "- Why not by hand: it follows\n"],
  ] as const)("with %j says %j", (change, line) => {
    expect(pageOf(change as Partial<PropertyDefinition>)).toContain(line);
  });

  test("names the variable or the option of the JVM by which a property arrives", () => {
    expect(sectionOf(PROPERTIES, "memory-index-max")).toContain("`DATOMIC_PROPERTY_MEMORY_INDEX_MAX`");
    expect(sectionOf(PROPERTIES, "prefetch-concurrency")).toContain("the option `-Ddatomic.prefetchConcurrency`");
    expect(sectionOf(PROPERTIES, "datomic.ddbRequestTimeout")).toContain("the option `-Ddatomic.ddbRequestTimeout`");
    expect(sectionOf(PROPERTIES, "alt-host")).not.toContain("Reaches it as");
  });

  test("says of each group how many properties it has, and of all of them who sets them", () => {
    const counts = [...PROPERTIES.matchAll(/^- \[[^\]]+\]\(#[a-z-]+\) \((\d+)\)$/gm)].map(([, count]) => Number(count));
    expect(counts).toHaveLength(4);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(PROPERTY_TABLE.size);
  });
});

describe("page of releases", () => {
  const rowsOf = (release: string): string[] =>
    RELEASE_PAGE.split("\n").filter((line) => line.startsWith(`| \`${release}\``));

  test.each([...RELEASES])("has $release with its date, its Java and its distribution", (known) => {
    const [overview, ...others] = rowsOf(known.release);
    const distribution = others.at(-1) ?? "";
    expect(overview).toContain(`| ${known.date} `);
    expect(overview).toMatch(/ \| (11, 17|11, 17, 21) +\| [12] +\| /);
    if (known.distribution === undefined) expect(distribution).toContain("none published");
    else {
      const { sha256, sizeBytes, source, sourceDate } = known.distribution;
      for (const text of [sha256, String(sizeBytes), source, sourceDate]) expect(distribution).toContain(text);
    }
    if (known.withdrawn !== undefined) {
      expect(overview).toContain("[refused](#rules)");
      expect(others.join("\n")).toContain(known.withdrawn.reason);
    }
  });

  test.each([
    [DEFAULT_RELEASE, "| **yes, the default** "],
    ["1.0.6726", "| [refused](#rules) "],
    ["1.0.7387", "| [with a warning](#rules) "],
    ["1.0.7705", "| no; 1.0.7622 is "],
    ["1.0.7364", "| not looked up; 1.0.7277 is "],
    ["1.0.7277", "| 11, 17, 21 | 1 "],
    ["1.0.7556", "| 11, 17, 21 | 2 "],
    ["1.0.7075", "| 11, 17     | 1 "],
  ])("says of %s: %s", (release, text) => {
    expect(rowsOf(release)[0]).toContain(text);
  });

  test("marks one release as the default", () => {
    expect(RELEASE_PAGE.match(/, the default\*\*/g)).toHaveLength(1);
  });

  test("holds every rule and every step with its fix", () => {
    for (const { rule, fix } of [...RELEASE_RULES, ...UPGRADE_STEPS]) {
      expect(RELEASE_PAGE).toContain(prose(rule));
      expect(RELEASE_PAGE).toContain(prose(fix));
    }
  });

  test("names the options that releases on the AWS SDK for Java 1 need, and none for later ones", () => {
    expect(RELEASE_PAGE).toMatch(
      /\| `1\.0\.6726` to `1\.0\.7491` \| `--add-opens=java\.base\/java\.lang=ALL-UNNAMED` /,
    );
    expect(RELEASE_PAGE).toMatch(/\| `1\.0\.7556` to `[\d.]+` \| none /);
  });
});
