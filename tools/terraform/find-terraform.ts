import { runCommand } from "../process/child.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import type { StopSignals } from "../process/stop-signals.js";
import { compareVersions } from "./version-constraint.js";

/** A Terraform that can run the stacks. */
export interface TerraformBinary {
  /** Name or path of the binary. */
  readonly file: string;
  readonly version: string;
  /** As in provider packages, for example `linux_amd64`. */
  readonly platform: string;
}

/** The first release whose S3 backend locks with a file and no longer calls that experimental. */
const LEAST_VERSION = "1.11.0";

/**
 * Finds Terraform on the search path, or under the name in `TERRAFORM_BINARY_NAME`, which CDKTF reads as well.
 *
 * @throws MissingPrerequisiteError when there is none, or only one that is too old
 */
export async function findTerraform(environment: NodeJS.ProcessEnv, signals?: StopSignals): Promise<TerraformBinary> {
  const file = environment["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const { exitCode, stdout } = await runCommand(file, ["version", "-json"], { environment, signals }).catch(
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      return { exitCode: 127, stdout: "" };
    },
  );
  if (exitCode !== 0) {
    throw new MissingPrerequisiteError(
      `no Terraform: ${file} is not on the search path; install Terraform ${LEAST_VERSION} or newer`,
    );
  }
  const { terraform_version: version, platform } = JSON.parse(stdout) as {
    readonly terraform_version: string;
    readonly platform: string;
  };
  if (compareVersions(version, LEAST_VERSION) < 0) {
    throw new MissingPrerequisiteError(
      `Terraform ${version} is too old: state is locked by a file, which needs ${LEAST_VERSION} or newer`,
    );
  }
  return { file, version, platform };
}
