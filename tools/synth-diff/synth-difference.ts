import { alarmsOf, type Alarm } from "./alarms.js";
import { compareStacks, type StackDifference, type Stacks } from "./compare-stacks.js";
import { probableRenames, type ProbableRename } from "./probable-renames.js";

/** Where one side of a comparison comes from. */
export interface Side {
  readonly kind: "revision" | "folder" | "working tree";
  /** As the person named it; of the working tree its folder. */
  readonly name: string;
  /** What a revision stands for. */
  readonly commit?: string;
}

/** One side of a comparison with what it synthesizes. */
export interface SynthesizedSide extends Side {
  readonly stacks: Stacks;
}

/** Everything that differs between what two revisions synthesize. */
export interface SynthDifference {
  readonly before: Side;
  readonly after: Side;
  /** How many stacks were compared, those of one side only included. */
  readonly stackCount: number;
  readonly stacks: readonly StackDifference[];
  /** What must not be missed, the worst first. */
  readonly alarms: readonly Alarm[];
  readonly renames: readonly ProbableRename[];
}

function withoutStacks({ stacks: _, ...side }: SynthesizedSide): Side {
  return side;
}

/** Compares what two revisions synthesize. */
export function synthDifference(before: SynthesizedSide, after: SynthesizedSide): SynthDifference {
  const stacks = compareStacks(before.stacks, after.stacks);
  const renames = probableRenames(stacks);
  return {
    before: withoutStacks(before),
    after: withoutStacks(after),
    stackCount: new Set([...before.stacks.keys(), ...after.stacks.keys()]).size,
    stacks,
    alarms: alarmsOf(stacks, renames),
    renames,
  };
}
