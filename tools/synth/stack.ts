import type { Ordered } from "../process/dependency-order.js";

/** One stack as it was synthesized, ready for Terraform. */
export interface SynthesizedStack extends Ordered {
  /** The stack's id, also the name of its folder. */
  readonly id: string;
  /** Absolute path of the folder Terraform runs in. */
  readonly directory: string;
  /** Ids of the stacks that must be applied before. */
  readonly dependencies: readonly string[];
}

/** The parts of a synthesized configuration that the tools read. */
export interface StackConfiguration {
  readonly terraform?: {
    readonly required_providers?: Readonly<Record<string, { readonly source?: string; readonly version?: string }>>;
  };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** How many resources of each type a stack declares, by type. */
export function resourceCounts({ resource = {} }: StackConfiguration): Map<string, number> {
  const counts = Object.entries(resource).map(([type, byId]): [string, number] => [type, Object.keys(byId).length]);
  return new Map(counts.sort(([a], [b]) => (a < b ? -1 : 1)));
}
