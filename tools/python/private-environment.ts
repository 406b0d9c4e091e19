import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import { askPython, makeVirtualEnvironment, type EnvironmentContents } from "./virtual-environment.js";

/** How a Python is looked for. */
export interface PythonChoice {
  /** @default - never stopped */
  readonly signals?: StopSignals;
  /**
   * Commands to try.
   *
   * @default - `python3`, then `python`
   */
  readonly candidates?: readonly string[];
}

const PYTHON_PROBE = "import json, sys; print(json.dumps(sys.executable))";

/**
 * Where a virtual environment is kept; other contents are another folder.
 *
 * @param cacheDirectory where they are kept for later runs
 * @param pins what beside the requirements says what is installed
 */
export function environmentDirectory(
  cacheDirectory: string,
  { purpose, requirements }: EnvironmentContents,
  pins = "",
): string {
  const hash = createHash("sha256").update(requirements.join()).update(pins).digest("hex").slice(0, 12);
  return join(cacheDirectory, `${purpose}-${hash}`);
}

/**
 * Gives a virtual environment, made and filled when it is missing.
 *
 * @param directory as {@link environmentDirectory} names it
 * @throws MissingPrerequisiteError when there is no Python, or pip cannot install
 */
export async function provideEnvironment(
  directory: string,
  contents: EnvironmentContents,
  { signals = neverStopped(), candidates = ["python3", "python"] }: PythonChoice = {},
): Promise<void> {
  if (existsSync(directory)) return;
  let python: string | undefined;
  for (const candidate of candidates) python ??= await askPython<string>(candidate, PYTHON_PROBE, signals);
  if (python === undefined) {
    throw new MissingPrerequisiteError(
      `no ${contents.purpose}: neither python3 nor python is on the search path; install Python 3.11 or newer with its venv module`,
    );
  }
  await makeVirtualEnvironment(python, directory, contents, signals);
}
