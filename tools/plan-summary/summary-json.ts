import type { Finding } from "../../policy/rule.js";
import type { Waiver } from "../../policy/waiver.js";
import { fullChanges } from "./changes/full-plan.js";
import type { PlanSummary } from "./summary.js";

/** The form's version: it is raised when a key goes or means something else, not when one is added. */
const FORMAT = 1;

function plainFinding({ rule, stackId, address, detail }: Finding): object {
  const { id, title, severity, fix, answers } = rule;
  return { rule: id, title, severity, stackId, address, detail, fix, answers };
}

function plainWaiver({ rule, address, reason, expires }: Waiver): object {
  return { rule, address, reason, expires };
}

/**
 * Writes a summary for programs: one object with these keys, in this order.
 *
 * - `format`: 1
 * - `status`: `unchanged`, `changes` or `blocked`; `blockers`: why, one text each
 * - `stacks`: of each plan `stackId`, `counts`, `unchanged`, `isPartial`, `file` and `terraformVersion`; `counts`: all together
 * - `destroyed`, `lowered`: what goes and why, and what is no longer protected
 * - `downtime`: each change that running transactors or their peers notice, with takeovers and seconds
 * - `iam`, `containers`, `exposure`, `images`, `releases`, `cost` (with `budgetUsd`)
 * - `policy`: `open` and `waived` findings, `waiverProblems`
 * - `unknown`, `moved`
 * - `changes`: every resource and output that changes, with each value before and after; `(sensitive)` and `(known after apply)` stand for
 *   values that are not shown
 *
 * What is not there is left out, and texts with backticks around names are as a comment has them.
 */
export function renderJson(summary: PlanSummary): string {
  const { verdict, plans, stacks, policy } = summary;
  const { open, waived, resourceCount, ruleCount } = policy.result;
  const data = {
    format: FORMAT,
    status: verdict.status,
    blockers: verdict.blockers,
    counts: summary.counts,
    stacks: stacks.map((stack, index) => {
      const { file, terraformVersion } = plans[index]!;
      return { ...stack, file, terraformVersion };
    }),
    destroyed: summary.destroyed,
    lowered: summary.lowered,
    downtime: summary.downtime,
    iam: summary.iam,
    containers: summary.containers,
    exposure: summary.exposure,
    images: summary.images,
    releases: summary.releases,
    cost: summary.cost,
    budgetUsd: summary.budgetUsd,
    policy: {
      resourceCount,
      ruleCount,
      open: open.map(plainFinding),
      waived: waived.map(({ finding, waiver }) => ({ ...plainFinding(finding), waiver: plainWaiver(waiver) })),
      waiverProblems: policy.waiverProblems.map(({ waiver, problem, fix }) => ({
        waiver: plainWaiver(waiver),
        problem,
        fix,
      })),
    },
    unknown: summary.unknown,
    moved: summary.moved,
    changes: plans.flatMap((plan) => [...fullChanges(plan)]),
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
