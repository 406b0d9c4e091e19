import { problemReport, type Problem } from "../../../constructs/base/validation-error";
import { HIDDEN } from "../../../constructs/base/problem-fields";
import { parseMiB } from "../../../constructs/transactor/properties/byte-size";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { isPlain, placesOf } from "./places";
import { KNOWN_KINDS } from "./promised-types";

/** What stands in a message when a value got into a text that was not meant for it. */
const SPILLED = /\bundefined\b|\[object |\bNaN\b|\bSymbol\(|\bfunction \w*\(|=>/;

const CONTROL_CHARACTERS = /\p{Cc}/u;
const AFTER_CONTROL_CHARACTER = /\p{Cc}[^]*/u;

const A_PROPERTY = /^systems\[\]\.(?:properties|secretProperties)\.(.*)$/;

/** Whether the types know a field that is not there, so that a problem may say that it is missing. */
function isKnown(field: string): boolean {
  const kind = field.replace(/^environments\[\d+\]\./, "").replace(/\[\d+\]/g, "[]");
  return KNOWN_KINDS.has(kind) || PROPERTY_TABLE.has(A_PROPERTY.exec(kind)?.[1] ?? "");
}

function isLeaf(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** Whether a problem shows what stands at its field; a number may be shown as a text, and a size in another notation. */
function showsValue(shown: unknown, found: unknown): boolean {
  if (!isLeaf(found) || shown === HIDDEN || Object.is(shown, found)) return true;
  const [shownText, foundText] = [String(shown), String(found)];
  if (shownText === foundText || shownText.includes(HIDDEN)) return true;
  const size = parseMiB(shownText);
  return size !== undefined && size === parseMiB(foundText);
}

function problemFaults(problem: Problem, places: ReadonlyMap<string, unknown>): string[] {
  const { field, value, rule, fix, see } = problem;
  const faults: string[] = [];
  const fault = (what: string): void => void faults.push(`${field}: ${what}`);
  for (const [name, text] of Object.entries({ field, rule, fix, see })) {
    if (typeof text !== "string" || (text.trim() === "" && !places.has(text))) fault(`${name} is empty`);
  }
  if (SPILLED.test(rule)) fault(`its rule shows what it should not: ${rule}`);
  if (SPILLED.test(fix)) fault(`its fix shows what it should not: ${fix}`);
  if (places.has(field)) {
    const found = places.get(field);
    // A field that is there without a value is as good as missing, and what follows for it may be shown.
    if (found !== undefined && !showsValue(value, found)) fault("it does not show the value that stands there");
  } else if (!isKnown(field) && places.size > 0) {
    // Of what is no object at all, a problem may say so in its own words.
    fault("no such field was written, and none of that name is missing");
  }
  return faults;
}

/** A field with numbers that sort as texts do. */
function sortable(field: string): string {
  return field.replace(/\d+/g, (digits) => digits.padStart(20, "0"));
}

function reportFaults(problems: readonly Problem[]): string[] {
  const lines = problemReport("problem", "the environment", problems).split("\n");
  const fields = problems.map(({ field }) => field).sort((a, b) => (sortable(a) < sortable(b) ? -1 : 1));
  // A report may write control characters in another way, and cut a field off that has no end.
  const begins = (field: string): string => `  ${field.slice(0, 80).replace(AFTER_CONTROL_CHARACTER, "")}`;
  const misplaced = fields.find((field, index) => lines[1 + 4 * index]?.startsWith(begins(field)) !== true);
  return [
    ...(lines.length === 1 + 4 * problems.length ? [] : [`the report of ${problems.length} has ${lines.length} lines`]),
    ...(lines.some((line) => CONTROL_CHARACTERS.test(line)) ? ["the report holds control characters"] : []),
    ...(misplaced === undefined ? [] : [`${misplaced}: the report shows another field in its place`]),
  ];
}

function isObject(value: unknown): boolean {
  return isPlain(value) && !Array.isArray(value);
}

function isSame(one: Problem, other: Problem): boolean {
  return one.field === other.field && one.rule === other.rule && Object.is(one.value, other.value);
}

/**
 * What is wrong with the problems, or warnings, of one input: a person could not find the field, or not read why.
 *
 * @param input what the rules looked at
 */
export function problemsFaults(problems: readonly Problem[], input: unknown): string[] {
  const places = new Map(
    isObject(input)
      ? placesOf(input)
          .slice(1)
          .map(({ written, value }) => [written, value])
      : [],
  );
  const repeated = problems.filter((problem, index) =>
    problems.slice(0, index).some((other) => isSame(problem, other)),
  );
  return [
    ...problems.flatMap((problem) => problemFaults(problem, places)),
    ...repeated.map(({ field, rule }) => `${field}: it is said twice that ${rule}`),
    ...(problems.length === 0 ? [] : reportFaults(problems)),
  ];
}
