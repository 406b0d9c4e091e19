import { refuse } from "../../constructs/base/validation-error.js";
import { appPolicy } from "../../policy/app-policy.js";
import {
  SAMPLE_CASES,
  SAMPLES_DIRECTORY,
  samplePath,
  sampleStackId,
  type SampleCase,
} from "../plan-samples/sample-cases.js";
import { readPlan } from "../plan-summary/reading/read-plan.js";
import { MARKER } from "../review/block-markdown.js";
import { renderMarkdown } from "../review/markdown.js";
import type { ReviewedPlan } from "../plan-summary/changes/reviewed-plan.js";
import { summaryDocument } from "../plan-summary/summary-document.js";
import { reviewPlans, type PlanSummary } from "../plan-summary/summary.js";
import { code, headingAnchor, table } from "./markdown.js";

/** A day on which every waiver still holds, so that the page does not change by itself. */
const TODAY = "2026-01-01";

/** What the command ends with. */
const EXIT_CODES: Readonly<Record<PlanSummary["verdict"]["status"], number>> = { unchanged: 0, changes: 2, blocked: 3 };

/** The part that is long and says nothing that is not said before. */
const FULL_PLAN = "Full plan";

const INTRODUCTION = `Each part below is what \`npm run plan:summary\` writes for a pull request, over plans in
[\`${SAMPLES_DIRECTORY}\`](../${SAMPLES_DIRECTORY}) that Terraform made against an emulator of AWS. Only the full plan, which is
folded at the end of each comment, is left out here. \`npm run samples:plan\` makes the plans anew.`;

function plansOf(sample: SampleCase): ReviewedPlan[] {
  return sample.stacks.flatMap((stack) => {
    const found = readPlan({ stackId: sampleStackId(stack), file: samplePath(sample, stack) });
    if ("plan" in found) return [found.plan];
    refuse("the samples", found.problems);
    return [];
  });
}

/** Headings of a comment, as parts of a page that has headings of its own; a fence's lines are none. */
function belowHeading(markdown: string): string {
  let isFenced = false;
  return markdown
    .split("\n")
    .map((line) => {
      if (/^`{3,}/.test(line)) isFenced = !isFenced;
      return !isFenced && /^#{2,} /.test(line) ? `#${line}` : line;
    })
    .join("\n");
}

function commandLine({ name, budgetUsd }: SampleCase): string {
  const budget = budgetUsd === undefined ? "" : ` --budget ${budgetUsd}`;
  return `npm run plan:summary --${budget} ${SAMPLES_DIRECTORY}/${name}/*.json`;
}

function comment(summary: PlanSummary): string {
  const document = summaryDocument(summary);
  const sections = document.sections.filter(({ title }) => title !== FULL_PLAN);
  return belowHeading(
    renderMarkdown({ ...document, sections })
      .replace(MARKER, "")
      .trim(),
  );
}

/** Writes the gallery of what a reviewer is shown. */
export function planReviewPage(): string {
  const policy = appPolicy(TODAY);
  const reviewed = SAMPLE_CASES.map((sample) => ({
    sample,
    summary: reviewPlans(plansOf(sample), { policy, budgetUsd: sample.budgetUsd }),
  }));
  const rows = reviewed.map(({ sample: { title }, summary: { verdict } }) => [
    `[${title}](#${headingAnchor(title)})`,
    verdict.status,
    String(EXIT_CODES[verdict.status]),
  ]);
  const parts = reviewed.map(({ sample, summary }) =>
    [`## ${sample.title}`, sample.lookFor, code(commandLine(sample)), comment(summary)].join("\n\n"),
  );
  const note = "<!-- Written by `npm run docs` from the plans in samples/plans; change what makes them. -->";
  return `${["# What a review shows", note, INTRODUCTION, table(["case", "verdict", "exit code"], rows), ...parts].join("\n\n")}\n`;
}
