import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import type { StopSignals } from "../process/stop-signals.js";
import { isUnreachable } from "./keep-provider.js";
import { lockFileName, STACK_LOCK_FILE } from "./lock-files.js";
import type { RequiredProvider } from "./required-provider.js";
import { TerraformError } from "./terraform-error.js";

/** The platforms Terraform runs on that people and pipelines use. */
export const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64"] as const;

/** How a lock is made. */
export interface LockRequest {
  readonly binary: string;
  readonly required: readonly RequiredProvider[];
  /** Where committed locks are. */
  readonly locksDirectory: string;
  /** Takes the newest releases the constraints allow, in place of those that are locked. */
  readonly upgrade: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
}

/** The arguments that make Terraform ask the registry for the checksums of all platforms. */
export function lockArguments(): string[] {
  return ["providers", "lock", "-no-color", ...PLATFORMS.map((platform) => `-platform=${platform}`)];
}

/** Distinct sets of providers, one for each lock file. */
export function distinctSets(sets: readonly (readonly RequiredProvider[])[]): (readonly RequiredProvider[])[] {
  return [...new Map(sets.map((set) => [lockFileName(set), set])).values()];
}

/**
 * Makes the lock of one set of providers for all platforms, or renews it.
 *
 * @returns the path of the lock file
 * @throws MissingPrerequisiteError when the registry does not answer; mirrors do not have all platforms
 */
export async function lockProviders(request: LockRequest): Promise<string> {
  const { binary, required, locksDirectory, upgrade, environment, signals } = request;
  const committed = join(locksDirectory, lockFileName(required));
  // A folder with nothing but the requirements: no backend, so neither credentials nor a bucket are needed.
  const directory = mkdtempSync(join(tmpdir(), "datomic-lock-"));
  try {
    const providers = required.map(({ source, constraint }, index): [string, object] => [
      `provider${index}`,
      { source, version: constraint },
    ]);
    const configuration = { terraform: { required_providers: Object.fromEntries(providers) } };
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(configuration));
    if (!upgrade && existsSync(committed)) copyFileSync(committed, join(directory, STACK_LOCK_FILE));
    const { exitCode, stderr } = await runCommand(binary, lockArguments(), { directory, environment, signals });
    if (exitCode !== 0 && isUnreachable(stderr)) {
      throw new MissingPrerequisiteError(
        "the provider registry does not answer; make the locks on a machine with a network and commit them",
      );
    }
    if (exitCode !== 0) throw new TerraformError("providers lock", directory, exitCode, stderr);
    mkdirSync(locksDirectory, { recursive: true });
    copyFileSync(join(directory, STACK_LOCK_FILE), committed);
    return committed;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
