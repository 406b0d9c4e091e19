import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { hasCheckov, provideCheckov, type Checkov, type CheckovPlace } from "../../../tools/checkov/checkov";
import { describeUnless } from "../describe-unless";
import { projectDirectory } from "../project-directory";
import { describeWithTerraform } from "../require-terraform";

const PLACE: CheckovPlace = { root: projectDirectory, cacheDirectory: join(projectDirectory, ".cache") };

/** As long as an installation over a slow line takes. */
export const INSTALLATION_LIMIT_MILLISECONDS = 600_000;

function missingPython(): string | undefined {
  const found = ["python3", "python"].some((python) => spawnSync(python, ["--version"]).status === 0);
  return found || hasCheckov(PLACE) ? undefined : "no Python on the search path to install Checkov with";
}

/** Checkov, installed where the project keeps such things. */
export function installedCheckov(): Promise<Checkov> {
  return provideCheckov(PLACE);
}

/** A group of tests that need Checkov and the real Terraform with its provider. */
export function describeWithCheckov(name: string, define: () => void): void {
  describeUnless(missingPython, "Checkov", () => {
    describeWithTerraform(name, define);
  });
}
