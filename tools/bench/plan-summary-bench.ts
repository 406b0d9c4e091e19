import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StopSignals } from "../process/stop-signals.js";
import { readConfiguration, readManifest } from "../synth/manifest.js";
import { runApp } from "../synth/synthesize.js";
import { copyApp } from "./app-copy.js";
import { PARSED_PLAN, SUMMARY, type BenchRow } from "./bench-result.js";
import { benchEnvironment } from "./bench-systems.js";
import { generatedPlan } from "./generated-plan.js";
import { measureProcess, type ProcessUsage } from "./measured-process.js";
import { median, medianOfPairs } from "./statistics.js";

/** What is measured. */
export interface PlanSummaryBenchOptions {
  readonly root: string;
  /** Where the plan and what is written of it are kept while it lasts. */
  readonly scratchDirectory: string;
  readonly runs: number;
  readonly signals: StopSignals;
  /** Told before each round. */
  readonly progress: (text: string) => void;
}

const RESOURCE_COUNT = 10_000;

/** Enough for the resources: a system of nothing but defaults has nineteen. */
const SYSTEM_COUNT = 550;

/** What the command answers to a plan that destroys tables. */
const BLOCKED = 3;

/** Reads the plan and does nothing with it: no review can be faster than this. */
const PARSE = "JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'))";

/** Writes a plan of real resources, those of many systems, into the scratch directory. */
async function writePlan({ root, scratchDirectory, signals }: PlanSummaryBenchOptions): Promise<string> {
  const app = copyApp(root, join(scratchDirectory, "app-summary"), [benchEnvironment(SYSTEM_COUNT)]);
  const outputDirectory = join(scratchDirectory, "summary");
  await runApp({ root: app.directory, directory: outputDirectory, signals });
  const configurations = readManifest(outputDirectory).map(readConfiguration);
  rmSync(outputDirectory, { recursive: true });
  const file = join(scratchDirectory, "plan.json");
  writeFileSync(file, generatedPlan(configurations, RESOURCE_COUNT));
  return file;
}

function row(subject: string, runs: readonly ProcessUsage[]): BenchRow {
  const middle = (figure: "wallMs" | "cpuMs" | "peakMiB"): number => median(runs.map((run) => run[figure]));
  return {
    subject,
    resources: RESOURCE_COUNT,
    wallMs: middle("wallMs"),
    cpuMs: middle("cpuMs"),
    peakMiB: middle("peakMiB"),
  };
}

/**
 * Reviews a plan of ten thousand resources by a process of its own, as the command does it, and compares that with a
 * process which only parses the same JSON.
 */
export async function benchPlanSummary(options: PlanSummaryBenchOptions): Promise<BenchRow[]> {
  const { root, scratchDirectory, runs, signals, progress } = options;
  progress("plan summary: writing the plan");
  const file = await writePlan(options);
  const shared = { directory: root, variables: {}, scratchDirectory, signals };
  const command = [join("tools", "plan-summary.mjs"), file, "--output", join(scratchDirectory, "out.md")];
  const [reviews, parses]: [ProcessUsage[], ProcessUsage[]] = [[], []];
  for (let round = 0; round <= runs; round += 1) {
    progress(round === 0 ? "plan summary: warming up" : `plan summary: round ${round} of ${runs}`);
    const parse = await measureProcess({ ...shared, programArguments: ["--eval", PARSE, file] });
    const review = await measureProcess({ ...shared, programArguments: command, exitCode: BLOCKED });
    if (round === 0) continue;
    parses.push(parse);
    reviews.push(review);
  }
  rmSync(file);
  const ratio = medianOfPairs(
    reviews.map(({ wallMs }) => wallMs),
    parses.map(({ wallMs }) => wallMs),
    (wall, floor) => wall / floor,
  );
  return [row(PARSED_PLAN, parses), { ...row(SUMMARY, reviews), ratio, ratioTo: PARSED_PLAN }];
}
