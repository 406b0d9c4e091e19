import type { Policy } from "../../policy/evaluate.js";
import { isChange, stackCounts, totalCounts, type ChangeCounts, type StackCounts } from "./changes/change-counts.js";
import { containerChanges, type TaskDefinitionChange } from "./tasks/container-changes.js";
import { destroyedResources, type DestroyedResource } from "./losses/destroyed-resources.js";
import { downtimeEvents } from "./downtime/downtime.js";
import type { DowntimeEvent } from "./downtime/downtime-event.js";
import type { IamChange } from "./iam/iam-change.js";
import { iamChanges } from "./iam/iam-changes.js";
import { imageChanges, type ImageChange } from "./tasks/image-changes.js";
import { loweredProtections, type LoweredProtection } from "./losses/lowered-protection.js";
import { movedResources, type MovedResource } from "./changes/moved-resources.js";
import { exposureChanges, type ExposureChange } from "./network/network-exposure.js";
import { isOverBudget, planCost, type PlanCost } from "./cost/plan-cost.js";
import { blockingCount, reviewPolicy, type PolicyReview } from "./policy/policy-review.js";
import { releaseChanges, type ReleaseChange } from "./tasks/release-changes.js";
import type { ReviewedPlan } from "./changes/reviewed-plan.js";
import { unknownUntilApply, type UnknownValues } from "./changes/unknown-values.js";
import { verdictOn, type Verdict } from "./verdict.js";

/** How plans are judged. */
export interface ReviewOptions {
  /** Addresses as `<stack>/<address>` that may be destroyed or replaced although they hold data. */
  readonly allowed?: ReadonlySet<string>;
  /** US dollars a month. */
  readonly budgetUsd?: number;
  readonly policy: Policy;
}

/** Everything a reviewer is told of some plans, as data. */
export interface PlanSummary {
  readonly plans: readonly ReviewedPlan[];
  readonly verdict: Verdict;
  readonly counts: ChangeCounts;
  readonly stacks: readonly StackCounts[];
  readonly destroyed: readonly DestroyedResource[];
  readonly lowered: readonly LoweredProtection[];
  readonly downtime: readonly DowntimeEvent[];
  readonly iam: readonly IamChange[];
  readonly containers: readonly TaskDefinitionChange[];
  readonly exposure: readonly ExposureChange[];
  readonly images: readonly ImageChange[];
  readonly releases: readonly ReleaseChange[];
  readonly cost: PlanCost;
  readonly budgetUsd: number | undefined;
  readonly policy: PolicyReview;
  readonly unknown: readonly UnknownValues[];
  readonly moved: readonly MovedResource[];
}

/** Reviews plans: a function of what it is given, and of nothing else. */
export function reviewPlans(plans: readonly ReviewedPlan[], options: ReviewOptions): PlanSummary {
  const stacks = plans.map(stackCounts);
  const counts = totalCounts(stacks);
  const destroyed = destroyedResources(plans, options.allowed);
  const images = imageChanges(plans);
  const releases = releaseChanges(images, plans);
  const cost = planCost(plans);
  const policy = reviewPolicy(plans, options.policy);
  const verdict = verdictOn({
    isChanged: isChange(counts),
    destroyed,
    releases,
    isOverBudget: isOverBudget(cost, options.budgetUsd),
    policyBlockers: blockingCount(policy),
  });
  return {
    plans,
    verdict,
    counts,
    stacks,
    destroyed,
    lowered: loweredProtections(plans),
    downtime: downtimeEvents(plans),
    iam: iamChanges(plans),
    containers: containerChanges(plans),
    exposure: exposureChanges(plans),
    images,
    releases,
    cost,
    budgetUsd: options.budgetUsd,
    policy,
    unknown: unknownUntilApply(plans),
    moved: movedResources(plans),
  };
}
