import { runCommand } from "../process/child.js";

/** The commit that a checkout is at; undefined where it has changes that no commit holds, or is no checkout. */
export async function commitOf(directory: string): Promise<string | undefined> {
  try {
    const status = await runCommand("git", ["status", "--porcelain", "--", "docker/transactor"], { directory });
    if (status.exitCode !== 0 || status.stdout !== "") return undefined;
    const { exitCode, stdout } = await runCommand("git", ["rev-parse", "HEAD"], { directory });
    return exitCode === 0 ? stdout.trim() : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
