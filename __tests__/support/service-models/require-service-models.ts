import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { MOTO_VERSION } from "../../../tools/emulator/python";
import { describeUnless } from "../describe-unless";
import { projectDirectory } from "../project-directory";

function missingModels(): string | undefined {
  const look = `from importlib import metadata; raise SystemExit(metadata.version("moto") != "${MOTO_VERSION}")`;
  const pythons = ["python3", "python", join(projectDirectory, ".cache", `moto-${MOTO_VERSION}`, "bin", "python")];
  const found = pythons.some((python) => spawnSync(python, ["-c", look], { stdio: "ignore" }).status === 0);
  return found ? undefined : `no Python with moto ${MOTO_VERSION} on this machine, npm start installs it`;
}

/** Tests that need AWS's service models: skipped with one line where they are missing, never when `CI=true`. */
export function describeWithServiceModels(name: string, define: () => void): void {
  describeUnless(missingModels, name, define);
}
