import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { StopSignals } from "../process/stop-signals.js";
import { readConfiguration, readManifest } from "../synth/manifest.js";
import { resourceCounts } from "../synth/stack.js";
import { copyApp } from "./app-copy.js";
import { EMPTY_APP, systemsSubject, type BenchRow } from "./bench-result.js";
import { benchEnvironment } from "./bench-systems.js";
import { measureProcess, type ProcessUsage } from "./measured-process.js";
import { median, medianOfPairs } from "./statistics.js";

/** What is measured. */
export interface SynthBenchOptions {
  readonly root: string;
  /** Where copies of the app and what they write are kept while it lasts. */
  readonly scratchDirectory: string;
  /** Names of the configured environments. */
  readonly environmentNames: readonly string[];
  readonly runs: number;
  readonly signals: StopSignals;
  /** Told before each round. */
  readonly progress: (text: string) => void;
}

/** An app that is synthesized by a process of its own, again and again. */
interface Subject {
  readonly name: string;
  readonly directory: string;
  /** Names of the environments to synthesize; all when empty. */
  readonly selected: string;
  /** A script that takes the measure `synth`; missing for the configured environments. */
  readonly timedScript?: string;
}

/** The runs of one subject. */
interface Measured {
  resources: number;
  readonly whole: ProcessUsage[];
  readonly inProcessMs: number[];
}

const SYSTEM_COUNTS = [1, 10, 100];

function subjects({ root, scratchDirectory, environmentNames }: SynthBenchOptions): Subject[] {
  const copy = (name: string, systemCount: number): Subject => {
    const environments = systemCount === 0 ? [] : [benchEnvironment(systemCount)];
    const app = copyApp(root, join(scratchDirectory, `app-${systemCount}`), environments);
    return { name, selected: "", ...app };
  };
  return [
    copy(EMPTY_APP, 0),
    ...environmentNames.map((name) => ({ name: `synth of ${name}`, directory: root, selected: name })),
    { name: "synth of all environments", directory: root, selected: "" },
    ...SYSTEM_COUNTS.map((count) => copy(systemsSubject(count), count)),
  ];
}

function resourcesIn(outputDirectory: string): number {
  return readManifest(outputDirectory)
    .flatMap((stack) => [...resourceCounts(readConfiguration(stack)).values()])
    .reduce((sum, count) => sum + count, 0);
}

async function measure(subject: Subject, measured: Measured, options: SynthBenchOptions): Promise<void> {
  const { scratchDirectory, signals } = options;
  const outputDirectory = join(scratchDirectory, "out");
  const run = async (script: string): Promise<ProcessUsage> => {
    rmSync(outputDirectory, { recursive: true, force: true });
    mkdirSync(outputDirectory);
    return measureProcess({
      programArguments: [script],
      directory: subject.directory,
      variables: { CDKTF_OUTDIR: outputDirectory, DATOMIC_FARGATE_ENVIRONMENTS: subject.selected },
      scratchDirectory,
      signals,
    });
  };
  measured.whole.push(await run("app.mjs"));
  measured.resources = resourcesIn(outputDirectory);
  if (subject.timedScript === undefined) return;
  const { inProcessMs } = await run(subject.timedScript);
  if (inProcessMs !== undefined) measured.inProcessMs.push(inProcessMs);
}

function row(name: string, { resources, whole, inProcessMs }: Measured, empty: Measured): BenchRow {
  const walls = whole.map(({ wallMs }) => wallMs);
  const emptyWalls = empty.whole.map(({ wallMs }) => wallMs);
  return {
    subject: name,
    resources,
    wallMs: median(walls),
    cpuMs: median(whole.map(({ cpuMs }) => cpuMs)),
    peakMiB: median(whole.map(({ peakMiB }) => peakMiB)),
    ...(inProcessMs.length === 0 ? {} : { inProcessMs: median(inProcessMs) }),
    ...(resources === 0
      ? {}
      : {
          millisecondsPerResource: medianOfPairs(walls, emptyWalls, (wall, floor) => (wall - floor) / resources),
          ratio: medianOfPairs(walls, emptyWalls, (wall, floor) => wall / floor),
          ratioTo: EMPTY_APP,
        }),
  };
}

/**
 * Synthesizes each configured environment and apps of many systems, each by a process of its own as CDKTF's command line
 * starts it. One round takes every subject once, so that all of them see the same load; the first round is not counted.
 */
export async function benchSynth(options: SynthBenchOptions): Promise<BenchRow[]> {
  const { runs, progress } = options;
  const all = subjects(options).map((subject) => ({
    subject,
    measured: { resources: 0, whole: [], inProcessMs: [] },
  }));
  for (let round = 0; round <= runs; round += 1) {
    progress(round === 0 ? "synth: warming up" : `synth: round ${round} of ${runs}`);
    for (const { subject, measured } of all) {
      await measure(subject, measured, options);
      if (round === 0) {
        measured.whole.length = 0;
        measured.inProcessMs.length = 0;
      }
    }
  }
  const empty = all[0]!.measured;
  return all.map(({ subject, measured }) => row(subject.name, measured, empty));
}
