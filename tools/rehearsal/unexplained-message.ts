import type { PlanDifference } from "../emulator/plan-differences.js";

/** Says what a second plan would still change, as an error a person can act on. */
export function unexplainedMessage(stackId: string, differences: readonly PlanDifference[]): string {
  return [
    `a second plan of ${stackId} is not empty, so an apply would never come to rest`,
    ...differences.map(({ address, what }) => `  ${address}: ${what}`),
    "correct the configuration; where the emulator is at fault, list it in tools/emulator/gaps.ts with the reason",
  ].join("\n");
}
