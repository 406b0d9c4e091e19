import type { PlanJson, ResourceChange } from "../terraform/plan-json.js";
import type { UnstoredArgument } from "./gaps.js";

/** One thing a second plan would change. */
export interface PlanDifference {
  readonly address: string;
  /** What would happen, for example `replace`, or the path of an attribute. */
  readonly what: string;
  /** Why the emulator cannot keep it; missing when this is no known gap. */
  readonly gap?: UnstoredArgument;
}

const QUIET_ACTIONS = new Set(["no-op", "read"]);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Paths of attributes at which two values differ, list elements written as `[]`. */
export function differingPaths(before: unknown, after: unknown, path = ""): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differingPaths(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return [...new Set(before.flatMap((item, index) => differingPaths(item, after[index], `${path}[]`)))];
  }
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null) ? [] : [path];
}

/** Paths of attributes whose value is known only after the apply. */
export function unknownPaths(afterUnknown: unknown, path = ""): string[] {
  if (afterUnknown === true) return [path];
  if (Array.isArray(afterUnknown)) {
    return [...new Set(afterUnknown.flatMap((item) => unknownPaths(item, `${path}[]`)))];
  }
  if (!isRecord(afterUnknown)) return [];
  return Object.entries(afterUnknown).flatMap(([key, value]) =>
    unknownPaths(value, path === "" ? key : `${path}.${key}`),
  );
}

function resourceDifferences(
  { address, type, change }: ResourceChange,
  gaps: readonly UnstoredArgument[],
): PlanDifference[] {
  const { actions, before, after, after_unknown: afterUnknown } = change;
  if (actions.every((action) => QUIET_ACTIONS.has(action))) return [];
  // Anything but an update in place makes or removes a resource, which no gap explains.
  if (actions.join() !== "update")
    return [{ address, what: actions.length > 1 ? "replace" : (actions[0] ?? "change") }];
  const unknown = unknownPaths(afterUnknown);
  const paths = new Set([...differingPaths(before, after), ...unknown]);
  return [...paths].sort().map((path) => ({
    address,
    what: path,
    gap: gaps.find(({ resourceType, attribute }) => resourceType === type && attribute === path),
  }));
}

/** Everything a second plan would change, each with the gap that explains it. */
export function planDifferences(plan: PlanJson, gaps: readonly UnstoredArgument[]): PlanDifference[] {
  const outputs = Object.entries(plan.output_changes ?? {})
    .filter(([, { actions }]) => !actions.every((action) => QUIET_ACTIONS.has(action)))
    .map(([name, { actions }]) => ({ address: `output.${name}`, what: actions.join(" and ") }));
  return [...(plan.resource_changes ?? []).flatMap((change) => resourceDifferences(change, gaps)), ...outputs];
}
