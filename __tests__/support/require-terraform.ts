import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { MOTO_VERSION } from "../../tools/emulator/python";
import { keptMirror, keptProviderDirectory } from "../../tools/terraform/keep-provider";
import { findProvider } from "../../tools/terraform/provider-mirror";
import { describeUnless } from "./describe-unless";
import { projectDirectory } from "./project-directory";

/** The provider release the tests and the emulated environment pin. */
export const TESTED_PROVIDER = { source: "hashicorp/aws", constraint: "5.100.0" };

const CACHE_DIRECTORY = join(projectDirectory, ".cache");

function missingTerraform(): string | undefined {
  const binary = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const { status, stdout } = spawnSync(binary, ["version", "-json"], { encoding: "utf8" });
  if (status !== 0) return `no ${binary} on the search path`;
  const { platform } = JSON.parse(stdout) as { readonly platform: string };
  const kept = keptProviderDirectory(CACHE_DIRECTORY, TESTED_PROVIDER);
  const source = findProvider(
    { ...TESTED_PROVIDER, platform },
    {
      home: { environment: process.env, homeDirectory: homedir(), platform: process.platform },
      keptDirectories: kept === undefined ? [] : [keptMirror(kept)],
    },
  );
  if (source.kind !== "registry") return undefined;
  return `no provider ${TESTED_PROVIDER.source} ${TESTED_PROVIDER.constraint} on this machine, npm start fetches it`;
}

function missingEmulator(): string | undefined {
  const look = `from importlib import metadata; raise SystemExit(metadata.version("moto") != "${MOTO_VERSION}")`;
  const pythons = ["python3", "python", join(CACHE_DIRECTORY, `moto-${MOTO_VERSION}`, "bin", "python")];
  const found = pythons.some((python) => spawnSync(python, ["-c", look], { stdio: "ignore" }).status === 0);
  return found ? undefined : `no Python with moto ${MOTO_VERSION} on this machine, npm start installs it`;
}

/** Tests that need Terraform and the AWS provider: skipped with one line where they are missing, never when `CI=true`. */
export function describeWithTerraform(name: string, define: () => void): void {
  describeUnless(missingTerraform, name, define);
}

/** Tests that need the emulator beside Terraform and the AWS provider. */
export function describeWithEmulator(name: string, define: () => void): void {
  describeUnless(() => missingTerraform() ?? missingEmulator(), name, define);
}
