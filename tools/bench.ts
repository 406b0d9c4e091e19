import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join, relative } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { environments } from "../config/environments.js";
import {
  brokenBounds,
  brokenImageBounds,
  type BenchResult,
  type BenchRow,
  type ImageRow,
} from "./bench/bench-result.js";
import { benchTable } from "./bench/bench-table.js";
import { thisMachine } from "./bench/machine.js";
import { benchImage } from "./bench/image-bench.js";
import { benchPlan } from "./bench/plan-bench.js";
import { benchPlanSummary } from "./bench/plan-summary-bench.js";
import { makeScratchDirectory } from "./bench/scratch-directory.js";
import { benchSynth } from "./bench/synth-bench.js";
import { MissingPrerequisiteError } from "./process/missing-prerequisite.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";

/** What can be measured by itself. */
const PARTS = ["synth", "plan", "summary", "image"] as const;

type Part = (typeof PARTS)[number];

interface Options {
  readonly only?: Part;
  readonly runs: number;
  readonly update: boolean;
}

/** What was measured, and what could not be. */
interface Measured {
  readonly rows: BenchRow[];
  image?: readonly ImageRow[];
  terraform?: string;
  readonly missing: string[];
}

/** The committed result. */
const LAST = join(projectRoot, "bench", "last.json");

/** The result of this run, for whoever wants to read it by a program. */
const CURRENT = join(projectRoot, ".cache", "bench.json");

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function countArgument(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError("give a whole number, at least 1");
  return count;
}

function readLast(): BenchResult | undefined {
  try {
    return JSON.parse(readFileSync(LAST, "utf8")) as BenchResult;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`cannot read ${relative(process.cwd(), LAST)}; write it anew with --update`, { cause: error });
  }
}

function writeResult(file: string, result: BenchResult): void {
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
}

/** In a pipeline nothing is left out; on a machine that lacks something the rest is measured, and the gap is told loudly. */
async function unlessMissing(what: string, measured: Measured, bench: () => Promise<void>): Promise<void> {
  try {
    await bench();
  } catch (error) {
    if (!(error instanceof MissingPrerequisiteError) || process.env["CI"] === "true") throw error;
    measured.missing.push(`${what}, because there is ${error.message}`);
    progress(`\nNOT MEASURED: ${what}. There is ${error.message}\n`);
  }
}

async function measureAll({ only, runs }: Options, signals: StopSignals): Promise<Measured> {
  const scratchDirectory = makeScratchDirectory();
  const shared = { root: projectRoot, scratchDirectory, runs, signals, progress };
  const measured: Measured = { rows: [], missing: [] };
  try {
    if (only === undefined || only === "synth") {
      measured.rows.push(...(await benchSynth({ ...shared, environmentNames: environments.map(({ name }) => name) })));
    }
    if (only === undefined || only === "plan") {
      await unlessMissing("the plan", measured, async () => {
        const { rows, terraformVersion } = await benchPlan(shared);
        measured.rows.push(...rows);
        measured.terraform = terraformVersion;
      });
    }
    if (only === undefined || only === "summary") measured.rows.push(...(await benchPlanSummary(shared)));
    if (only === undefined || only === "image") {
      await unlessMissing("the image", measured, async () => {
        measured.image = await benchImage(shared);
      });
    }
    return measured;
  } finally {
    rmSync(scratchDirectory, { recursive: true, force: true });
  }
}

async function bench(options: Options, signals: StopSignals): Promise<void> {
  const last = options.update ? undefined : readLast();
  const [loadAverage = 0] = loadavg();
  const { rows, image, terraform, missing } = await measureAll(options, signals);
  const machine = thisMachine(terraform);
  const result: BenchResult = { machine, loadAverage, runs: options.runs, rows, ...(image && { image }) };
  writeResult(CURRENT, result);
  process.stdout.write(`${benchTable(result, last, missing)}\n`);
  if (options.update) {
    if (missing.length > 0) throw new Error("bench/last.json was left as it is: not everything was measured");
    writeResult(LAST, result);
  }
  const broken = [...brokenBounds(rows), ...brokenImageBounds(image ?? [])];
  if (broken.length > 0) throw new Error(`broken: ${broken.join("\nbroken: ")}`);
}

await new Command("bench")
  .description(
    "Measures synth, plan, the plan's summary and the image, and compares them with the committed last result.",
  )
  .addOption(new Option("--only <part>", "measure one part").choices(PARTS).conflicts("update"))
  .option("--runs <count>", "how often each subject runs", countArgument, 7)
  .option("--update", "keep this result as the last one, in bench/last.json", false)
  .addHelpText(
    "after",
    "\nExit codes: 0 measured; 1 a promised bound is broken, or something failed; 130 and 143 after an interrupt.",
  )
  .action((options: Options) => runMain((signals) => bench(options, signals)))
  .parseAsync();
