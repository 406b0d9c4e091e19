import { countsSection } from "./changes/change-counts.js";
import { containersSection } from "./tasks/container-changes.js";
import { destroysSection } from "./losses/destroys-section.js";
import type { Level, Section, SummaryDocument, Text } from "../review/document.js";
import { downtimeSection } from "./downtime/downtime-section.js";
import { fullPlanSection } from "./changes/full-plan.js";
import { iamSection } from "./iam/iam-changes.js";
import { imagesSection } from "./tasks/images-section.js";
import { movesSection } from "./changes/moved-resources.js";
import { exposureSection } from "./network/network-exposure.js";
import { costSection } from "./cost/plan-cost.js";
import { policySection } from "./policy/policy-results.js";
import type { PlanSummary } from "./summary.js";
import { code } from "../review/text.js";
import { unknownSection } from "./changes/unknown-values.js";
import { blockersSection, verdictLine } from "./verdict.js";

function titleOf({ stacks }: PlanSummary): Text {
  const [first] = stacks;
  return stacks.length === 1 && first !== undefined
    ? `Plan of ${code(first.stackId)}`
    : `Plans of ${stacks.length} stacks`;
}

function levelOf({ verdict }: PlanSummary, sections: readonly Section[]): Level {
  if (verdict.status === "blocked") return "danger";
  return sections.some(({ level }) => level !== "plain") ? "warning" : "plain";
}

/** What an unchanged plan still has to say: rules look at what is there, changed or not. */
function unchangedVerdict({ policy, verdict, counts }: PlanSummary): Text {
  const open = policy.result.open.length + policy.waiverProblems.length;
  const line = verdictLine(verdict, counts);
  return open === 0 ? line : `${line} Of the rules and waivers, ${open} stand open.`;
}

/**
 * Writes a summary for a reader, what matters most first; parts without content are left out.
 *
 * @param mostPlanLines lines of each stack's full plan that are of use; all of them unless given
 */
export function summaryDocument(summary: PlanSummary, mostPlanLines?: number): SummaryDocument {
  const title = titleOf(summary);
  if (summary.verdict.status === "unchanged") {
    return { title, verdict: unchangedVerdict(summary), level: "plain", sections: [] };
  }
  const sections = [
    blockersSection(summary.verdict),
    countsSection(summary.stacks),
    destroysSection(summary.destroyed, summary.lowered),
    downtimeSection(summary.downtime),
    iamSection(summary.iam),
    containersSection(summary.containers),
    exposureSection(summary.exposure),
    imagesSection(summary.images, summary.releases),
    costSection(summary.cost, summary.budgetUsd),
    policySection(summary.policy.result, summary.policy.waiverProblems),
    unknownSection(summary.unknown, summary.plans),
    movesSection(summary.moved),
    fullPlanSection(summary.plans, mostPlanLines),
  ].filter((section) => section !== undefined);
  return { title, verdict: verdictLine(summary.verdict, summary.counts), level: levelOf(summary, sections), sections };
}
