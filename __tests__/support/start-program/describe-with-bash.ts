import { spawnSync } from "node:child_process";
import { describeUnless } from "../describe-unless";

/** The oldest bash that the image's programs run on. */
const OLDEST_BASH = 5;

function missing(): string | undefined {
  // The programs read what only this kernel shows.
  if (process.platform !== "linux") return "not Linux";
  const { error, stdout } = spawnSync("bash", ["-c", "echo ${BASH_VERSINFO[0]}"], { encoding: "utf8" });
  if (error !== undefined) return "no bash on the search path";
  return Number(stdout) >= OLDEST_BASH ? undefined : `no bash ${OLDEST_BASH} or newer on the search path`;
}

/**
 * Tests that run the image's own programs, outside of a container: skipped with one line where they cannot run; never
 * when `CI=true`, where they fail.
 */
export function describeWithBash(name: string, define: () => void): void {
  describeUnless(missing, name, define);
}
