import { KNOWN_CHECKS } from "../../policy/known-checks";
import { RULES } from "../../policy/rules";
import { checksPage } from "../../tools/reference/checks-page";
import { prose } from "../../tools/reference/markdown";

const PAGE = checksPage();

/** A rule's part of the page. */
function sectionOf(id: string): string {
  const [, after] = PAGE.split(`\n### \`${id}\`\n`);
  return after?.split(/\n##+ /)[0] ?? "";
}

describe("page of checks", () => {
  test.each(RULES.map((rule) => [rule.id, rule] as const))("has a part for %s with all that it says", (id, rule) => {
    const section = sectionOf(id);
    const { title, severity, reason, fix, types, answers } = rule;
    expect(section).toContain(`\n${prose(title)}.\n`);
    expect(section).toContain(`\n- Severity: ${severity}\n`);
    expect(section).toContain(`\n- Otherwise: ${prose(reason)}\n`);
    expect(section).toContain(`\n- What to do: ${prose(fix)}\n`);
    for (const text of [types[0]!, ...Object.values(answers).flat()]) expect(section).toContain(text);
  });

  test("counts every rule once, and lists it with its severity", () => {
    const counts = [...PAGE.matchAll(/^- \[[^\]]+\]\(#[a-z0-9-]+\) \((\d+)\)$/gm)].map(([, count]) => Number(count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(RULES.length);
    const listed = [...PAGE.matchAll(/^\| \[`([a-z0-9-]+)`\]\(#\1\) +\| (\w+) /gm)].map(
      ([, id, word]) => `${id!}: ${word!}`,
    );
    expect(listed.sort()).toEqual(RULES.map(({ id, severity }) => `${id}: ${severity}`).sort());
  });

  test.each(KNOWN_CHECKS.map((check) => [check.id, check] as const))("says how %s is met", (id, { asks, met }) => {
    const rows = PAGE.split("\n").filter((line) => line.startsWith(`| ${id} `));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(prose(asks));
    const said = {
      rule: () => (met.by === "rule" ? `[\`${met.rule}\`](#${met.rule})` : ""),
      default: () => (met.by === "default" ? `by default: ${prose(met.because)}` : ""),
      option: () => (met.by === "option" ? `by option \`${met.option}\`` : ""),
      waiver: () => (met.by === "waiver" ? `not met: ${prose(met.reason)}` : ""),
    };
    expect(rows[0]).toContain(said[met.by]());
  });
});
