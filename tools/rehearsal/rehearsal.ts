import type { Environment } from "../../constructs/base/environment.js";
import type { Emulator } from "../emulator/moto.js";
import type { PlanDifference } from "../emulator/plan-differences.js";
import type { StopSignals } from "../process/stop-signals.js";
import type { Site } from "../site/site.js";
import type { CheckedSynthesis } from "../synth/synthesize.js";
import type { ApplyResult } from "../terraform/apply-events.js";
import type { TerraformBinary } from "../terraform/find-terraform.js";
import type { ProvidedProviders } from "../terraform/provide-providers.js";

/** One run of all stacks against an emulator, as far as it has come. */
export interface Rehearsal {
  readonly root: string;
  readonly environment: Environment;
  readonly signals: StopSignals;
  /** Whether the emulator stays up. */
  readonly keep: boolean;
  synthesis?: CheckedSynthesis;
  binary?: TerraformBinary;
  providers?: ProvidedProviders;
  emulator?: Emulator;
  /** Set when everything above is there. */
  site?: Site;
  /** What the machine lacks, one line each. */
  readonly missing: string[];
  /** What was applied, by stack. */
  readonly applied: Map<string, ApplyResult>;
  /** Differences of second plans that are gaps of the emulator. */
  readonly gapsSeen: PlanDifference[];
}

/** A value that an earlier step has provided. */
export function provided<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`${what} is not ready`);
  return value;
}
