import { printable } from "../../constructs/base/described-value.js";
import { cut } from "../review/text.js";
import { partsOf, pathText, type ArgumentChange, type PathStep } from "./argument-changes.js";
import { canonicalText } from "./canonical-text.js";
import type { ElementAction, ElementChange } from "./compare-stacks.js";

const LONGEST_VALUE = 400;

type Sign = "+" | "-" | " ";

/** A line of an argument, below the line of what it belongs to. */
function argumentLine(sign: Sign, path: readonly PathStep[], text: string): string {
  return `${sign}   ${printable(pathText(path))}${text}`;
}

function valueText(value: unknown): string {
  return printable(cut(canonicalText(value), LONGEST_VALUE));
}

/** A value line by line, as small as it has names. */
function valueLines(sign: Sign, path: readonly PathStep[], value: unknown): string[] {
  const parts = partsOf(value);
  if (parts !== undefined) return parts.flatMap(([step, part]) => valueLines(sign, [...path, step], part));
  return [argumentLine(sign, path, path.length === 0 ? valueText(value) : ` = ${valueText(value)}`)];
}

/** Entries that a list has and the other has not, each as often as it has more of them. */
function entriesBeyond(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  const left = other.map(canonicalText);
  return list.filter((entry) => {
    const place = left.indexOf(canonicalText(entry));
    if (place !== -1) left.splice(place, 1);
    return place === -1;
  });
}

function entryLines(sign: Sign, path: readonly PathStep[], entries: readonly unknown[]): string[] {
  return entries.map((entry) => argumentLine(sign, path, `: ${valueText(entry)}`));
}

function argumentChangeLines({ path, kind, before, after }: ArgumentChange): string[] {
  if (kind === "reordered") return [argumentLine(" ", path, ": the same entries in another order")];
  if (kind === "added") return valueLines("+", path, after);
  if (kind === "removed") return valueLines("-", path, before);
  if (Array.isArray(before) && Array.isArray(after)) {
    return [
      ...entryLines("-", path, entriesBeyond(before, after)),
      ...entryLines("+", path, entriesBeyond(after, before)),
    ];
  }
  return [...valueLines("-", path, before), ...valueLines("+", path, after)];
}

const NOTES: Readonly<Record<ElementAction, string>> = {
  added: "",
  removed: "",
  changed: "",
  moved: " (moved)",
  forgotten: " (leaves the state, stays in the account)",
  imported: " (takes over what exists)",
};

const SIGNS: Readonly<Record<ElementAction, Sign>> = {
  added: "+",
  imported: "+",
  removed: "-",
  forgotten: "-",
  changed: " ",
  moved: " ",
};

/** A difference line by line; each begins with `+`, `-` or a blank, as in a patch. */
export function changeLines(change: ElementChange): string[] {
  const { action, address, previousAddress, before, after } = change;
  const sign = SIGNS[action];
  const note = previousAddress === undefined ? NOTES[action] : ` (moved from ${printable(previousAddress)})`;
  const heading = `${sign} ${printable(address)}${note}`;
  if (sign === " ") return [heading, ...change.arguments.flatMap(argumentChangeLines)];
  return [heading, ...valueLines(sign, [], sign === "+" ? after : before)];
}
