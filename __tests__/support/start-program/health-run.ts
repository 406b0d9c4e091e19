import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./start-bed";

/** What a probe says. */
export interface HealthResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The shell itself, for a probe whose search path is empty. */
function bash(): string {
  const folders = (process.env["PATH"] ?? "").split(":");
  const path = folders.map((folder) => join(folder, "bash")).find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error("no bash on the search path");
  return path;
}

/**
 * Runs the health program of an installed copy.
 *
 * @param environment the whole of it; undefined leaves a variable out
 */
export function runHealth(program: string, environment: Environment): Promise<HealthResult> {
  const given = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Promise((resolve, reject) => {
    const child = spawn(bash(), [join(program, "health")], {
      env: Object.fromEntries(given),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => {
        texts[name] += text;
      });
    }
    child.once("error", reject);
    child.once("close", (exitCode) => {
      resolve({ exitCode, ...texts });
    });
  });
}
