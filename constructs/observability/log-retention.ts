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

/** Checks a retention period; `undefined` stands for the default. */
export function logRetentionProblems(days: number | undefined): Problem[] {
  if (days === undefined || LOG_RETENTION_DAYS.includes(days)) return [];
  return [
    {
      field: "logRetentionDays",
      value: days,
      rule: `CloudWatch Logs keeps lines for ${LOG_RETENTION_DAYS.join(", ")} days`,
      fix: `the next longer is ${LOG_RETENTION_DAYS.find((offered) => offered > days) ?? 3653}`,
      see: SOURCES.logRetention,
    },
  ];
}
