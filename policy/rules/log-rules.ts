import { isMissing, numberOf, unless } from "../known-value";
import type { Rule } from "../rule";

/** What a log group is held to. */
export const LOG_RULES: readonly Rule[] = [
  {
    id: "logs-retention",
    title: "A log group says how long it keeps lines",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_66"] },
    reason: "without a period every line is kept, and paid for, for ever",
    fix: "set logRetentionDays, or leave it at 90",
    types: ["aws_cloudwatch_log_group"],
    // A plan writes 0 where nothing is set.
    test: ({ values }) => unless(values, "retention_in_days", (days) => !isMissing(days) && numberOf(days) !== 0),
  },
];
