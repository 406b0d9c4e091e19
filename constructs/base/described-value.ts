import { className, isPlainObject } from "./plain-object";
import { HIDDEN } from "./problem-fields";
import { mayBeSecret } from "./secret-names";

const LONGEST_VALUE = 120;
const LONGEST_FIELD = 240;

/** What moves a terminal's cursor, turns its text around, is not seen at all, or is half a character. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Writes characters that a report must not hold as JavaScript does, so that each line stays one line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // A pair of code units is one character: without its second half it goes as a whole.
  return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** What stands for a value inside of a list or object that JSON has no words for, or that may be a secret. */
function jsonValue(name: string, value: unknown): unknown {
  if (mayBeSecret(name)) return HIDDEN;
  if (typeof value === "bigint") return String(value);
  if (typeof value === "function" || typeof value === "symbol") return typeof value;
  if (typeof value !== "object" || value === null || Array.isArray(value) || isPlainObject(value)) return value;
  return `an object of class ${className(value)}`;
}

function describeObject(value: object): string {
  const ofClass = `an object of class ${className(value)}`;
  if (!Array.isArray(value) && !isPlainObject(value)) return ofClass;
  try {
    return JSON.stringify(value, jsonValue);
  } catch {
    // It stands within itself.
    return ofClass;
  }
}

function describeAny(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "object" && value !== null) return describeObject(value);
  return JSON.stringify(value) ?? typeof value;
}

/** A value in a few words, on one line. */
export function describeValue(value: unknown): string {
  return printable(cut(describeAny(value), LONGEST_VALUE));
}

/** A field's name on one line. */
export function describeField(field: string): string {
  return printable(cut(field, LONGEST_FIELD));
}
