import type { ResourceGraph } from "./resource-graph";
import type { Finding, Rule, Severity } from "./rule";
import { waiverOf, waiverProblems, type Waiver, type WaiverProblem } from "./waiver";

/** What stacks are held to. */
export interface Policy {
  readonly rules: readonly Rule[];
  readonly waivers: readonly Waiver[];
  /** Ids of scanners' checks, which a waiver may name too; it is judged where the scanner runs. */
  readonly scannerChecks: ReadonlySet<string>;
  /** The day waivers are held against, as `YYYY-MM-DD`. */
  readonly today: string;
}

/** A finding that is accepted for a time. */
export interface WaivedFinding {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** What became of the rules over some stacks. */
export interface PolicyResult {
  /** What no waiver accepts. */
  readonly open: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  /** How many resources were looked at. */
  readonly resourceCount: number;
  /** How many rules looked at one at least. */
  readonly ruleCount: number;
}

/** Everything the rules find in a stack, in the order of its resources. */
export function findingsOf(graph: ResourceGraph, rules: readonly Rule[]): Finding[] {
  return rules.flatMap((rule) =>
    rule.types
      .flatMap((type) => graph.ofType(type))
      .flatMap((resource) =>
        rule
          .test(resource, graph)
          .map((detail) => ({ rule, stackId: graph.stackId, address: resource.address, detail })),
      ),
  );
}

/** Holds stacks against a policy. */
export function evaluate(graphs: readonly ResourceGraph[], { rules, waivers, today }: Policy): PolicyResult {
  const open: Finding[] = [];
  const waived: WaivedFinding[] = [];
  for (const finding of graphs.flatMap((graph) => findingsOf(graph, rules))) {
    const waiver = waiverOf(finding, waivers, today);
    if (waiver === undefined) open.push(finding);
    else waived.push({ finding, waiver });
  }
  const isUsed = ({ types }: Rule): boolean => graphs.some((graph) => types.some((type) => graph.ofType(type).length));
  return {
    open,
    waived,
    resourceCount: graphs.reduce((sum, { resources }) => sum + resources.length, 0),
    ruleCount: rules.filter(isUsed).length,
  };
}

/** The open findings of a severity. */
export function openOf({ open }: PolicyResult, severity: Severity): Finding[] {
  return open.filter(({ rule }) => rule.severity === severity);
}

/**
 * What is wrong with a policy's waivers: those that are misshapen, name nothing or have expired, and those nobody needs.
 * Those of scanners' checks are judged where the scanner runs: a day that passes must not stop a synth for its sake.
 *
 * @param waived what the waivers accepted in all stacks; undefined where not every stack was looked at, so that nobody can
 * tell which waiver is needed
 */
export function policyWaiverProblems(
  { rules, waivers, scannerChecks, today }: Policy,
  waived: readonly WaivedFinding[] | undefined,
): WaiverProblem[] {
  const own = waivers.filter(({ rule }) => !scannerChecks.has(rule));
  const problems = waiverProblems(own, new Set(rules.map(({ id }) => id)), today);
  if (waived === undefined) return problems;
  const settled = new Set([...problems, ...waived].map(({ waiver }) => waiver));
  const unused = own
    .filter((waiver) => !settled.has(waiver))
    .map((waiver) => ({ waiver, problem: "accepts nothing: the rule holds there", fix: "remove it" }));
  return [...problems, ...unused];
}
