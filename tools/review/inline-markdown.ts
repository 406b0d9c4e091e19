import { printable } from "../../constructs/base/described-value.js";
import type { Text } from "./document.js";
import { cut, textParts } from "./text.js";

/** No code, and no sentence, is longer than this in a comment. */
const LONGEST_PART = 1000;

/** Stands where a mention or a reference to an issue would begin: nobody is told of a plan by its words. */
const NOTHING = "&#8203;";

/** Pages a summary points to; every other address stays text. */
const LINK = /https:\/\/(?:docs\.datomic\.com|docs\.aws\.amazon\.com|developer\.hashicorp\.com)\/[\w./#%-]*[\w/]/g;

function escapePlain(text: string): string {
  return text
    .replace(/[\\`*[<|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)/g, "\\$&")
    .replaceAll("://", ":\\//")
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/(?:[@#]|\bGH-)(?=\w)/gi, (start) => `${start}${NOTHING}`);
}

function plainMarkdown(text: string): string {
  let end = 0;
  const pieces: string[] = [];
  for (const { 0: link, index } of text.matchAll(LINK)) {
    pieces.push(escapePlain(text.slice(end, index)), `<${link}>`);
    end = index + link.length;
  }
  return [...pieces, escapePlain(text.slice(end))].join("");
}

function render(text: Text, plain: (part: string) => string, code: (part: string) => string): string {
  return textParts(text)
    .map(({ text: part, isCode }) => (isCode ? code : plain)(cut(printable(part), LONGEST_PART)))
    .join("");
}

/** What would begin a heading, a quotation, a list or a rule. */
const BEGINNING = /^(\s*)([#>+=-]|\d+(?=[.)](?:\s|$)))/;

/** Text in a line of Markdown: its code is code, and nothing else in it does anything. */
export function lineMarkdown(text: Text): string {
  const line = render(text, plainMarkdown, (part) => `\`${part}\``);
  return line.replace(BEGINNING, (_, blanks: string, start: string) =>
    /^\d/.test(start) ? `${blanks}${NOTHING}${start}` : `${blanks}\\${start}`,
  );
}

/** Text in a cell of a table, where a pipe ends the cell even in code, unless an odd number of backslashes is before it. */
export function cellMarkdown(text: Text): string {
  const code = (part: string): string =>
    `\`${part.replace(/(\\*)\|/g, (_, slashes: string) => `${slashes}${slashes}\\|`)}\``;
  return render(text, plainMarkdown, code);
}

/** Up to the next empty line nothing in HTML is Markdown. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"'$]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Text inside of an HTML element. */
export function htmlText(text: Text): string {
  return render(
    text,
    (part) =>
      escapeHtml(part)
        .replaceAll("://", ":&#47;/")
        .replace(/www\./gi, (start) => `${start.slice(0, -1)}&#46;`)
        .replace(/(?:@|#(?!\d+;))(?=\w)/g, (start) => `${start}${NOTHING}`),
    (part) => `<code>${escapeHtml(part)}</code>`,
  );
}
