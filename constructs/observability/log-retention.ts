import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";

/**
 * Retention periods CloudWatch Logs offers, in days.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days lines are kept where nobody says otherwise. */
export const DEFAULT_LOG_RETENTION_DAYS = 90;

function retentionFix(days: unknown): string {
  if (typeof days !== "number" || Number.isNaN(days)) return "set one of these numbers, without quotes";
  const longer = LOG_RETENTION_DAYS.find((offered) => offered > days);
  return longer === undefined ? `the longest is ${LOG_RETENTION_DAYS.at(-1)!}` : `the next longer is ${longer}`;
}

/** Checks a retention period; `undefined` stands for the default. */
export function logRetentionProblems(days: number | undefined): Problem[] {
  if (days === undefined || LOG_RETENTION_DAYS.includes(days)) return [];
  return [
    {
      field: "logRetentionDays",
      value: days,
      rule: `CloudWatch Logs keeps lines for ${LOG_RETENTION_DAYS.join(", ")} days`,
      fix: retentionFix(days),
      see: SOURCES.logRetention,
    },
  ];
}
