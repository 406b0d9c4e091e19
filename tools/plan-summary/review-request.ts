import type { Problem } from "../../constructs/base/validation-error.js";
import { blockedDestroys, destroyedResources, placeOf } from "./losses/destroyed-resources.js";
import { planFileOf, stackProblems } from "./reading/plan-file.js";
import { readPlan } from "./reading/read-plan.js";
import { LEAST_LIMIT_BYTES } from "../review/markdown.js";
import type { ReviewedPlan } from "./changes/reviewed-plan.js";

/** The forms a summary is written in. */
export const FORMATS = ["markdown", "terminal", "json"] as const;

export type Format = (typeof FORMATS)[number];

/** What the command was told, as the user typed it. */
export interface TypedOptions {
  readonly format?: string;
  readonly allow?: readonly string[];
  readonly budget?: string;
  readonly maxBytes?: string;
  readonly provider?: readonly string[];
}

/** What is to be reviewed, and how. */
export interface ReviewRequest {
  readonly plans: readonly ReviewedPlan[];
  /** Undefined where the user leaves it to the command. */
  readonly format: Format | undefined;
  readonly allowed: ReadonlySet<string>;
  readonly budgetUsd: number | undefined;
  /** Undefined for the forge's own limit. */
  readonly maxBytes: number | undefined;
}

const SEE = "npm run plan:summary -- --help";

function optionProblem(field: string, value: unknown, rule: string, fix: string): Problem {
  return { field, value, rule, fix, see: SEE };
}

function isFormat(format: string): format is Format {
  return (FORMATS as readonly string[]).includes(format);
}

function formatProblems(format: string | undefined): Problem[] {
  if (format === undefined || isFormat(format)) return [];
  const rule = `a summary is written as ${FORMATS.join(", ")}`;
  return [optionProblem("--format", format, rule, `name one of ${FORMATS.join(", ")}`)];
}

function numberProblems(
  field: string,
  text: string | undefined,
  rule: string,
  isValid: (value: number) => boolean,
): Problem[] {
  if (text === undefined || (/^\d+(\.\d+)?$/.test(text) && isValid(Number(text)))) return [];
  return [optionProblem(field, text, rule, "write the number alone, without a unit")];
}

/**
 * An address that is allowed and does not go: it was mistyped, or the change it was meant for is done and the next one
 * would go through unseen.
 */
function allowProblems(allow: readonly string[], plans: readonly ReviewedPlan[]): Problem[] {
  const losses = new Set(blockedDestroys(destroyedResources(plans)).map(placeOf));
  const known = losses.size === 0 ? "nothing that holds data is" : `what is: ${[...losses].slice(0, 3).join(", ")}`;
  return allow
    .filter((place) => !losses.has(place))
    .map((place) => {
      const rule = `nothing that holds data is destroyed or replaced there; ${known}`;
      return optionProblem("--allow", place, rule, "write <stack>/<address> of what is to go, or leave it out");
    });
}

/**
 * Reads everything the command was given.
 *
 * @param files as typed, each with or without its stack's id before it
 * @returns what is to be reviewed, or all that is wrong with it at once
 */
export function readRequest(
  files: readonly string[],
  { format, allow = [], budget, maxBytes, provider = [] }: TypedOptions,
): ReviewRequest | { readonly problems: readonly Problem[] } {
  const planFiles = files.map(planFileOf);
  const found = planFiles.map((file) => readPlan(file, { providers: provider }));
  const plans = found.flatMap((each) => ("plan" in each ? [each.plan] : []));
  const problems = [
    ...stackProblems(planFiles),
    ...found.flatMap((each) => ("problems" in each ? each.problems : [])),
    ...formatProblems(format),
    ...numberProblems("--budget", budget, "US dollars a month", () => true),
    ...numberProblems(
      "--max-bytes",
      maxBytes,
      `bytes of the comment, a whole number of at least ${LEAST_LIMIT_BYTES}`,
      (value) => Number.isInteger(value) && value >= LEAST_LIMIT_BYTES,
    ),
    // What cannot be read may be what was meant.
    ...(plans.length === files.length ? allowProblems(allow, plans) : []),
  ];
  if (problems.length > 0) return { problems };
  return {
    plans,
    format: format !== undefined && isFormat(format) ? format : undefined,
    allowed: new Set(allow),
    budgetUsd: budget === undefined ? undefined : Number(budget),
    maxBytes: maxBytes === undefined ? undefined : Number(maxBytes),
  };
}
