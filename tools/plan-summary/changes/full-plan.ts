import { countOf } from "../../report/resource-list.js";
import { attributeDifferences, UNKNOWN, type AttributeDifference } from "./attribute-differences.js";
import { valueText } from "./attribute-text.js";
import type { Block, Section } from "../../review/document.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import { isEffective, type ReviewedChange, type ReviewedOutput, type ReviewedPlan } from "./reviewed-plan.js";
import { code, cut } from "../../review/text.js";

/** A resource or an output with every value that changes. */
export interface FullChange {
  readonly stackId: string;
  /** For an output `output.<name>`. */
  readonly address: string;
  readonly kind: ReviewedChange["kind"];
  readonly differences: readonly AttributeDifference[];
}

/** Longest value in a line. */
const LONGEST_VALUE = 160;

const isKnown = ({ after }: AttributeDifference): boolean => after !== UNKNOWN;

function resourceChange(stackId: string, change: ReviewedChange): FullChange {
  const { address, kind } = change;
  // A resource that goes takes along what it had: a list of it says nothing.
  if (kind === "delete" || kind === "forget") return { stackId, address, kind, differences: [] };
  const differences = attributeDifferences(change);
  // Of a new one, what AWS makes says nothing either.
  return { stackId, address, kind, differences: kind === "create" ? differences.filter(isKnown) : differences };
}

function outputChange(stackId: string, { name, kind, before, after, isUnknown }: ReviewedOutput): FullChange {
  const difference = { path: "value", before: before ?? undefined, after: isUnknown ? UNKNOWN : (after ?? undefined) };
  return { stackId, address: `output.${name}`, kind, differences: [difference] };
}

function changedResources({ changes }: ReviewedPlan): ReviewedChange[] {
  return changes.filter((change) => change.mode === "managed" && isEffective(change));
}

/** Everything that changes, value by value, one after the other as it is asked for: there may be very much of it. */
export function* fullChanges(plan: ReviewedPlan): Generator<FullChange> {
  for (const change of changedResources(plan)) yield resourceChange(plan.stackId, change);
  for (const output of plan.outputs.filter(isEffective)) yield outputChange(plan.stackId, output);
}

function valueLine(sign: string, path: string, value: unknown): string {
  return `${sign}   ${path}: ${cut(valueText(value), LONGEST_VALUE)}`;
}

function differenceLines({ path, before, after }: AttributeDifference): string[] {
  if (before === SENSITIVE && after === SENSITIVE)
    return [`-   ${path}: ${SENSITIVE}`, `+   ${path}: ${SENSITIVE}, changed`];
  return [
    ...(before === undefined ? [] : [valueLine("-", path, before)]),
    ...(after === undefined ? [] : [valueLine("+", path, after)]),
  ];
}

const DEEDS: Readonly<Record<string, string>> = {
  create: "+ create",
  update: "  update",
  replace: "- replace",
  delete: "- destroy",
  forget: "  forget",
};

function lines({ kind, address, differences }: FullChange): string[] {
  return [`${DEEDS[kind] ?? `  ${kind}`} ${address}`, ...differences.flatMap(differenceLines)];
}

function stackBlock(plan: ReviewedPlan, mostLines: number): Block | undefined {
  const count = changedResources(plan).length + plan.outputs.filter(isEffective).length;
  if (count === 0) return undefined;
  const shown: string[] = [];
  let left = count;
  for (const change of fullChanges(plan)) {
    shown.push(...lines(change));
    left -= 1;
    if (shown.length >= mostLines) break;
  }
  const rest: Block[] = left === 0 ? [] : [{ kind: "paragraph", text: `… and ${countOf(left, "more change")}` }];
  return {
    kind: "folded",
    summary: `${code(plan.stackId)}: ${countOf(count, "change")}`,
    blocks: [{ kind: "lines", language: "diff", lines: shown }, ...rest],
  };
}

/**
 * The whole of what changes, folded away, by stack.
 *
 * @param mostLines of each stack: what comes after is only counted
 */
export function fullPlanSection(plans: readonly ReviewedPlan[], mostLines = Infinity): Section | undefined {
  const blocks = plans.flatMap((plan) => stackBlock(plan, mostLines) ?? []);
  return blocks.length === 0 ? undefined : { title: "Full plan", level: "plain", blocks };
}
