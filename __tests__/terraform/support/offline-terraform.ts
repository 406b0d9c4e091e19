import { environments } from "../../../config/environments";
import type { Environment } from "../../../constructs/base/environment";
import { emulatorEnvironment } from "../../../tools/aws/aws-environment";
import { runCommand, type CommandResult } from "../../../tools/process/child";
import { neverStopped } from "../../../tools/process/stop-signals";
import type { SynthesizedStack } from "../../../tools/synth/stack";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { provideProviders } from "../../../tools/terraform/provide-providers";
import { BORROWING_SYSTEM, environmentOf, MAXIMAL_ENVIRONMENT } from "../../support/environments";
import { projectDirectory } from "../../support/project-directory";
import { TESTED_PROVIDER } from "../../support/require-terraform";

/** Terraform with a provider at hand, which reaches no AWS and no emulator. */
export type OfflineTerraform = (stack: SynthesizedStack, ...commandArguments: string[]) => Promise<CommandResult>;

/** Nothing listens on the discard port: what calls AWS by mistake is refused instead of reaching it. */
const NOWHERE = "http://127.0.0.1:9";

/** Environments that are not the app's: one uses every field, one brings along whatever can be. */
const WIDE_ENVIRONMENTS = [MAXIMAL_ENVIRONMENT, { ...environmentOf(BORROWING_SYSTEM), name: "borrowing" }];

/** Production, all of it. */
export const productionEnvironments: readonly Environment[] = environments.filter(
  ({ stage }) => stage === "production",
);

/** Everything but production, for the long tier. */
export const otherEnvironments: readonly Environment[] = [
  ...environments.filter(({ stage }) => stage !== "production"),
  ...WIDE_ENVIRONMENTS,
];

/** Production with its first system only, where a stack takes long. */
export const representativeEnvironments: readonly Environment[] = productionEnvironments.map((environment) => ({
  ...environment,
  systems: environment.systems.slice(0, 1),
}));

/** Every system that is not among the representatives, for the long tier. */
export const remainingEnvironments: readonly Environment[] = [
  ...productionEnvironments.map((environment) => ({ ...environment, systems: environment.systems.slice(1) })),
  ...otherEnvironments,
];

/**
 * Finds Terraform and the provider release that the emulated environment pins.
 *
 * @param endpointUrl what takes the place of AWS; nothing unless given
 */
export async function offlineTerraform(endpointUrl = NOWHERE): Promise<OfflineTerraform> {
  const terraform = await findTerraform(process.env);
  const { environment } = await provideProviders([TESTED_PROVIDER], {
    root: projectDirectory,
    terraform,
    environment: process.env,
    signals: neverStopped(),
  });
  const offline = emulatorEnvironment(environment, endpointUrl);
  return ({ directory }, ...commandArguments) =>
    runCommand(terraform.file, commandArguments, { directory, environment: offline });
}
