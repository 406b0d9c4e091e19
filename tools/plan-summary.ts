import { writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { Command } from "commander";
import { refuse, ValidationError } from "../constructs/base/validation-error.js";
import { appPolicy } from "../policy/app-policy.js";
import type { Policy } from "../policy/evaluate.js";
import { COMMENT_LIMIT_BYTES, mostPlanLines, renderMarkdown } from "./review/markdown.js";
import { renderJson } from "./plan-summary/summary-json.js";
import { renderTerminal } from "./review/terminal.js";
import { FORMATS, readRequest, type ReviewRequest, type TypedOptions } from "./plan-summary/review-request.js";
import { sarifReport } from "./plan-summary/policy/sarif-report.js";
import { summaryDocument } from "./plan-summary/summary-document.js";
import { reviewPlans, type PlanSummary } from "./plan-summary/summary.js";
import type { Verdict } from "./plan-summary/verdict.js";
import { runMain } from "./process/run-main.js";
import { projectRoot } from "./project-root.js";

interface Options extends TypedOptions {
  readonly output?: string;
  readonly sarif?: string;
  readonly full: boolean;
}

/** The program's answer, by which a pipeline goes on or not. */
const EXIT_CODES: Readonly<Record<Verdict["status"], number>> = { unchanged: 0, changes: 2, blocked: 3 };
const EXIT_BAD_INPUT = 64;

function render(summary: PlanSummary, request: ReviewRequest, { output, full }: Options): string {
  const isTerminal = output === undefined && process.stdout.isTTY;
  switch (request.format ?? (isTerminal ? "terminal" : "markdown")) {
    case "json":
      return renderJson(summary);
    case "terminal":
      return renderTerminal(summaryDocument(summary, full ? undefined : 0), {
        colors: isTerminal && process.env["NO_COLOR"] === undefined,
        full,
      });
    case "markdown":
      return renderMarkdown(summaryDocument(summary, mostPlanLines(request.maxBytes)), request.maxBytes);
  }
}

function writeSarif(file: string, { plans, policy }: PlanSummary, { rules }: Policy): void {
  const files = new Map(plans.map((plan) => [plan.stackId, relative(projectRoot, resolve(plan.file))]));
  const log = sarifReport(policy.result, { rules, fileOf: (stackId) => files.get(stackId) ?? stackId });
  writeFileSync(file, `${JSON.stringify(log, undefined, 2)}\n`);
}

function review(files: readonly string[], options: Options): void {
  const request = readRequest(files, options);
  if ("problems" in request) {
    refuse("plan:summary", request.problems);
    return;
  }
  const policy = appPolicy(new Date().toISOString().slice(0, 10));
  const summary = reviewPlans(request.plans, { ...request, policy });
  const text = render(summary, request, options);
  if (options.sarif !== undefined) writeSarif(options.sarif, summary, policy);
  if (options.output === undefined) process.stdout.write(text);
  else writeFileSync(options.output, text);
  process.exitCode = EXIT_CODES[summary.verdict.status];
}

async function main(files: readonly string[], options: Options): Promise<void> {
  let isRefused = false;
  await runMain(() => {
    try {
      review(files, options);
    } catch (error) {
      isRefused = error instanceof ValidationError;
      throw error;
    }
    return Promise.resolve();
  });
  if (isRefused) process.exitCode = EXIT_BAD_INPUT;
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

await new Command("plan:summary")
  .description("Says what Terraform's plans would do: what is lost, who may do what, how long nothing serves.")
  .argument("<plan.json...>", "terraform show -json of a saved plan, or <stack>=<file>; one for each stack")
  .option("--format <format>", `${FORMATS.join(", ")} (default: terminal in a terminal, else markdown)`)
  .option("--output <file>", "write the summary there instead of printing it")
  .option("--sarif <file>", "also write what the rules found, as SARIF")
  .option("--allow <stack/address>", "let this resource go although it holds data; may be repeated", collect)
  .option("--budget <usd>", "block above this many US dollars a month")
  .option("--provider <source>", "accept this provider's resources; may be repeated", collect)
  .option("--max-bytes <bytes>", `longest Markdown; the default, ${COMMENT_LIMIT_BYTES}, is what GitHub takes`)
  .option("--full", "in a terminal, also what a comment folds away", false)
  .addHelpText(
    "after",
    `\nexit codes: 0 no change, 2 changes, 3 blocked, ${EXIT_BAD_INPUT} bad input, 1 something failed`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_BAD_INPUT))
  .action(main)
  .parseAsync();
