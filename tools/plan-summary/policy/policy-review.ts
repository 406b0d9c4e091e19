import { evaluate, openOf, policyWaiverProblems, type Policy, type PolicyResult } from "../../../policy/evaluate.js";
import { plannedGraph } from "../../../policy/planned-graph.js";
import type { WaiverProblem } from "../../../policy/waiver.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";

/** What became of the rules over some plans. */
export interface PolicyReview {
  readonly result: PolicyResult;
  readonly waiverProblems: readonly WaiverProblem[];
}

function graphOf({ stackId, changes, configuration }: ReviewedPlan): ReturnType<typeof plannedGraph> {
  const resources = changes.map(({ address, type, mode, after, unknown }) => ({
    address,
    type,
    mode,
    change: { actions: [], after, after_unknown: unknown },
  }));
  return plannedGraph(stackId, { resource_changes: resources, configuration });
}

/**
 * Holds what plans lead to against a policy. Which waivers are needed is not judged: the plans at hand may be those of
 * some stacks alone.
 */
export function reviewPolicy(plans: readonly ReviewedPlan[], policy: Policy): PolicyReview {
  return {
    result: evaluate(plans.map(graphOf), policy),
    waiverProblems: policyWaiverProblems(policy, undefined),
  };
}

/** How many things of a review block. */
export function blockingCount({ result, waiverProblems }: PolicyReview): number {
  return openOf(result, "error").length + waiverProblems.length;
}
