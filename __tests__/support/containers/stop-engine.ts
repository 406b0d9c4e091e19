import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory } from "../project-directory";

/**
 * Stops the private Docker engine after the last test, unless another process uses it; for jest's `globalTeardown`. The
 * work is a command's: jest loads this file without what lets tests read programs under tools/.
 */
function stopTestEngine(): void {
  if (!existsSync(join(projectDirectory, ".cache", "docker-engine", "engine-identity"))) return;
  const command = join(projectDirectory, "tools", "engine", "stop-engine.ts");
  const words = ["--import", "tsx", command, String(process.pid)];
  const { status } = spawnSync(process.execPath, words, { cwd: projectDirectory, stdio: "inherit" });
  if (status !== 0) throw new Error("the Docker engine of the tests was not stopped");
}

export = stopTestEngine;
