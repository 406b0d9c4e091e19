import fc from "fast-check";
import type { SummaryDocument } from "../../../tools/review/document";
import { renderTerminal } from "../../../tools/review/terminal";
import { runsOf } from "../../support/random/runs";
import { hostileDocument } from "../plan-summary/support/random-documents";

const DOCUMENT: SummaryDocument = {
  title: "Plan of `a`",
  verdict: "Blocked: `b` holds data.",
  level: "danger",
  sections: [
    { title: "Destroyed", level: "danger", blocks: [{ kind: "list", items: ["`b` goes"] }] },
    {
      title: "Counts",
      level: "plain",
      blocks: [
        {
          kind: "table",
          head: ["stack", "create"],
          rows: [
            ["`production-orders`", "1"],
            ["`a`", "12"],
          ],
          rightAligned: [1],
        },
      ],
    },
    {
      title: "Full plan",
      level: "plain",
      blocks: [
        {
          kind: "folded",
          summary: "`a`: 1 change",
          blocks: [{ kind: "lines", language: "diff", lines: ["+ x", "- y"] }],
        },
      ],
    },
  ],
};

describe("a summary for a terminal", () => {
  test("stands in columns, without Markdown, and leaves out what a comment folds away", () => {
    expect(renderTerminal(DOCUMENT)).toBe(
      [
        "Plan of a",
        "!! Blocked: b holds data.",
        "",
        "!! Destroyed",
        "------------",
        "  - b goes",
        "",
        "Counts",
        "------",
        "  stack              create",
        "  production-orders       1",
        "  a                      12",
        "",
        "Full plan",
        "---------",
        "a: 1 change (--full shows it)",
        "",
      ].join("\n"),
    );
  });

  test("shows all of it when asked", () => {
    expect(renderTerminal(DOCUMENT, { full: true })).toMatch(/a: 1 change\n {2}\+ x\n {2}- y\n$/);
  });

  test("has colours only when asked", () => {
    const colored = renderTerminal(DOCUMENT, { colors: true, full: true });
    expect(colored).toContain("\u001b[31m!! Blocked: b holds data.\u001b[39m");
    expect(colored).toContain("\u001b[32m+ x\u001b[39m");
    expect(renderTerminal(DOCUMENT, { full: true })).not.toContain("\u001b");
  });

  test("lets no text of a plan move the cursor", () => {
    fc.assert(
      fc.property(hostileDocument, (document) => {
        expect(renderTerminal(document, { full: true })).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Cs}]/u);
      }),
      runsOf(200),
    );
  });
});
