import type { SynthesizedSystem } from "./synthesized-system";

/** Something in the synthesized system that leaves no room for a mistake. */
interface RuledOut {
  /** What rules it out. */
  readonly by: string;
  readonly look: (system: SynthesizedSystem) => unknown;
  readonly find: unknown;
}

/** A mistake that people make with Datomic on AWS, and what happens to it here. */
export interface CommonMistake {
  readonly mistake: string;
  /** Rows of the tables that show it refused or warned of, by their words. */
  readonly rows: readonly string[];
  /** What no configuration can express, for the synthesized system does not have it. */
  readonly ruledOut: readonly RuledOut[];
}
