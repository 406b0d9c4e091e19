import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { makeSamples } from "./plan-samples/make-samples.js";
import { SAMPLE_CASES, SAMPLES_DIRECTORY, type SampleCase } from "./plan-samples/sample-cases.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";

interface Options {
  readonly output: string;
  readonly case?: readonly string[];
}

/** The cases of some names; all when none is given. */
function casesOf(names: readonly string[] | undefined): readonly SampleCase[] {
  const unknown = names?.find((name) => !SAMPLE_CASES.some((sample) => sample.name === name));
  if (unknown !== undefined) {
    const known = SAMPLE_CASES.map(({ name }) => name).join(", ");
    throw new Error(`--case is ${unknown}; the cases are ${known}: name one of them`);
  }
  return SAMPLE_CASES.filter(({ name }) => names?.includes(name) ?? true);
}

async function writeSamples({ output, case: names }: Options, signals: StopSignals): Promise<void> {
  const cases = casesOf(names);
  const scratchDirectory = mkdtempSync(join(tmpdir(), "datomic-plan-samples-"));
  try {
    const onProgress = (text: string): void => void process.stdout.write(`${text}\n`);
    const samples = await makeSamples({ root: projectRoot, scratchDirectory, signals, cases, onProgress });
    // A case that is no more leaves its plans behind otherwise.
    if (names === undefined) rmSync(join(output, SAMPLES_DIRECTORY), { recursive: true, force: true });
    for (const [path, text] of samples) {
      mkdirSync(dirname(join(output, path)), { recursive: true });
      writeFileSync(join(output, path), text);
    }
    process.stdout.write(`wrote ${samples.size} plans to ${SAMPLES_DIRECTORY}; npm run docs shows them\n`);
  } finally {
    rmSync(scratchDirectory, { recursive: true, force: true });
  }
}

function collect(name: string, names: readonly string[] = []): string[] {
  return [...names, name];
}

await new Command("samples:plan")
  .description(`Makes the plans in ${SAMPLES_DIRECTORY} with Terraform against an AWS emulator on this machine.`)
  .option("--case <name>", "only this one; may be repeated", collect)
  .option("--output <directory>", "write them below another folder", projectRoot)
  .action((options: Options) => runMain((signals) => writeSamples(options, signals)))
  .parseAsync();
