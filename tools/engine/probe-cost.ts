import type { Container } from "./container.js";

/** What a program costs that is run in a container again and again. */
export interface ProbeCost {
  /** Processor time of one run, in user and system mode together, with everything it started and waited for. */
  readonly processorMilliseconds: number;
  /** Exit code of the last run. */
  readonly exitCode: number;
}

/** Runs the program so often and lets bash say what its children used; a single run is below what bash can tell. */
const SCRIPT = 'for ((run = 0; run < $1; run++)); do "${@:2}" >/dev/null 2>&1; code=$?; done; times; echo "$code"';

/** `0m1.234s` in milliseconds. */
function milliseconds(text: string): number {
  const [, minutes, seconds] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) throw new Error(`bash counted no time but ${text}`);
  return Number(minutes) * 60_000 + Number(seconds) * 1000;
}

/**
 * Reads what bash says of the time of its children: its own time is in the first line, theirs in the second.
 *
 * @throws Error when the text is another one
 */
export function readProbeCost(text: string, runs: number): ProbeCost {
  const [, children = "", exitCode = ""] = text.trim().split("\n");
  const [user = "", system = ""] = children.split(" ");
  return { processorMilliseconds: (milliseconds(user) + milliseconds(system)) / runs, exitCode: Number(exitCode) };
}

/**
 * Measures the processor time of a program in a container that has bash.
 *
 * @param runs how often it is run
 */
export async function measureProbe(container: Container, command: readonly string[], runs = 20): Promise<ProbeCost> {
  const words = ["env", "LC_ALL=C", "bash", "-c", SCRIPT, "bash", String(runs), ...command];
  const { exitCode, stdout, stderr } = await container.exec(words);
  if (exitCode !== 0) throw new Error(`the probe was not run: ${stderr.trim()}`);
  return readProbeCost(stdout, runs);
}
