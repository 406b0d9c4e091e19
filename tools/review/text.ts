import { printable } from "../../constructs/base/described-value.js";
import type { Text } from "./document.js";

/** Looks like a backtick and ends no code. */
const LOOKALIKE = "\u02cb";

/** Longest piece of a plan's text that stands in a sentence or in a table. */
const LONGEST_PIECE = 160;

/**
 * Cuts a text that is longer than there is room for.
 *
 * @param longest characters that stay, the sign of the cut included
 */
export function cut(text: string, longest: number): string {
  // Half a pair of code units is no character.
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Something a plan says, marked as code: a name, an address, a value. On one line, and of a length that can be read. */
export function code(piece: string): Text {
  return `\`${cut(printable(piece), LONGEST_PIECE).replaceAll("`", LOOKALIKE)}\``;
}

/** Several pieces of a plan, marked as code, with commas between. */
export function codes(pieces: readonly string[]): Text {
  return pieces.map(code).join(", ");
}

/** One piece of a text, as its renderers see it. */
export interface TextPart {
  readonly text: string;
  readonly isCode: boolean;
}

/** Takes a text apart at its backticks; one that is not closed is a character like any other. */
export function textParts(text: Text): TextPart[] {
  const parts = text.split("`");
  const isOpen = parts.length % 2 === 0;
  if (isOpen) {
    const last = parts.pop();
    parts.push(`${parts.pop() ?? ""}\`${last ?? ""}`);
  }
  return parts
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter(({ text: piece }) => piece !== "");
}
