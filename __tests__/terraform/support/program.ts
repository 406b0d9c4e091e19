import { execFile, spawn, type ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { projectDirectory } from "../../support/project-directory";

/** A program that has ended. */
export interface FinishedProgram {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Processes it started, directly or not, that were still there a moment after its end. */
  readonly leftBehind: readonly number[];
}

/** How a program is run. */
export interface ProgramOptions {
  /** @default - the checkout */
  readonly directory?: string;
  /** Variables over this process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Sends SIGINT once standard output matches. */
  readonly interruptAt?: RegExp;
  /**
   * Sends SIGINT after so many seconds, so that a test shows how far the program has come.
   *
   * @default 240
   */
  readonly limitSeconds?: number;
}

const POLL_MS = 200;

/** How long what a program started may take to end after it. */
const GRACE_MS = 5000;

const running = new Set<ChildProcess>();

/** Whether a process is there. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until none of some processes is there, and returns those that stay longer than they may. */
export async function waitUntilGone(processIds: readonly number[], limitMs = GRACE_MS): Promise<number[]> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const alive = processIds.filter(isAlive);
    if (alive.length === 0 || Date.now() > limit) return alive;
    await delay(POLL_MS);
  }
}

/** Processes that a process has started, directly or not. */
async function descendants(processId: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const pairs = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = new Set([processId]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [child, parent] of pairs) if (found.has(parent!)) found.add(child!);
  }
  found.delete(processId);
  return [...found];
}

/** Runs a program to its end and watches what it starts meanwhile. */
export async function runProgram(
  file: string,
  programArguments: readonly string[],
  { directory = projectDirectory, environment = {}, interruptAt, limitSeconds = 240 }: ProgramOptions = {},
): Promise<FinishedProgram> {
  const child = spawn(file, programArguments, {
    cwd: directory,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  let exitCode: number | undefined;
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  // Not `close`: a process left behind holds the pipes open, and is to be found out.
  child.once("exit", (code) => (exitCode = code ?? 128));
  const seen = new Set<number>();
  const limit = Date.now() + limitSeconds * 1000;
  let interrupted = false;
  while (exitCode === undefined) {
    for (const each of await descendants(child.pid ?? 0)) seen.add(each);
    const due = interruptAt?.test(stdout) === true || Date.now() > limit;
    if (due && !interrupted) interrupted = child.kill("SIGINT");
    await Promise.race([delay(POLL_MS), failed]);
  }
  running.delete(child);
  return { exitCode, stdout, stderr, leftBehind: await waitUntilGone([...seen]) };
}

/** Runs one of the commands under `tools/`, as npm's scripts do. */
export function runTool(
  name: string,
  toolArguments: readonly string[],
  options?: ProgramOptions,
): Promise<FinishedProgram> {
  return runProgram(process.execPath, ["--import", "tsx", `tools/${name}.ts`, ...toolArguments], options);
}

/** Ends what a test that failed or ran out of time has left running; for `afterAll`. */
export async function stopPrograms(): Promise<void> {
  for (const child of running) {
    child.kill("SIGINT");
    if (child.pid !== undefined && (await waitUntilGone([child.pid], 30_000)).length > 0) child.kill("SIGKILL");
  }
  running.clear();
}

/** The last lines of what a program said, for the message of a failed test. */
export function lastWords({ exitCode, stdout, stderr }: FinishedProgram): string {
  const words = `${stdout}\n${stderr}`.trim().split("\n").slice(-30).join("\n");
  return `exit code ${exitCode}\n${words}`;
}
