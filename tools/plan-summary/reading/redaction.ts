import { isDeepStrictEqual } from "node:util";
import { isArguments } from "../../../policy/policy-resource.js";
import { SENSITIVE } from "../../../policy/known-value.js";

/** Two values without anything sensitive, and where the sensitive parts of them differ. */
export interface Redacted {
  readonly before: unknown;
  readonly after: unknown;
  /** For example `password`, or `origin[0].header`. */
  readonly changed: readonly string[];
  /** What was taken out. */
  readonly hidden: readonly unknown[];
}

/** What marks a value: `true` for all of it, or marks in its own shape. */
type Marks = unknown;

function isMarked(marks: Marks): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(isMarked);
}

function marksAt(marks: readonly Marks[], key: string | number): Marks[] {
  return marks.map((mark) => (mark as Readonly<Record<string | number, unknown>> | null | undefined)?.[key]);
}

function hidden(value: unknown): unknown {
  return value === null || value === undefined ? value : SENSITIVE;
}

function below(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

function itemOf(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string | number, unknown>>)[key]
    : undefined;
}

function redactParts(value: unknown, part: (key: string | number, item: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item, index) => part(index, item));
  if (!isArguments(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, part(key, item)]));
}

/**
 * Takes everything sensitive out of two states of something. What is marked in one of them is taken out of both: a value
 * that becomes sensitive is the same secret before.
 */
export function redact(before: unknown, after: unknown, beforeMarks: Marks, afterMarks: Marks): Redacted {
  const marks = [beforeMarks, afterMarks].filter(isMarked);
  if (marks.length === 0) return { before, after, changed: [], hidden: [] };
  const taken: unknown[] = [];
  const changed = new Set<string>();
  const walk = (value: unknown, other: unknown, at: readonly Marks[], path: string): unknown => {
    if (at.includes(true)) {
      if (!isDeepStrictEqual(value, other)) changed.add(path);
      taken.push(value);
      return hidden(value);
    }
    if (!at.some(isMarked)) return value;
    return redactParts(value, (key, item) => walk(item, itemOf(other, key), marksAt(at, key), below(path, key)));
  };
  return {
    before: walk(before, after, marks, ""),
    after: walk(after, before, marks, ""),
    changed: [...changed],
    hidden: taken,
  };
}
