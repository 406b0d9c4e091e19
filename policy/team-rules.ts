import type { Rule } from "./rule";

/**
 * Rules of a team's own, held beside those of this project: at synth, in the review of a plan, and in tests. This file is
 * theirs; an update of the project leaves it alone. A rule is a plain function over one resource, which says in a few
 * words what is wrong with it, or nothing. For example, that every log group is kept for a year:
 *
 * ```ts
 * {
 *   id: "acme-logs-a-year",
 *   title: "Log groups keep a year",
 *   severity: "error",
 *   answers: {},
 *   reason: "the auditors ask for it",
 *   fix: "set logRetentionDays to 365",
 *   types: ["aws_cloudwatch_log_group"],
 *   test: ({ values }) => unless(values, "retention_in_days", (days) => Number(days) >= 365),
 * },
 * ```
 *
 * `unless` is one of the helpers in `known-value.ts`, which say nothing of what only the apply tells. The second argument
 * of `test` finds the resources beside it. An id begins with a word of the team's own.
 */
export const TEAM_RULES: readonly Rule[] = [];
