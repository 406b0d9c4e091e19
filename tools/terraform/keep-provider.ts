import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";
import { exactVersion } from "./version-constraint.js";
import type { RequiredProvider } from "./required-provider.js";
import { TerraformError } from "./terraform-error.js";

/** Where a downloaded provider is kept; undefined when the constraint leaves a choice, which only the registry makes. */
export function keptProviderDirectory(cacheDirectory: string, provider: RequiredProvider): string | undefined {
  const version = exactVersion(provider.constraint);
  if (version === undefined) return undefined;
  return join(cacheDirectory, "providers", `${provider.source.replaceAll("/", "-")}-${version}`);
}

/** The folder inside that is laid out as a mirror once the download is done. */
export function keptMirror(directory: string): string {
  return join(directory, ".terraform", "providers");
}

/** Whether Terraform failed because the registry cannot be reached. */
export function isUnreachable(stderr: string): boolean {
  // Terraform wraps its words, anywhere.
  return /could not connect to|failed to request discovery/.test(stderr.replace(/[\s│]+/g, " "));
}

/**
 * Downloads a provider once, for all stacks and later runs.
 *
 * @returns whether it is there now; false when the registry does not answer
 * @throws TerraformError when it fails for another reason
 */
export async function keepProvider(
  binary: string,
  directory: string,
  { source, constraint }: RequiredProvider,
  environment: NodeJS.ProcessEnv,
  signals: StopSignals,
): Promise<boolean> {
  mkdirSync(directory, { recursive: true });
  const configuration = { terraform: { required_providers: { provider: { source, version: constraint } } } };
  writeFileSync(join(directory, "main.tf.json"), JSON.stringify(configuration));
  const { exitCode, stderr } = await runCommand(binary, ["init", "-backend=false", "-input=false", "-no-color"], {
    directory,
    // A registry that is there answers at once; one that is not is not worth a minute of retries.
    environment: { ...environment, TF_REGISTRY_DISCOVERY_RETRY: "0", TF_REGISTRY_CLIENT_TIMEOUT: "10" },
    signals,
  });
  if (exitCode === 0) return true;
  if (isUnreachable(stderr)) return false;
  throw new TerraformError("init", directory, exitCode, stderr);
}
