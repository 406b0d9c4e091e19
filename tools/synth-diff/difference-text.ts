import { renderMarkdown } from "../review/markdown.js";
import { renderTerminal } from "../review/terminal.js";
import { differenceDocument } from "./difference-document.js";
import { differenceJson } from "./difference-json.js";
import type { SynthDifference } from "./synth-difference.js";

/** How a comparison is written. */
export type Format = "text" | "markdown" | "json";

/**
 * Writes a comparison: for a terminal, for the comment of a pull request, or for programs.
 *
 * @param hasColors whether a terminal shows them
 */
export function differenceText(difference: SynthDifference, format: Format, hasColors = false): string {
  if (format === "json") return differenceJson(difference);
  const document = differenceDocument(difference);
  if (format === "markdown") return renderMarkdown(document);
  return renderTerminal(document, { colors: hasColors, full: true });
}
