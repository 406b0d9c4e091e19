import type { Finding } from "../rule";
import type { WaiverProblem } from "../waiver";

/** A finding as a person reads it in a terminal: where, what, which rule and why, what to do. */
export function findingText({ rule, address, detail }: Omit<Finding, "stackId">): string {
  return [
    `${address}: ${detail}`,
    `    rule: ${rule.title} (${rule.id})`,
    `    why:  ${rule.reason}`,
    `    fix:  ${rule.fix}`,
  ].join("\n");
}

/** What is wrong with a waiver, as a person reads it in a terminal. */
export function waiverProblemText({ waiver, problem, fix }: WaiverProblem): string {
  return [`waiver of ${waiver.rule} at ${waiver.address}: ${problem}`, `    fix:  ${fix}`].join("\n");
}

/**
 * Findings by stack, as a person reads them in a terminal; empty when there are none. A test that expects it to be empty
 * fails with everything there is to know.
 */
export function findingsText(findings: readonly Finding[]): string {
  const stackIds = [...new Set(findings.map(({ stackId }) => stackId))];
  return stackIds
    .map((stackId) => {
      const texts = findings.filter((finding) => finding.stackId === stackId).map(findingText);
      return `${stackId}\n${texts.map((text) => `  ${text}`).join("\n")}`;
    })
    .join("\n\n");
}
