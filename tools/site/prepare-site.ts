import type { Environment } from "../../constructs/base/environment.js";
import { awsEnvironment } from "../aws/aws-environment.js";
import { checkAccount } from "../aws/check-account.js";
import type { StopSignals } from "../process/stop-signals.js";
import { readConfiguration } from "../synth/manifest.js";
import { synthesize, type Synthesis } from "../synth/synthesize.js";
import { findTerraform } from "../terraform/find-terraform.js";
import { provideProviders } from "../terraform/provide-providers.js";
import { requiredProviders, type RequiredProvider } from "../terraform/required-provider.js";
import { Site } from "./site.js";

/** What a site is made of. */
export interface SiteOptions {
  readonly root: string;
  readonly environment: Environment;
  readonly signals: StopSignals;
}

/** The providers of all stacks of an environment. */
export function providersOf({ stateStack, stacks }: Synthesis): RequiredProvider[] {
  const all = stateStack === undefined ? stacks : [stateStack, ...stacks];
  return requiredProviders(all.map(readConfiguration));
}

/**
 * Checks and synthesizes an environment, passes the app's warnings on, finds Terraform and providers, and makes sure that the credentials are those of
 * the environment's account.
 *
 * @throws Error that says what is wrong and what to do about it
 */
export async function prepareSite({ root, environment, signals }: SiteOptions): Promise<Site> {
  const reachable = awsEnvironment(environment, process.env);
  const synthesis = await synthesize({ root, environment, signals });
  process.stderr.write(synthesis.warnings);
  const binary = await findTerraform(process.env, signals);
  const providers = await provideProviders(providersOf(synthesis), {
    root,
    terraform: binary,
    environment: process.env,
    signals,
  });
  const site = new Site({ root, environment, synthesis, binary, providers, awsEnvironment: reachable, signals });
  await checkAccount(environment, site.access);
  return site;
}
