import { pathText, type ArgumentChange, type PathStep } from "../../../tools/synth-diff/argument-changes";
import { canonicalText, parseDocument } from "../../../tools/synth-diff/canonical-text";

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects that take any key, as JSON has them. */
function objectOf(entries: readonly (readonly [string, unknown])[]): Json {
  return Object.fromEntries<unknown>(entries);
}

/** A value with the keys of its objects, also of those inside documents, in another order. */
export function shuffledKeys(value: unknown, choices: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => shuffledKeys(entry, choices));
  if (typeof value === "string") {
    const document = parseDocument(value);
    return document === undefined ? value : JSON.stringify(shuffledKeys(document, choices));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [choices.next().value as number, key, shuffledKeys(item, choices)] as const,
  );
  return objectOf(entries.sort(([a], [b]) => a - b).map(([, key, item]) => [key, item] as const));
}

function isAt(step: PathStep, index: number, entry: unknown): boolean {
  if (typeof step === "object") return isObject(entry) && String(entry[step.by]) === step.id;
  return step === index;
}

/** Marks an entry that goes, so that the places of the others stay what they are until all changes are made. */
const GONE = Symbol("gone");

function changed(value: unknown, [step, ...rest]: readonly PathStep[], change: ArgumentChange): unknown {
  if (typeof value === "string") return changed(parseDocument(value), [step!, ...rest], change);
  if (step === undefined) return change.kind === "reordered" ? value : change.kind === "removed" ? GONE : change.after;
  if (isObject(value)) {
    const name = pathText([step]);
    const others = Object.entries(value).filter(([key]) => key !== name);
    const own = Object.hasOwn(value, name) ? value[name] : undefined;
    const item = changedPart(own, rest, change);
    return objectOf(item === GONE ? others : [...others, [name, item] as const]);
  }
  const list = value as unknown[];
  // One block stands for a list of one, on either side.
  if (list.length === 1 && typeof step === "string") return changed(list[0], [step, ...rest], change);
  if (rest.length === 0 && change.kind === "added") return [...list, change.after];
  return list.map((entry, index) => (isAt(step, index, entry) ? changedPart(entry, rest, change) : entry));
}

function changedPart(value: unknown, rest: readonly PathStep[], change: ArgumentChange): unknown {
  if (rest.length > 0) return changed(value, rest, change);
  return change.kind === "reordered" ? value : change.kind === "removed" ? GONE : change.after;
}

function withoutGone(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => entry !== GONE).map(withoutGone);
  return isObject(value) ? objectOf(Object.entries(value).map(([key, item]) => [key, withoutGone(item)])) : value;
}

/** What a value is after some changes; the order of what they add is not told by them. */
export function applyChanges(value: unknown, changes: readonly ArgumentChange[]): unknown {
  let result = value;
  for (const change of changes)
    result = change.path.length === 0 ? changedPart(result, [], change) : changed(result, change.path, change);
  return withoutGone(result);
}

/** A value without what a comparison does not tell: the order of entries, and how a document or a single block is written. */
export function withoutOrder(value: unknown): string {
  const plain = (each: unknown): unknown => {
    if (typeof each === "string") {
      const document = parseDocument(each);
      return document === undefined ? each : plain(document);
    }
    if (Array.isArray(each)) {
      const entries = each.map(plain);
      if (entries.length === 1 && isObject(entries[0])) return entries[0];
      return entries.sort((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1));
    }
    return isObject(each) ? objectOf(Object.entries(each).map(([key, item]) => [key, plain(item)])) : each;
  };
  return canonicalText(plain(value));
}
