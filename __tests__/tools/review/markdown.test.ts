import fc from "fast-check";
import type { Block, SummaryDocument } from "../../../tools/review/document";
import { MARKER } from "../../../tools/review/block-markdown";
import { LEAST_LIMIT_BYTES, renderMarkdown } from "../../../tools/review/markdown";
import { code } from "../../../tools/review/text";
import { runsOf } from "../../support/random/runs";
import { bareLine, cellCount, splitMarkdown } from "../plan-summary/support/markdown-structure";
import { hostileDocument } from "../plan-summary/support/random-documents";

function documentOf(...blocks: Block[]): SummaryDocument {
  return {
    title: "Plan of `a`",
    verdict: "1 to create.",
    level: "plain",
    sections: [{ title: "Counts", level: "plain", blocks }],
  };
}

function render(...blocks: Block[]): string {
  return renderMarkdown(documentOf(...blocks));
}

/** Every row of every table, by its number of cells. */
function raggedTables(prose: readonly string[]): string[] {
  return prose.flatMap((line, index) => {
    if (!/^\|(?: ---:? \|)+$/.test(line)) return [];
    const cells = cellCount(line);
    const rows = [prose[index - 1] ?? ""];
    for (let next = index + 1; prose[next]?.startsWith("|"); next += 1) rows.push(prose[next]!);
    return rows.filter((row) => cellCount(row) !== cells);
  });
}

