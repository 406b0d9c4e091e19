import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";

/** What one Node process took from its start to its end. */
export interface ProcessUsage {
  readonly wallMs: number;
  /** User and system time of the process itself; what it starts is not in it. */
  readonly cpuMs: number;
  readonly peakMiB: number;
  /** The measure named `synth`, where the program takes it. */
  readonly inProcessMs?: number;
}

/** A Node program to measure. */
export interface MeasuredProgram {
  /** The script, with its arguments. */
  readonly programArguments: readonly string[];
  readonly directory: string;
  /** Variables beside those of this process. */
  readonly variables: NodeJS.ProcessEnv;
  /** Where the process may leave its figures. */
  readonly scratchDirectory: string;
  readonly signals: StopSignals;
  /**
   * What it ends with when it has done its work.
   *
   * @default 0
   */
  readonly exitCode?: number;
}

const PRELOADED = fileURLToPath(new URL("usage.cjs", import.meta.url));

/**
 * Runs a Node program and measures all of it.
 *
 * @throws Error with the program's own words when it ends otherwise than it should
 */
export async function measureProcess(program: MeasuredProgram): Promise<ProcessUsage> {
  const usageFile = join(program.scratchDirectory, "usage.json");
  const start = performance.now();
  const { exitCode, stdout, stderr } = await runCommand(
    process.execPath,
    ["--require", PRELOADED, ...program.programArguments],
    {
      directory: program.directory,
      environment: { ...process.env, ...program.variables, DATOMIC_FARGATE_BENCH_USAGE: usageFile },
      signals: program.signals,
    },
  );
  const wallMs = performance.now() - start;
  if (exitCode !== (program.exitCode ?? 0)) {
    throw new Error(`${program.programArguments.join(" ")} ended with ${exitCode}\n${stderr.trim() || stdout.trim()}`);
  }
  return { wallMs, ...(JSON.parse(readFileSync(usageFile, "utf8")) as Omit<ProcessUsage, "wallMs">) };
}
