import { join } from "node:path";
import { format } from "prettier";
import { emulatorEnvironment } from "../aws/aws-environment.js";
import { startEmulator } from "../emulator/moto.js";
import { findEmulatorPython } from "../emulator/python.js";
import type { StopSignals } from "../process/stop-signals.js";
import { findTerraform } from "../terraform/find-terraform.js";
import { provideProviders } from "../terraform/provide-providers.js";
import { SAMPLE_STACKS, samplePath, type SampleCase, type SampleStack } from "./sample-cases.js";
import { SAMPLE_CHANGES, type SampleChange } from "./sample-changes.js";
import { SAMPLE_BASE } from "./sample-environment.js";
import { synthesizeSample } from "./sample-synth.js";
import { SampleTerraform } from "./sample-terraform.js";
import { StableIds, trimmedPlan } from "./stable-plan.js";

/** The provider whose gaps at the emulator are known. */
const PROVIDER = { source: "hashicorp/aws", constraint: "5.100.0" };

/** Width of the project's files. */
const PRINT_WIDTH = 120;

/** How samples are made. */
export interface MakeSamplesOptions {
  readonly root: string;
  /** A folder that is empty, for Terraform. */
  readonly scratchDirectory: string;
  readonly signals: StopSignals;
  readonly cases: readonly SampleCase[];
  /** Told what is done. */
  readonly onProgress: (text: string) => void;
}

function changeOf({ name }: SampleCase): SampleChange {
  const change = SAMPLE_CHANGES[name];
  if (change === undefined) throw new Error(`nothing says what ${name} changes`);
  return change;
}

/** Makes the plans of a stack one after the other: they share its folder. */
async function plansOf(
  cases: readonly SampleCase[],
  stack: SampleStack,
  terraform: SampleTerraform,
): Promise<[string, string][]> {
  const plans: [string, string][] = [];
  for (const sample of cases.filter(({ stacks }) => stacks.includes(stack))) {
    const change = changeOf(sample);
    const stacks = synthesizeSample(change.environment ?? SAMPLE_BASE);
    change.edit?.(stacks);
    const plan = await terraform.plan(stacks[stack], change);
    plans.push([samplePath(sample, stack), JSON.stringify(trimmedPlan(plan))]);
  }
  return plans;
}

/**
 * Applies the sampled environment to an emulator, and plans each change of it.
 *
 * @returns the plans' texts by their path from the project's root
 * @throws MissingPrerequisiteError where Terraform, the provider or the emulator is missing
 */
export async function makeSamples(options: MakeSamplesOptions): Promise<ReadonlyMap<string, string>> {
  const { root, scratchDirectory, signals, cases, onProgress } = options;
  const binary = await findTerraform(process.env, signals);
  const provided = await provideProviders([PROVIDER], { root, terraform: binary, environment: process.env, signals });
  const { executable } = await findEmulatorPython(join(root, ".cache"), signals);
  const emulator = await startEmulator({ python: executable, signals, region: SAMPLE_BASE.region });
  try {
    const environment = emulatorEnvironment(provided.environment, emulator.endpointUrl);
    const terraforms = SAMPLE_STACKS.map(
      (stack) =>
        [
          stack,
          new SampleTerraform(stack, {
            directory: join(scratchDirectory, stack),
            binary: binary.file,
            environment,
            signals,
          }),
        ] as const,
    );
    const base = synthesizeSample(SAMPLE_BASE);
    for (const [stack, terraform] of terraforms) {
      onProgress(`applying ${stack}`);
      await terraform.applyBase(base[stack]);
    }
    const ids = new StableIds(terraforms.map(([, terraform]) => terraform.state()));
    onProgress("planning the changes");
    const plans = await Promise.all(terraforms.map(([stack, terraform]) => plansOf(cases, stack, terraform)));
    const written = plans
      .flat()
      .map(
        async ([path, text]) =>
          [path, await format(ids.in(text), { parser: "json", printWidth: PRINT_WIDTH })] as const,
      );
    return new Map(await Promise.all(written));
  } finally {
    await emulator.stop();
  }
}
