import type { Finding } from "./rule";

/** A broken rule that is accepted for a time: data that is reviewed like a change. */
export interface Waiver {
  /** Id of a rule of ours, or of a scanner's check such as `CKV_AWS_144`. */
  readonly rule: string;
  /** Stack and address, as `<stack>/<type>.<name>`; `*` stands for any characters but a slash. */
  readonly address: string;
  /** Why it is accepted, for whoever reads it when it expires. */
  readonly reason: string;
  /** Last day it holds, as `YYYY-MM-DD`. */
  readonly expires: string;
}

/** What is wrong with a waiver. */
export interface WaiverProblem {
  readonly waiver: Waiver;
  readonly problem: string;
  readonly fix: string;
}

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: unknown): boolean {
  if (typeof text !== "string" || !CALENDAR_DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function pattern(address: string): RegExp {
  const escaped = address.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("[^/]*")}$`);
}

/** Whether a waiver is meant for an address of a stack. */
export function isAbout({ address }: Waiver, stackId: string, resourceAddress: string): boolean {
  return pattern(address).test(`${stackId}/${resourceAddress}`);
}

/** The waiver under which a finding is accepted; one that has expired accepts nothing. */
export function waiverOf(
  { rule, stackId, address }: Pick<Finding, "stackId" | "address"> & { readonly rule: { readonly id: string } },
  waivers: readonly Waiver[],
  today: string,
): Waiver | undefined {
  return waivers.find(
    (waiver) => waiver.rule === rule.id && !isExpired(waiver, today) && isAbout(waiver, stackId, address),
  );
}

/**
 * Whether a waiver's last day has passed.
 *
 * @param today `YYYY-MM-DD`
 */
export function isExpired({ expires }: Waiver, today: string): boolean {
  return !isDay(expires) || expires < today;
}

/**
 * What is wrong with waivers by themselves: a misshapen field, an unknown rule, a day that has passed.
 *
 * @param knownRules ids a waiver may name
 * @param today `YYYY-MM-DD`
 */
export function waiverProblems(
  waivers: readonly Waiver[],
  knownRules: ReadonlySet<string>,
  today: string,
): WaiverProblem[] {
  return waivers.flatMap((waiver) => {
    const { rule, address, reason, expires } = waiver;
    const problems: Omit<WaiverProblem, "waiver">[] = [];
    if (!knownRules.has(rule)) {
      problems.push({
        problem: `no rule is called ${rule}`,
        fix: "name a rule of docs/checks.md, or remove the waiver",
      });
    }
    if (typeof address !== "string" || !/^[^/]+\/[^/]+$/.test(address)) {
      problems.push({
        problem: `${address} is no address`,
        fix: "write <stack>/<type>.<name>, with * for any characters",
      });
    }
    if (typeof reason !== "string" || reason.trim() === "") {
      problems.push({ problem: "has no reason", fix: "say why it is accepted" });
    }
    if (!isDay(expires)) {
      problems.push({ problem: `${expires} is no day`, fix: "write the last day as YYYY-MM-DD" });
    } else if (isExpired(waiver, today)) {
      problems.push({ problem: `expired on ${expires}`, fix: "mend what it accepts, or extend it with a reason" });
    }
    return problems.map((problem) => ({ waiver, ...problem }));
  });
}
