import type { PolicyResource } from "./policy-resource";
import type { ResourceGraph } from "./resource-graph";

/**
 * What a broken rule leads to: an error stops a synth before anything is written and blocks a plan; a warning is said at
 * synth and in the review of a plan; a note only in the review.
 */
export type Severity = "error" | "warning" | "note";

/** Ids by which scanners call the same thing. */
export interface ScannerIds {
  readonly checkov?: readonly string[];
  readonly trivy?: readonly string[];
  readonly securityHub?: readonly string[];
}

/** Something that holds for every resource of some types, as a plain function. */
export interface Rule {
  /** Words in lower case with hyphens, the service first: `ecs-read-only-root`. */
  readonly id: string;
  /** What holds, as a sentence without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** What scanners call it; empty for what only this project looks at. */
  readonly answers: ScannerIds;
  /** What happens where it does not hold. */
  readonly reason: string;
  /** What to do. */
  readonly fix: string;
  /** Types of resources the rule looks at. */
  readonly types: readonly string[];
  /** What is wrong with a resource, each in a few words that name argument and value; nothing when the rule holds. */
  readonly test: (resource: PolicyResource, graph: ResourceGraph) => readonly string[];
}

/** One thing a rule found. */
export interface Finding {
  readonly rule: Rule;
  /** The stack's id. */
  readonly stackId: string;
  /** The resource's address in the stack. */
  readonly address: string;
  /** What is wrong, with argument and value. */
  readonly detail: string;
}
