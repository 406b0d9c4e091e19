import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isEmulated } from "../../constructs/base/environment.js";
import type { Site } from "../site/site.js";
import type { SynthesizedStack } from "../synth/stack.js";

/** Put beside `cdk.tf.json`, it keeps the state in a file for as long as the bucket cannot hold it. */
const OVERRIDE_FILE = "bootstrap_override.tf.json";

/**
 * Where the state of the state stack lives until its bucket exists. An emulator's is kept with its stacks, for it is
 * worthless once the emulator is gone; an account's is kept apart from everything that can be made again.
 */
export function bootstrapDirectory({ root, environment, synthesis }: Site): string {
  return isEmulated(environment) ? join(synthesis.outputDirectory, "bootstrap") : join(root, ".bootstrap");
}

/** Forgets an emulator's state that never came into its bucket; that of an account is never removed so. */
export function removeBootstrapDirectory(site: Site): void {
  if (isEmulated(site.environment)) rmSync(bootstrapDirectory(site), { recursive: true, force: true });
}

/** The file that holds the state of the state stack while its bucket cannot. */
export function localStateFile(site: Site, { id }: SynthesizedStack): string {
  return join(bootstrapDirectory(site), `${id}.tfstate`);
}

/** Takes a state file into use, in place of the bucket. */
export function useLocalState({ directory }: SynthesizedStack, stateFile: string): void {
  mkdirSync(dirname(stateFile), { recursive: true });
  const override = { terraform: { backend: { local: { path: stateFile } } } };
  writeFileSync(join(directory, OVERRIDE_FILE), `${JSON.stringify(override, null, 2)}\n`);
}

/** Lets a stack use its bucket again. */
export function useBucketState({ directory }: SynthesizedStack): void {
  rmSync(join(directory, OVERRIDE_FILE), { force: true });
}

/** Removes a state file that is no longer current, with Terraform's copy of what it was before. */
export function removeLocalState(stateFile: string): void {
  for (const file of [stateFile, `${stateFile}.backup`]) rmSync(file, { force: true });
}
