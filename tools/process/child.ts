import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { basename } from "node:path";
import { InterruptedError, neverStopped, throwIfStopped, type StopSignals } from "./stop-signals.js";

/** How a command is run. */
export interface CommandOptions {
  /** @default - the current directory */
  readonly directory?: string;
  /** @default - this process's environment */
  readonly environment?: NodeJS.ProcessEnv;
  /** @default - never stopped */
  readonly signals?: StopSignals;
  /** Sees standard output as it comes, in pieces of any length. */
  readonly onOutput?: (text: string) => void;
  /** Sees standard error as it comes. */
  readonly onErrorOutput?: (text: string) => void;
  /** Sees standard output line by line. */
  readonly onLine?: (line: string) => void;
}

/** What a command that ended left behind. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const running = new Set<ChildProcess>();
let exitGuarded = false;

/** When this process dies of an error of its own, what it started is still told to end. */
function guardExit(): void {
  if (exitGuarded) return;
  exitGuarded = true;
  process.once("exit", () => {
    for (const child of running) child.kill("SIGINT");
  });
}

/** Cuts a stream into lines; call `end` for the last one. */
export function lineSplitter(onLine: (line: string) => void): { push(text: string): void; end(): void } {
  let rest = "";
  return {
    push: (text) => {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    },
    end: () => {
      if (rest !== "") onLine(rest);
      rest = "";
    },
  };
}

/** As a shell counts: 128 and the signal's number. */
function signalExitCode(signal: NodeJS.Signals | null): number {
  return signal === null ? 1 : 128 + constants.signals[signal];
}

/** Ends a child and everything it started; a group exists because it was started as one. */
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/**
 * Runs a command to its end and returns whatever exit code it had. It runs in a process group of its own, so that a
 * terminal's Ctrl-C reaches it once, from here, and not twice.
 *
 * @throws InterruptedError when it was stopped, after it has ended
 * @throws Error with code ENOENT when the command does not exist
 */
export function runCommand(
  file: string,
  commandArguments: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { directory, environment = process.env, signals = neverStopped(), onOutput, onErrorOutput, onLine } = options;
  const command = commandArguments[0]?.startsWith("-") === false ? ` ${commandArguments[0]}` : "";
  const what = `${basename(file)}${command}`;
  throwIfStopped(signals, what);
  guardExit();
  return new Promise((resolve, reject) => {
    const child = spawn(file, commandArguments, {
      cwd: directory,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    running.add(child);
    const interrupt = (): void => void child.kill("SIGINT");
    const kill = (): void => {
      killGroup(child);
    };
    signals.stop.addEventListener("abort", interrupt, { once: true });
    signals.force.addEventListener("abort", kill, { once: true });
    const release = (): void => {
      running.delete(child);
      signals.stop.removeEventListener("abort", interrupt);
      signals.force.removeEventListener("abort", kill);
    };

    let stdout = "";
    let stderr = "";
    const lines = lineSplitter((line) => onLine?.(line));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      onOutput?.(text);
      lines.push(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      onErrorOutput?.(text);
    });
    child.on("error", (error) => {
      release();
      reject(error);
    });
    child.on("close", (code, signal) => {
      release();
      lines.end();
      if (signals.stop.aborted) reject(new InterruptedError(what));
      else resolve({ exitCode: code ?? signalExitCode(signal), stdout, stderr });
    });
  });
}
