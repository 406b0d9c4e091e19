import { reasonInWords } from "./action-reasons.js";
import { UNKNOWN, type AttributeDifference } from "../changes/attribute-differences.js";
import { valueAt } from "../changes/attribute-text.js";
import { renamedResources, type RenamedResource } from "./renamed-resources.js";
import type { ReviewedChange, ReviewedPlan } from "../changes/reviewed-plan.js";
import { lostWith } from "../../review/stateful-types.js";

/** A resource that is destroyed, replaced, or no longer known to Terraform. */
export interface DestroyedResource {
  readonly stackId: string;
  readonly address: string;
  readonly type: string;
  readonly kind: "delete" | "replace" | "forget";
  /** Whether the provider leaves it where it is, as an old revision of a task definition. */
  readonly isKept: boolean;
  /** What is lost with it; undefined where it holds no data, or is kept. */
  readonly lost: string | undefined;
  /** The arguments that force a replacement. */
  readonly forcedBy: readonly AttributeDifference[];
  /** Why, in words. */
  readonly reason: string | undefined;
  /** Whether the new one is there before the old one goes. */
  readonly isCreatedFirst: boolean;
  /** Id of a leftover of an earlier replacement. */
  readonly deposed: string | undefined;
  /** Set where it only has another address. */
  readonly renamed: RenamedResource | undefined;
  /** Whether the user lets exactly this one go. */
  readonly isAllowed: boolean;
}

/** How an address is named across stacks, and in `--allow`. */
export function placeOf({ stackId, address }: { readonly stackId: string; readonly address: string }): string {
  return `${stackId}/${address}`;
}

function forcingDifference({ before, after, unknown }: ReviewedChange, path: string): AttributeDifference {
  const isUnknown = valueAt(unknown, path) === true;
  return { path, before: valueAt(before, path), after: isUnknown ? UNKNOWN : valueAt(after, path) };
}

function isKept({ before }: ReviewedChange): boolean {
  return before?.["skip_destroy"] === true;
}

function isDestroyed(change: ReviewedChange): change is ReviewedChange & { readonly kind: DestroyedResource["kind"] } {
  return change.mode === "managed" && ["delete", "replace", "forget"].includes(change.kind);
}

/**
 * Everything of a plan that goes, what holds data first.
 *
 * @param allowed addresses as `<stack>/<address>` that may go
 */
export function destroyedResources(
  plans: readonly ReviewedPlan[],
  allowed: ReadonlySet<string> = new Set(),
): DestroyedResource[] {
  const destroyed = plans.flatMap((plan) => {
    const renamed = new Map(renamedResources(plan).map((rename) => [rename.from, rename]));
    const { stackId } = plan;
    return plan.changes.filter(isDestroyed).map((change): DestroyedResource => ({
      stackId,
      isKept: isKept(change),
      address: change.address,
      type: change.type,
      kind: change.kind,
      lost: isKept(change) ? undefined : lostWith(change.type),
      forcedBy: change.replacePaths.map((path) => forcingDifference(change, path)),
      reason: reasonInWords(change.actionReason),
      isCreatedFirst: change.isCreatedFirst,
      deposed: change.deposed,
      renamed: change.deposed === undefined ? renamed.get(change.address) : undefined,
      isAllowed: allowed.has(placeOf({ stackId, address: change.address })),
    }));
  });
  return [...destroyed.filter(losesData), ...destroyed.filter((resource) => !losesData(resource))];
}

/** Whether data goes with it. What is only forgotten stays where it is. */
export function losesData({ lost, kind }: DestroyedResource): boolean {
  return lost !== undefined && kind !== "forget";
}

/** What must not go unless somebody has named it. */
export function blockedDestroys(resources: readonly DestroyedResource[]): DestroyedResource[] {
  return resources.filter((resource) => losesData(resource) && !resource.isAllowed);
}
