import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";

/** Says that it has the lock, and keeps it until its standard input closes, which happens also when this process is killed. */
const HOLD = "echo held; exec cat";

async function holdLock(file: string): Promise<() => Promise<void>> {
  const holder = spawn("flock", ["--exclusive", file, "sh", "-c", HOLD], {
    stdio: ["pipe", "pipe", "inherit"],
    // A terminal's Ctrl-C must not take the lock away from work that still ends in order.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => holder.once("close", resolve));
  const failed = new Promise<never>((_, reject) => {
    holder.once("error", () => {
      reject(new MissingPrerequisiteError("no lock: flock is not on the search path; apt-get install util-linux"));
    });
    holder.once("exit", (code) => {
      reject(new Error(`flock ended with ${code ?? "a signal"} before it had the lock ${file}`));
    });
  });
  failed.catch(() => undefined);
  await Promise.race([once(holder.stdout, "data"), failed]);
  return async () => {
    holder.stdin.end();
    await ended;
  };
}

/**
 * Does work that no other process may do at the same time. The kernel gives the lock back when its holder dies, so no
 * lock is ever stale.
 *
 * @param file made when it is missing, and never removed
 * @throws MissingPrerequisiteError when there is no `flock`
 */
export async function withLock<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(file), { recursive: true });
  const release = await holdLock(file);
  try {
    return await work();
  } finally {
    await release();
  }
}