describe("a summary in Markdown", () => {
  test("has its marker first, an alert for the verdict, and a heading for each part", () => {
    const document: SummaryDocument = {
      title: "Plans of 2 stacks",
      verdict: "Blocked: `a/b` holds data.",
      level: "danger",
      sections: [
        { title: "Destroyed", level: "danger", blocks: [{ kind: "list", items: ["`a` goes", "b"] }] },
        {
          title: "Counts",
          level: "warning",
          blocks: [{ kind: "table", head: ["stack", "n"], rows: [["`a|b`", "1"]], rightAligned: [1] }],
        },
        {
          title: "Full plan",
          level: "plain",
          blocks: [
            {
              kind: "folded",
              summary: "`a` <1>",
              blocks: [{ kind: "lines", language: "diff", lines: ["+ x", "```"] }],
            },
          ],
        },
      ],
    };
    expect(renderMarkdown(document)).toBe(
      [
        MARKER,
        "",
        "## Plans of 2 stacks",
        "",
        "> [!CAUTION]",
        "> Blocked: `a/b` holds data.",
        "",
        "### 🛑 Destroyed",
        "",
        "- `a` goes",
        "- b",
        "",
        "### ⚠️ Counts",
        "",
        "| stack | n |",
        "| --- | ---: |",
        "| `a\\|b` | 1 |",
        "",
        "### Full plan",
        "",
        "<details><summary><code>a</code> &#60;1&#62;</summary>",
        "",
        "````diff",
        "+ x",
        "```",
        "````",
        "",
        "</details>",
        "",
      ].join("\n"),
    );
  });

  test.each([
    ["@octocat and #12, GH-7", "@&#8203;octocat and #&#8203;12, GH-&#8203;7"],
    [
      "<b> [x](y) *a* _b_ a_b ~c~ $d$ &lt; \\ | `",
      "\\<b> \\[x](y) \\*a\\* \\_b\\_ a_b \\~c\\~ \\$d\\$ \\&lt; \\\\ \\| \\`",
    ],
    ["see https://docs.datomic.com/changes/pro.html.", "see <https://docs.datomic.com/changes/pro.html>."],
    ["see https://example.com/ or www.example.com", "see https:\\//example.com/ or www\\.example.com"],
    ["# a", "\\# a"],
    ["- a", "\\- a"],
    ["12. a", "&#8203;12. a"],
    ["1.0.7705 is newer", "1.0.7705 is newer"],
    ["a\nb\u202e", "a\\\\u000ab\\\\u202e"],
    ["`a*b` c*d", "`a*b` c\\*d"],
  ])("writes %j so that nothing happens", (text, expected) => {
    expect(render({ kind: "paragraph", text })).toContain(`\n\n${expected}\n`);
  });

  test("marks a plan's text as code that it cannot end", () => {
    expect(code("a`b\nc")).toBe("`a\u02cbb\\u000ac`");
    expect(code("x".repeat(500))).toHaveLength(162);
  });

  test("keeps a cell's pipes in their cell, however many backslashes stand before them", () => {
    for (const slashes of ["", "\\", "\\\\", "\\\\\\"]) {
      const table: Block = { kind: "table", head: ["a", "b"], rows: [[`\`${slashes}|\``, "x"]] };
      const row = render(table).split("\n").at(-2) ?? "";
      expect([slashes, cellCount(row)]).toEqual([slashes, 2]);
    }
  });

  test("lets no text of a plan break out", () => {
    fc.assert(
      fc.property(hostileDocument, (document) => {
        const markdown = renderMarkdown(document, 200_000);
        expect(markdown.replaceAll("\ufe0f", "")).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}]/u);
        const { prose } = splitMarkdown(markdown);
        expect(raggedTables(prose)).toEqual([]);
        expect(prose.filter((line) => line.startsWith("<details>"))).toHaveLength(
          prose.filter((line) => line === "</details>").length,
        );
        for (const line of prose.filter((each) => !each.startsWith("> [!"))) {
          const bare = bareLine(line);
          expect(bare).not.toMatch(/<|@\w|#\d|https?:\/\/|www\.\w/);
          // In a summary nothing is Markdown, and cells begin nothing.
          if (line.startsWith("<details>")) continue;
          expect(bare).not.toContain("[");
          if (line.startsWith("|")) continue;
          expect(bare.replace(/^(#{2,3} |> |- )/, "")).not.toMatch(/^(#{1,6} |>|[-+*] |\d+[.)] |={3,}|-{3,}$)/);
        }
      }),
      runsOf(150),
    );
  });
});

describe("a summary that is too long for a comment", () => {
  test("fits, whole in its form, whatever is in it and whatever the limit", () => {
    fc.assert(
      fc.property(hostileDocument, fc.integer({ min: LEAST_LIMIT_BYTES, max: 20_000 }), (document, limit) => {
        const markdown = renderMarkdown(document, limit);
        expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limit);
        expect(markdown.startsWith(MARKER)).toBe(true);
        const { prose } = splitMarkdown(markdown);
        expect(raggedTables(prose)).toEqual([]);
        expect(prose.filter((line) => line.startsWith("<details>"))).toHaveLength(
          prose.filter((line) => line === "</details>").length,
        );
      }),
      runsOf(150),
    );
  });

  const lines = Array.from({ length: 5000 }, (_, index) => `+   attribute_${index}: "${"v".repeat(20)}"`);
  const fullPlan: Block = {
    kind: "folded",
    summary: "`a`: 5000 changes",
    blocks: [{ kind: "lines", language: "diff", lines }],
  };
  const items = Array.from({ length: 900 }, (_, index) => `\`aws_sqs_queue.q${index}\` is destroyed`);
  const folded: Block = { kind: "folded", summary: "waived", blocks: [{ kind: "list", items }] };
  const list: Block = { kind: "list", items };

  function shortened(limit: number, ...blocks: readonly Block[][]): string {
    const titles = ["Destroyed", "Rules", "Full plan"];
    const sections = blocks.map((each, index) => ({ title: titles[index]!, level: "plain" as const, blocks: each }));
    return renderMarkdown({ ...documentOf(), sections }, limit);
  }

  test("loses of the full plan first, says how much, and where the rest is", () => {
    const markdown = shortened(100_000, [list], [folded], [fullPlan]);
    const kept = splitMarkdown(markdown).code.length;
    expect(kept).toBeGreaterThan(300);
    expect(markdown).toContain(`… and ${5000 - kept} more lines`);
    expect(markdown.match(/is destroyed/g)).toHaveLength(1800);
    expect(markdown).toContain("`npm run plan:summary -- --format terminal --full` prints all of it");
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(99_000);
  });

  test("keeps what comes first of several folded parts", () => {
    const markdown = shortened(30_000, [fullPlan, { ...fullPlan, summary: "`b`: 5000 changes" }]);
    expect(markdown).toContain("<code>b</code>: 5000 changes</summary>\n\n… and 5000 more lines");
    expect(splitMarkdown(markdown).code.length).toBeGreaterThan(400);
  });

  test("loses of other folded parts next, then of lists, then whole parts", () => {
    const withoutPlan = shortened(50_000, [list], [folded], [fullPlan]);
    expect(withoutPlan).toContain("- `a`: 5000 changes: left out\n");
    expect(withoutPlan.match(/is destroyed/g)?.length).toBeGreaterThan(900);
    const withShortLists = shortened(10_000, [list], [folded], [fullPlan]);
    expect(withShortLists).toContain("- waived: left out\n");
    const shown = withShortLists.match(/is destroyed/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(100);
    expect(withShortLists).toContain(`… and ${900 - shown} more items`);
    const paragraph: Block = { kind: "paragraph", text: "words ".repeat(150) };
    const withoutParts = shortened(3_000, [list], [paragraph, paragraph, paragraph, paragraph], [fullPlan]);
    expect(withoutParts).toContain("Whole parts are missing: Rules, Full plan.");
    expect(withoutParts).toContain("### Destroyed");
  });

  test("names of very many folded parts as many as fit", () => {
    const folds = Array.from({ length: 2000 }, (_, index): Block => ({
      ...folded,
      blocks: [],
      summary: `role ${index} is new`,
    }));
    const markdown = shortened(20_000, [list], folds);
    expect(markdown).toContain("- role 0 is new: left out\n");
    expect(markdown).toMatch(/… and \d{4} more items/);
    expect(markdown).not.toContain("<details>");
  });

  test("keeps the beginning of a part that has very many paragraphs", () => {
    const paragraphs = Array.from({ length: 2000 }, (_, index): Block => ({
      kind: "paragraph",
      text: `paragraph ${index} ${"word ".repeat(9)}`,
    }));
    const markdown = shortened(20_000, [list], paragraphs);
    expect(markdown).toContain("paragraph 0 ");
    expect(markdown).toMatch(/… and 1800 more parts/);
  });

  test("is whole where it fits exactly", () => {
    const whole = renderMarkdown(documentOf(list), 1_000_000);
    const size = Buffer.byteLength(whole);
    expect(renderMarkdown(documentOf(list), size)).toBe(whole);
    expect(renderMarkdown(documentOf(list), size - 1)).toContain("more items");
  });
});
