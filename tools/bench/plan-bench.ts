import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { emulatorEnvironment } from "../aws/aws-environment.js";
import type { StopSignals } from "../process/stop-signals.js";
import { readManifest } from "../synth/manifest.js";
import { runApp } from "../synth/synthesize.js";
import { findTerraform } from "../terraform/find-terraform.js";
import { provideProviders } from "../terraform/provide-providers.js";
import { Terraform } from "../terraform/terraform.js";
import { copyApp } from "./app-copy.js";
import { HANDWRITTEN_PLAN, PLAN, type BenchRow } from "./bench-result.js";
import { benchEnvironment } from "./bench-systems.js";
import { takeOffline, writeHandwritten } from "./offline-stack.js";
import { planDifferences, plannedResourceCount, type ComparedPlan } from "./planned-resources.js";
import { median, medianOfPairs } from "./statistics.js";

/** What is measured. */
export interface PlanBenchOptions {
  readonly root: string;
  /** Where configurations are kept while it lasts. */
  readonly scratchDirectory: string;
  readonly runs: number;
  readonly signals: StopSignals;
  /** Told before each round. */
  readonly progress: (text: string) => void;
}

/** The rows, and the Terraform they were measured with. */
export interface PlanBench {
  readonly terraformVersion: string;
  readonly rows: readonly BenchRow[];
}

/** One stack in both languages. */
interface Pair {
  readonly name: string;
  readonly ours: Terraform;
  readonly handwritten: Terraform;
}

/** The release `local` pins, the one that is on a machine which has rehearsed. */
const PROVIDER = { source: "hashicorp/aws", constraint: "5.100.0" };

/** Nothing listens on the discard port: a plan that called AWS would fail instead of reaching it. */
const NOWHERE = "http://127.0.0.1:9";

/** Stacks of one system that are planned; the last word of their ids, and the folder of their fixture. */
const STACKS = ["storage", "access", "transactor"];

async function openPairs(options: PlanBenchOptions, binary: string, environment: NodeJS.ProcessEnv): Promise<Pair[]> {
  const { root, scratchDirectory, signals } = options;
  const app = copyApp(root, join(scratchDirectory, "app-plan"), [benchEnvironment(1)]);
  const outputDirectory = join(scratchDirectory, "plan");
  await runApp({ root: app.directory, directory: outputDirectory, signals });
  const stacks = readManifest(outputDirectory);
  const open = (directory: string): Terraform => new Terraform({ directory, binary, environment, signals });
  const pairs = STACKS.map((name) => {
    const stack = stacks.find(({ id }) => id.endsWith(`-${name}`));
    if (stack === undefined) throw new Error(`the app has no ${name} stack`);
    const directory = join(scratchDirectory, "handwritten", name);
    writeHandwritten(name, directory, takeOffline(stack.directory));
    return { name, ours: open(stack.directory), handwritten: open(directory) };
  });
  for (const { ours, handwritten } of pairs) {
    await ours.init();
    await handwritten.init();
  }
  return pairs;
}

async function planned(terraform: Terraform): Promise<ComparedPlan> {
  const saved = await terraform.plan({ lock: false });
  try {
    return await terraform.show(saved);
  } finally {
    terraform.forget(saved.file);
  }
}

async function planMs(terraform: Terraform): Promise<number> {
  const start = performance.now();
  const plan = await terraform.plan({ lock: false });
  const wallMs = performance.now() - start;
  terraform.forget(plan.file);
  return wallMs;
}

/** Plans all stacks in one language, one after the other. */
async function allPlansMs(stacks: readonly Terraform[]): Promise<number> {
  let sum = 0;
  for (const stack of stacks) sum += await planMs(stack);
  return sum;
}

/**
 * Makes sure that both languages say the same, so that only the language is compared.
 *
 * @throws Error with each difference
 */
async function comparedResources(pairs: readonly Pair[]): Promise<number> {
  let resources = 0;
  const differences: string[] = [];
  for (const { name, ours, handwritten } of pairs) {
    const [plan, other] = [await planned(ours), await planned(handwritten)];
    resources += plannedResourceCount(plan);
    const fixture = `tools/bench/fixtures/${name}/main.tf`;
    differences.push(...planDifferences(plan, other).map((difference) => `  ${fixture}: ${difference}`));
  }
  if (differences.length === 0) return resources;
  throw new Error(
    `the hand-written configuration plans other things than ours; bring it up to date\n${differences.join("\n")}`,
  );
}

/**
 * Plans one system as we write it and as a person would, without any AWS and without state. In every second round the
 * order is the other way round, so that neither language always finds the warmer machine.
 *
 * @throws MissingPrerequisiteError when Terraform or the provider is missing
 * @throws Error when the two do not plan the same
 */
export async function benchPlan(options: PlanBenchOptions): Promise<PlanBench> {
  const { root, runs, signals, progress } = options;
  const terraform = await findTerraform(process.env, signals);
  const providers = await provideProviders([PROVIDER], { root, terraform, environment: process.env, signals });
  progress("plan: comparing what both languages plan");
  const pairs = await openPairs(options, terraform.file, emulatorEnvironment(providers.environment, NOWHERE));
  const resources = await comparedResources(pairs);
  const [ours, handwritten] = [pairs.map((pair) => pair.ours), pairs.map((pair) => pair.handwritten)];
  const [oursMs, handwrittenMs]: [number[], number[]] = [[], []];
  for (let round = 1; round <= runs; round += 1) {
    progress(`plan: round ${round} of ${runs}`);
    if (round % 2 === 0) handwrittenMs.push(await allPlansMs(handwritten));
    oursMs.push(await allPlansMs(ours));
    if (round % 2 === 1) handwrittenMs.push(await allPlansMs(handwritten));
  }
  return {
    terraformVersion: `${terraform.version} with ${PROVIDER.source} ${PROVIDER.constraint}`,
    rows: [
      { subject: HANDWRITTEN_PLAN, resources, wallMs: median(handwrittenMs) },
      {
        subject: PLAN,
        resources,
        wallMs: median(oursMs),
        ratio: medianOfPairs(oursMs, handwrittenMs, (wall, other) => wall / other),
        ratioTo: HANDWRITTEN_PLAN,
      },
    ],
  };
}
