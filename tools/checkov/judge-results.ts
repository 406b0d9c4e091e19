import { isAbout, isExpired, type Waiver, type WaiverProblem } from "../../policy/waiver.js";
import type { CheckResult } from "./read-reports.js";

/** Checks that are attached to every type there is, whatever it is; they say nothing of a resource. */
const CHECKS_OF_EVERYTHING = new Set(["CKV2_AWS_37", "CKV2_AWS_75"]);

/** Results held against waivers. */
export interface Judgement {
  /** What failed and no waiver accepts. */
  readonly open: readonly CheckResult[];
  /** What failed and is accepted. */
  readonly waived: readonly CheckResult[];
  /** Waivers of checks that have expired, or that accept nothing. */
  readonly problems: readonly WaiverProblem[];
}

/** Whether a waiver is one of Checkov's checks. */
export function isCheckovWaiver({ rule }: Waiver): boolean {
  return /^CKV2?_/.test(rule);
}

function problemsOf(waivers: readonly Waiver[], used: ReadonlySet<Waiver>, today: string): WaiverProblem[] {
  return waivers.flatMap((waiver): WaiverProblem[] => {
    if (isExpired(waiver, today)) {
      const fix = "mend what it accepts, or extend it with a reason";
      return [{ waiver, problem: `expired on ${waiver.expires}`, fix }];
    }
    if (used.has(waiver)) return [];
    return [{ waiver, problem: "accepts nothing: the check passes there", fix: "remove it" }];
  });
}

/**
 * Holds results against waivers.
 *
 * @param waivers those of rules of ours are left alone
 * @param today the day waivers are held against, as `YYYY-MM-DD`
 */
export function judgeResults(results: readonly CheckResult[], waivers: readonly Waiver[], today: string): Judgement {
  const own = waivers.filter(isCheckovWaiver);
  const current = own.filter((waiver) => !isExpired(waiver, today));
  const used = new Set<Waiver>();
  const [open, waived]: [CheckResult[], CheckResult[]] = [[], []];
  for (const result of results) {
    if (result.isPassed || CHECKS_OF_EVERYTHING.has(result.checkId)) continue;
    // Every waiver that accepts it is of use: one for a stack may stand beside one for all of them.
    const accepting = current.filter(
      ({ rule, ...rest }) => rule === result.checkId && isAbout({ rule, ...rest }, result.stackId, result.address),
    );
    accepting.forEach((waiver) => used.add(waiver));
    (accepting.length > 0 ? waived : open).push(result);
  }
  return { open, waived, problems: problemsOf(own, used, today) };
}

/** A failed check as a person reads it. */
export function resultText({ checkId, title, stackId, address, framework }: CheckResult): string {
  return `${checkId} ${stackId}/${address}: ${title} (${framework})`;
}
