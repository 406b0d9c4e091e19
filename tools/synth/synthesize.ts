import { resolve } from "node:path";
import type { Environment } from "../../constructs/base/environment.js";
import { stateNames } from "../../constructs/base/names.js";
import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";
import { findSystem } from "./find-environment.js";
import { readManifest } from "./manifest.js";
import type { SynthesizedStack } from "./stack.js";

/** The stacks of one environment. */
export interface Synthesis {
  readonly outputDirectory: string;
  /** The home of the state; missing when the environment brings its bucket along. */
  readonly stateStack: SynthesizedStack | undefined;
  /** Every other stack, each after what it depends on. */
  readonly stacks: readonly SynthesizedStack[];
}

/** A synthesis, and what the app had to say of it. */
export interface CheckedSynthesis extends Synthesis {
  /** Warnings as the app words them; empty when there are none. */
  readonly warnings: string;
}

/** What is synthesized, and where to. */
export interface SynthesisOptions {
  readonly root: string;
  readonly environment: Environment;
  readonly signals: StopSignals;
}

/** Where stacks are written: `CDKTF_OUTDIR` as for CDKTF's own command line, otherwise `cdktf.out`. */
export function outputDirectory(root: string): string {
  return resolve(root, process.env["CDKTF_OUTDIR"] ?? "cdktf.out");
}

/** Splits an environment's stacks into the state stack and the others. */
export function sortStacks(outputDirectory: string, environment: Environment): Synthesis {
  const stacks = readManifest(outputDirectory);
  const { stackId } = stateNames(environment);
  return {
    outputDirectory,
    stateStack: stacks.find(({ id }) => id === stackId),
    stacks: stacks.filter(({ id }) => id !== stackId),
  };
}

/** How the app is run. */
export interface AppRun {
  readonly root: string;
  /** Where stacks are written. */
  readonly directory: string;
  /**
   * The environments to synthesize.
   *
   * @default - all
   */
  readonly environmentNames?: readonly string[];
  /**
   * Variables the app sees, beside those that say what is written and where.
   *
   * @default - this process's
   */
  readonly environment?: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
}

/**
 * Runs the app in a process of its own, exactly as CDKTF's command line would.
 *
 * @returns the app's warnings
 * @throws Error with the app's own words when the configuration is wrong; nothing has been written then
 */
export async function runApp(run: AppRun): Promise<string> {
  const { root, directory, environmentNames = [], environment = process.env, signals } = run;
  const { exitCode, stderr, stdout } = await runCommand(process.execPath, ["app.mjs"], {
    directory: root,
    environment: {
      ...environment,
      CDKTF_OUTDIR: directory,
      DATOMIC_FARGATE_ENVIRONMENTS: environmentNames.join(","),
    },
    signals,
  });
  if (exitCode !== 0) throw new Error(stderr.trim() || stdout.trim() || `app.mjs ended with ${exitCode}`);
  return stdout;
}

/**
 * Checks and synthesizes one environment.
 *
 * @throws Error with the app's own words when the configuration is wrong; nothing has been written then
 */
export async function synthesize({ root, environment, signals }: SynthesisOptions): Promise<CheckedSynthesis> {
  const directory = outputDirectory(root);
  const warnings = await runApp({ root, directory, environmentNames: [environment.name], signals });
  return { ...sortStacks(directory, environment), warnings };
}

/** The stacks of one system, for commands that are limited to it. */
export function stacksOfSystem(
  environment: Environment,
  stacks: readonly SynthesizedStack[],
  systemName: string,
): SynthesizedStack[] {
  findSystem(environment, systemName);
  // A stack's last word holds no hyphen, so system `a` does not take in the stacks of system `a-b`.
  const prefix = `${environment.name}-${systemName}-`;
  return stacks.filter(({ id }) => id.startsWith(prefix) && /^[a-z]+$/.test(id.slice(prefix.length)));
}
