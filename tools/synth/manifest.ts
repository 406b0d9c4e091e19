import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dependencyOrder } from "../process/dependency-order.js";
import type { StackConfiguration, SynthesizedStack } from "./stack.js";

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly workingDirectory: string; readonly dependencies?: string[] }>>;
}

/**
 * Reads the stacks of an output directory, each after what it depends on.
 *
 * @throws Error when nothing has been synthesized there
 */
export function readManifest(outputDirectory: string): SynthesizedStack[] {
  const file = join(outputDirectory, "manifest.json");
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch (error) {
    throw new Error(`cannot read ${file}; synthesize first`, { cause: error });
  }
  const stacks = Object.entries(manifest.stacks).map(([id, { workingDirectory, dependencies = [] }]) => ({
    id,
    directory: resolve(outputDirectory, workingDirectory),
    dependencies,
  }));
  return dependencyOrder(stacks);
}

/** Reads what was synthesized for a stack. */
export function readConfiguration({ directory }: SynthesizedStack): StackConfiguration {
  return JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as StackConfiguration;
}
