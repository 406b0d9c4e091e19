import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import type { StopSignals } from "../process/stop-signals.js";

/** What a private virtual environment holds. */
export interface EnvironmentContents {
  /** What is missing without it, for messages, for example `emulator`. */
  readonly purpose: string;
  /** What pip installs, each pinned to one release. */
  readonly requirements: readonly string[];
  /**
   * Further options of pip.
   *
   * @default - none
   */
  readonly pipOptions?: readonly string[];
}

/** A program of a virtual environment. */
export function programOf(environmentDirectory: string, name: string): string {
  return process.platform === "win32"
    ? join(environmentDirectory, "Scripts", `${name}.exe`)
    : join(environmentDirectory, "bin", name);
}

/** The interpreter of a virtual environment. */
export function pythonOf(environmentDirectory: string): string {
  return programOf(environmentDirectory, "python");
}

/**
 * Asks a Python for something in JSON.
 *
 * @returns undefined when there is no such command, or it fails
 */
export async function askPython<Answer>(
  python: string,
  program: string,
  signals: StopSignals,
): Promise<Answer | undefined> {
  try {
    const { exitCode, stdout } = await runCommand(python, ["-c", program], { signals });
    return exitCode === 0 ? (JSON.parse(stdout) as Answer) : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").pop()?.trim() ?? "";
}

/**
 * Makes a virtual environment and installs what it shall hold, in place of one that is there.
 *
 * @param python the interpreter it is made from
 * @throws MissingPrerequisiteError when it cannot be made, or pip cannot install
 */
export async function makeVirtualEnvironment(
  python: string,
  target: string,
  { purpose, requirements, pipOptions = [] }: EnvironmentContents,
  signals: StopSignals,
): Promise<void> {
  const names = requirements.join(", ");
  mkdirSync(join(target, ".."), { recursive: true });
  // Built beside its place and renamed, so that an interrupted installation is never taken for a whole one.
  const partial = mkdtempSync(`${target}-`);
  try {
    const made = await runCommand(python, ["-m", "venv", partial], { signals });
    if (made.exitCode !== 0) {
      const reason = lastLine(made.stderr || made.stdout);
      throw new MissingPrerequisiteError(
        `no ${purpose}: ${python} cannot make a virtual environment (${reason}); install Python's venv module, or ${names}`,
      );
    }
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...pipOptions, ...requirements];
    const installed = await runCommand(pythonOf(partial), pip, { signals });
    if (installed.exitCode !== 0) {
      throw new MissingPrerequisiteError(
        `no ${purpose}: pip cannot install ${names} (${lastLine(installed.stderr)}); connect to the network once, ` +
          `or install it for ${python}`,
      );
    }
    rmSync(target, { recursive: true, force: true });
    renameSync(partial, target);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}
