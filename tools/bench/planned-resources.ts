import { isDeepStrictEqual } from "node:util";
import type { PlanJson, ResourceChange } from "../terraform/plan-json.js";

/** As much of a saved plan as is compared. */
export interface ComparedPlan extends PlanJson {
  readonly output_changes?: Readonly<
    Record<string, { readonly actions: readonly string[]; readonly after?: unknown; readonly after_unknown?: unknown }>
  >;
}

/** What a plan makes of one resource or output, whatever its address. */
interface Planned {
  /** The resource's type, or the output. */
  readonly what: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A document inside an argument, so that the order of its keys and its blanks do not matter. */
function documentIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function normal(value: unknown): unknown {
  if (typeof value === "string") return documentIn(value);
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normal(inner)]));
}

function planned(what: string, after: unknown, unknown: unknown): Planned {
  return { what, values: { ...(normal(after) as object), "(known after apply)": unknown } };
}

function managed(plan: ComparedPlan): ResourceChange[] {
  return (plan.resource_changes ?? []).filter(({ mode = "managed" }) => mode === "managed");
}

function plannedParts(plan: ComparedPlan): Planned[] {
  const outputs = Object.entries(plan.output_changes ?? {});
  return [
    ...managed(plan).map(({ type, change }) => planned(type, change.after, change.after_unknown)),
    ...outputs.map(([name, { after, after_unknown: unknown }]) => planned(`output ${name}`, { value: after }, unknown)),
  ];
}

/** How many resources a plan makes. */
export function plannedResourceCount(plan: ComparedPlan): number {
  return managed(plan).length;
}

/** The arguments in which two of a kind differ, each with both values. */
function argumentDifferences({ what, values }: Planned, other: Planned): string[] {
  return [...new Set([...Object.keys(values), ...Object.keys(other.values)])]
    .filter((name) => !isDeepStrictEqual(values[name], other.values[name]))
    .map((name) => `${what}.${name}: ${JSON.stringify(values[name])} is not ${JSON.stringify(other.values[name])}`);
}

function without(parts: readonly Planned[], others: readonly Planned[]): Planned[] {
  const left = [...others];
  return parts.filter((part) => {
    const index = left.findIndex((other) => isDeepStrictEqual(part, other));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/**
 * What one plan makes and the other does not, one line each; nothing when both make the same. Addresses do not matter.
 */
export function planDifferences(plan: ComparedPlan, other: ComparedPlan): string[] {
  const [parts, others] = [plannedParts(plan), plannedParts(other)];
  const surplus = without(others, parts);
  const lines = without(parts, others).flatMap((part) => {
    const index = surplus.findIndex(({ what }) => what === part.what);
    const [counterpart] = index < 0 ? [] : surplus.splice(index, 1);
    return counterpart === undefined ? [`${part.what} is missing`] : argumentDifferences(counterpart, part);
  });
  return [...lines, ...surplus.map(({ what }) => `${what} is too much`)];
}
