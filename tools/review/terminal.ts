import { styleText } from "node:util";
import { printable } from "../../constructs/base/described-value.js";
import { indent } from "../report/resource-list.js";
import type { Block, Level, Section, SummaryDocument, Text } from "./document.js";
import { textParts } from "./text.js";

/** How a summary is written for a terminal. */
export interface TerminalOptions {
  /** @default false */
  readonly colors?: boolean;
  /**
   * Whether what a comment folds away is written too.
   *
   * @default false
   */
  readonly full?: boolean;
}

type Style = "red" | "yellow" | "green" | "bold" | "cyan";

const STYLES: Readonly<Record<Level, Style>> = { danger: "red", warning: "yellow", plain: "bold" };
const SIGNS: Readonly<Record<Level, string>> = { danger: "!! ", warning: "!  ", plain: "" };

/** Widest column: what is longer is wrapped by nobody, but the next column begins beside it. */
const WIDEST_COLUMN = 60;

/** Writes blocks one below the other. */
class TerminalWriter {
  constructor(private readonly options: TerminalOptions) {}

  document({ title, verdict, level, sections }: SummaryDocument): string {
    const head = `${this.paint("bold", this.plain(title))}\n${this.paint(STYLES[level], `${SIGNS[level]}${this.plain(verdict)}`)}`;
    return `${[head, ...sections.map((section) => this.section(section))].join("\n\n")}\n`;
  }

  private section({ title, level, blocks }: Section): string {
    const heading = `${SIGNS[level]}${this.plain(title)}`;
    const lines = blocks.map((block) => this.block(block)).filter((text) => text !== "");
    return [this.paint(STYLES[level], `${heading}\n${"-".repeat(heading.length)}`), ...lines].join("\n");
  }

  private block(block: Block): string {
    switch (block.kind) {
      case "paragraph":
        return this.text(block.text);
      case "list":
        return block.items.map((item) => `  - ${this.text(item)}`).join("\n");
      case "table":
        return this.table(block);
      case "lines":
        return block.lines.map((line) => this.diffLine(line)).join("\n");
      case "folded":
        return this.folded(block);
    }
  }

  private folded({ summary, blocks }: Extract<Block, { kind: "folded" }>): string {
    if (this.options.full !== true) return `${this.text(summary)} (--full shows it)`;
    return [this.text(summary), ...blocks.map((block) => indent(this.block(block)))].join("\n");
  }

  private table({ head, rows, rightAligned = [] }: Extract<Block, { kind: "table" }>): string {
    const cells = [head, ...rows].map((row) => head.map((_, column) => this.plain(row[column] ?? "")));
    const widths = head.map((_, column) =>
      cells.reduce((widest, row) => Math.max(widest, Math.min(row[column]!.length, WIDEST_COLUMN)), 0),
    );
    return cells
      .map((row, index) => {
        const line = row
          .map((cell, column) =>
            rightAligned.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
          )
          .join("  ")
          .trimEnd();
        return `  ${index === 0 ? this.paint("bold", line) : line}`;
      })
      .join("\n");
  }

  private diffLine(line: string): string {
    const printed = printable(line);
    if (printed.startsWith("+")) return this.paint("green", printed);
    return printed.startsWith("-") ? this.paint("red", printed) : printed;
  }

  /** Nothing of a plan moves the cursor: what cannot be printed is spelt out. */
  private plain(text: Text): string {
    return textParts(text)
      .map((part) => printable(part.text))
      .join("");
  }

  private text(text: Text): string {
    return textParts(text)
      .map(({ text: part, isCode }) => (isCode ? this.paint("cyan", printable(part)) : printable(part)))
      .join("");
  }

  private paint(style: Style, text: string): string {
    return this.options.colors === true ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** Writes a summary for a terminal. */
export function renderTerminal(document: SummaryDocument, options: TerminalOptions = {}): string {
  return new TerminalWriter(options).document(document);
}
