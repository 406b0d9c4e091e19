import { isArguments, type Arguments } from "../../policy/policy-resource.js";
import { canonicalText, parseDocument } from "./canonical-text.js";

/** A step into a value: a key, a place in a list, or the entry of a list by what names it. */
export type PathStep = string | number | { readonly by: string; readonly id: string };

/** What became of one argument, or of one part of it. */
export interface ArgumentChange {
  readonly path: readonly PathStep[];
  /** `reordered`: a list holds the same entries in another order. */
  readonly kind: "added" | "removed" | "changed" | "reordered";
  /** Undefined when it was not there. */
  readonly before: unknown;
  /** Undefined when it is not there any more. */
  readonly after: unknown;
}

type Path = readonly PathStep[];
type Entry = readonly [id: string, entry: Arguments];

/** What names an entry of a list, in this order: of containers, their variables, statements, rules, mounts, ports. */
const NAMING_KEYS = ["name", "Sid", "id", "key", "rulePriority", "containerPath", "containerPort", "containerName"];

/** A document, which may be written in several ways, names nothing. */
function isName(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && parseDocument(value) === undefined);
}

function entriesBy(key: string, list: readonly unknown[]): Entry[] | undefined {
  const entries: Entry[] = [];
  for (const entry of list) {
    const id = isArguments(entry) ? entry[key] : undefined;
    if (!isArguments(entry) || !isName(id)) return undefined;
    entries.push([String(id), entry]);
  }
  return new Set(entries.map(([id]) => id)).size === entries.length ? entries : undefined;
}

/** Entries of two lists by what names each of them. */
interface NamedEntries {
  /** The key that holds the name. */
  readonly by: string;
  readonly before: readonly Entry[];
  readonly after: readonly Entry[];
}

/** The entries of two lists by their names; undefined where some have none, or share one. */
function namedEntries(before: readonly unknown[], after: readonly unknown[]): NamedEntries | undefined {
  for (const by of NAMING_KEYS) {
    const [first, second] = [entriesBy(by, before), entriesBy(by, after)];
    if (first !== undefined && second !== undefined) return { by, before: first, after: second };
  }
  return undefined;
}

function pairChanges(path: Path, before: unknown, after: unknown): ArgumentChange[] {
  if (before === undefined) return after === undefined ? [] : [{ path, kind: "added", before, after }];
  if (after === undefined) return [{ path, kind: "removed", before, after }];
  return changesAt(path, before, after);
}

function objectChanges(path: Path, before: Arguments, after: Arguments): ArgumentChange[] {
  const own = (value: Arguments, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => pairChanges([...path, key], own(before, key), own(after, key)));
}

function namedChanges(path: Path, by: string, before: readonly Entry[], after: readonly Entry[]): ArgumentChange[] {
  const [old, current] = [new Map(before), new Map(after)];
  const ids = [...new Set([...old.keys(), ...current.keys()])];
  const changes = ids.flatMap((id) => pairChanges([...path, { by, id }], old.get(id), current.get(id)));
  const kept = before.map(([id]) => id).filter((id) => current.has(id));
  const order = after.map(([id]) => id).filter((id) => old.has(id));
  if (kept.join("\n") === order.join("\n")) return changes;
  return [...changes, { path, kind: "reordered", before: kept, after: order }];
}

/** Leaves out, on both sides, what stands on both. */
function withoutCommon(
  before: readonly unknown[],
  after: readonly unknown[],
): { readonly before: [number, unknown][]; readonly after: [number, unknown][] } {
  const left = after.map((entry, index) => ({ text: canonicalText(entry), index, entry }));
  const onlyBefore: [number, unknown][] = [];
  for (const [index, entry] of before.entries()) {
    const text = canonicalText(entry);
    const match = left.findIndex((other) => other.text === text);
    if (match === -1) onlyBefore.push([index, entry]);
    else left.splice(match, 1);
  }
  return { before: onlyBefore, after: left.map(({ index, entry }) => [index, entry]) };
}

function listChanges(path: Path, before: readonly unknown[], after: readonly unknown[]): ArgumentChange[] {
  const named = namedEntries(before, after);
  if (named !== undefined) return namedChanges(path, named.by, named.before, named.after);
  const rest = withoutCommon(before, after);
  if (rest.before.length + rest.after.length === 0) return [{ path, kind: "reordered", before, after }];
  if (![...before, ...after].every(isArguments)) return [{ path, kind: "changed", before, after }];
  const changes: ArgumentChange[] = [];
  for (let place = 0; place < Math.max(rest.before.length, rest.after.length); place += 1) {
    const [old, current] = [rest.before[place], rest.after[place]];
    changes.push(...pairChanges([...path, (old ?? current)![0]], old?.[1], current?.[1]));
  }
  return changes;
}

/** A block may be written as an object, or as a list with one; the other side is then read alike. */
function unwrapped(value: unknown, other: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && isArguments(value[0]) && isArguments(other) ? value[0] : value;
}

function asDocuments(before: unknown, after: unknown): readonly [unknown, unknown] {
  if (typeof before !== "string" || typeof after !== "string") return [before, after];
  const [old, current] = [parseDocument(before), parseDocument(after)];
  return old === undefined || current === undefined ? [before, after] : [old, current];
}

function changesAt(path: Path, first: unknown, second: unknown): ArgumentChange[] {
  const [parsedFirst, parsedSecond] = asDocuments(first, second);
  const before = unwrapped(parsedFirst, parsedSecond);
  const after = unwrapped(parsedSecond, parsedFirst);
  if (canonicalText(before) === canonicalText(after)) return [];
  if (isArguments(before) && isArguments(after)) return objectChanges(path, before, after);
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(path, before, after);
  return [{ path, kind: "changed", before, after }];
}

/**
 * What differs between two values, as small as it can be named: keys have no order, a JSON document inside a text is
 * compared as what it holds, and entries of a list are matched by their names where they have any.
 */
export function argumentChanges(before: unknown, after: unknown): ArgumentChange[] {
  return changesAt([], before, after);
}

/** The parts of a value with the step to each; undefined for what is shown as a whole. */
export function partsOf(value: unknown): readonly (readonly [PathStep, unknown])[] | undefined {
  if (isArguments(value)) {
    const keys = Object.keys(value).sort();
    return keys.length === 0 ? undefined : keys.map((key) => [key, value[key]] as const);
  }
  if (!Array.isArray(value) || !value.some((entry) => typeof entry === "object" && entry !== null)) return undefined;
  const named = namedEntries(value, value);
  if (named !== undefined) return named.before.map(([id, entry]) => [{ by: named.by, id }, entry] as const);
  return value.map((entry: unknown, index) => [index, entry] as const);
}

/** A path as it is read: `container_definitions.transactor.environment.DATOMIC_HEAP_MIB.value`. */
export function pathText(path: readonly PathStep[]): string {
  const words = path.map((step) => (typeof step === "object" ? step.id : String(step)));
  return words.join(".");
}
