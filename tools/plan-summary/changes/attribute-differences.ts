import { isArguments, type Arguments } from "../../../policy/policy-resource.js";
import { comparableContainers, isSecretVariable } from "../tasks/comparable-containers.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import type { ReviewedChange } from "./reviewed-plan.js";

/** What stands for a value that AWS makes. */
export const UNKNOWN = "(known after apply)";

/** One value of a resource that is added, removed or changed. */
export interface AttributeDifference {
  /** For example `point_in_time_recovery[0].enabled`, or `policy.Statement[0].Action`. */
  readonly path: string;
  /** Undefined for what is added. */
  readonly before: unknown;
  /** Undefined for what is removed; {@link UNKNOWN} for what is known only after the apply. */
  readonly after: unknown;
}

/** A text that is a document of its own: its keys are compared, not its spelling. */
function documentIn(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** Terraform tells unset arguments, empty texts and empty lists apart; a reader does not. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isArguments(value) && Object.keys(value).length === 0;
}

const isContainer = (value: unknown): boolean => typeof value === "object" && value !== null;

/** Arguments by which the items of a list are told apart. */
const NAMING = ["name", "Name", "Sid", "key", "id"];

function namesOf(items: readonly unknown[], argument: string): string[] | undefined {
  const names = items.map((item) => (isArguments(item) ? item[argument] : undefined));
  const texts = names.filter((name): name is string => typeof name === "string" && name !== SENSITIVE);
  return texts.length === items.length && new Set(texts).size === texts.length ? texts : undefined;
}

/** Items with what they are called: by name where all have one, else by index with what is equal out of the way. */
function aligned(before: readonly unknown[], after: readonly unknown[]): (readonly [string, unknown, unknown])[] {
  for (const argument of NAMING) {
    const [old, now] = [namesOf(before, argument), namesOf(after, argument)];
    if (old === undefined || now === undefined) continue;
    return [...new Set([...old, ...now])].map((name) => [name, before[old.indexOf(name)], after[now.indexOf(name)]]);
  }
  const texts = after.map((item) => JSON.stringify(item));
  const left = before.filter((item) => {
    const index = texts.indexOf(JSON.stringify(item));
    if (index >= 0) texts.splice(index, 1);
    return index < 0;
  });
  const remaining = after.filter((item) => {
    const index = texts.indexOf(JSON.stringify(item));
    if (index >= 0) texts.splice(index, 1);
    return index >= 0;
  });
  const length = Math.max(left.length, remaining.length);
  return Array.from({ length }, (_, index) => {
    const place = remaining[index] === undefined ? before.indexOf(left[index]) : after.indexOf(remaining[index]);
    return [String(place), left[index], remaining[index]] as const;
  });
}

function isListOfScalars(value: unknown): boolean {
  return Array.isArray(value) && !value.some(isContainer);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isNothing(value) ? [] : [value];
}

/** Compares values of the same place, and collects where they differ. */
class Comparison {
  readonly differences: AttributeDifference[] = [];

  compare(path: string, before: unknown, after: unknown, unknown: unknown): void {
    if (unknown === true) {
      this.differences.push({ path, before: isNothing(before) ? undefined : before, after: UNKNOWN });
      return;
    }
    // Most arguments stay, and a document that stays is not taken apart.
    if (before === after && !isContainer(unknown)) return;
    const [old, now] = [documentIn(before), documentIn(after)];
    if (!isContainer(old) && !isContainer(now) && !isContainer(unknown)) {
      this.leaf(path, before, after);
    } else if (Array.isArray(old) || Array.isArray(now)) {
      this.lists(path, old, now, unknown);
    } else {
      this.objects(path, isArguments(old) ? old : {}, isArguments(now) ? now : {}, unknown);
      if (!isContainer(old) && !isNothing(old)) this.leaf(path, old, undefined);
      if (!isContainer(now) && !isNothing(now)) this.leaf(path, undefined, now);
    }
  }

  private leaf(path: string, before: unknown, after: unknown): void {
    const [old, now] = [isNothing(before) ? undefined : before, isNothing(after) ? undefined : after];
    if (JSON.stringify(old) !== JSON.stringify(now)) this.differences.push({ path, before: old, after: now });
  }

  private lists(path: string, before: unknown, after: unknown, unknown: unknown): void {
    const hasUnknown = Array.isArray(unknown) && JSON.stringify(unknown).includes("true");
    if (!hasUnknown && [before, after].every((list) => isNothing(list) || isListOfScalars(list))) {
      this.leaf(path, before, after);
      return;
    }
    const [old, now] = [listOf(before), listOf(after)];
    if (hasUnknown) {
      const length = Math.max(old.length, now.length, unknown.length);
      for (let index = 0; index < length; index += 1)
        this.compare(`${path}[${index}]`, old[index], now[index], unknown[index]);
      return;
    }
    for (const [name, left, right] of aligned(old, now)) this.compare(`${path}[${name}]`, left, right, undefined);
  }

  private objects(path: string, before: Arguments, after: Arguments, unknown: unknown): void {
    const unknownParts = isArguments(unknown) ? unknown : {};
    for (const key of new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknownParts)])) {
      this.compare(path === "" ? key : `${path}.${key}`, before[key], after[key], unknownParts[key]);
    }
  }
}

/** Containers are compared by their names and their variables' names, not by places in a list. */
function comparable(values: Arguments): Arguments {
  const containers = comparableContainers(values);
  return containers === undefined ? values : { ...values, container_definitions: containers };
}

/** Where two values differ. */
export function valueDifferences(before: unknown, after: unknown, unknown: unknown = {}): AttributeDifference[] {
  const comparison = new Comparison();
  comparison.compare("", before ?? {}, after ?? {}, unknown);
  return comparison.differences;
}

function withoutSecret(difference: AttributeDifference): AttributeDifference {
  const { path, before, after } = difference;
  if (!isSecretVariable(path)) return difference;
  return {
    path,
    before: before === undefined ? undefined : SENSITIVE,
    after: after === undefined ? undefined : SENSITIVE,
  };
}

/** Where a resource differs after an apply; sensitive values only say that they change. */
export function attributeDifferences(change: ReviewedChange): AttributeDifference[] {
  const { before = {}, after = {}, unknown, sensitiveChanges = [] } = change;
  const hidden = sensitiveChanges.map((path) => ({ path, before: SENSITIVE, after: SENSITIVE }));
  const known = valueDifferences(comparable(before), comparable(after), unknown);
  const isHidden = new Set(sensitiveChanges);
  return [...known.filter(({ path }) => !isHidden.has(path)).map(withoutSecret), ...hidden];
}
