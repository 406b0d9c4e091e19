import { printable } from "../../constructs/base/described-value.js";
import type { Block, Level, Section, SummaryDocument } from "./document.js";
import { cellMarkdown, htmlText, lineMarkdown } from "./inline-markdown.js";

/** By this line a pipeline finds the comment of the last run, to update it; it never changes. */
export const MARKER = "<!-- datomic-fargate plan summary -->";

const SIGNS: Readonly<Record<Level, string>> = { danger: "🛑 ", warning: "⚠️ ", plain: "" };

/** What the forge shows in red, in yellow and in blue. */
const ALERTS: Readonly<Record<Level, string>> = { danger: "CAUTION", warning: "WARNING", plain: "NOTE" };

function tableMarkdown({ head, rows, rightAligned = [] }: Extract<Block, { kind: "table" }>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((_, column) => (rightAligned.includes(column) ? "---:" : "---"));
  const cells = rows.map((row) => line(head.map((_, column) => cellMarkdown(row[column] ?? ""))));
  return [line(head.map(cellMarkdown)), line(rule), ...cells].join("\n");
}

/** Longer than every run of backticks in it, a fence is ended by nothing but itself. */
function fenceFor(lines: readonly string[]): string {
  let longest = 2;
  for (const line of lines) {
    for (const [run] of line.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  }
  return "`".repeat(longest + 1);
}

function linesMarkdown({ language, lines }: Extract<Block, { kind: "lines" }>): string {
  const printed = lines.map(printable);
  const fence = fenceFor(printed);
  return [`${fence}${language}`, ...printed, fence].join("\n");
}

/** Writes one block; what stands inside of it cannot leave it. */
export function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return lineMarkdown(block.text);
    case "list":
      return block.items.map((item) => `- ${lineMarkdown(item)}`).join("\n");
    case "table":
      return tableMarkdown(block);
    case "lines":
      return linesMarkdown(block);
    case "folded": {
      const inner = block.blocks.map(blockMarkdown).join("\n\n");
      return `<details><summary>${htmlText(block.summary)}</summary>\n\n${inner}\n\n</details>`;
    }
  }
}

/** Writes one section under its heading. */
export function sectionMarkdown({ title, level, blocks }: Section): string {
  return [`### ${SIGNS[level]}${lineMarkdown(title)}`, ...blocks.map(blockMarkdown)].join("\n\n");
}

/** Writes what stands before the sections. */
export function headMarkdown({ title, verdict, level, marker = MARKER }: Omit<SummaryDocument, "sections">): string {
  return `${marker}\n\n## ${lineMarkdown(title)}\n\n> [!${ALERTS[level]}]\n> ${lineMarkdown(verdict)}`;
}

/** Writes a whole document, however long it becomes. */
export function documentMarkdown(document: SummaryDocument): string {
  return `${[headMarkdown(document), ...document.sections.map(sectionMarkdown)].join("\n\n")}\n`;
}
