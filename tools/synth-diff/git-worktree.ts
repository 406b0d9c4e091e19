import { rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand, type CommandResult } from "../process/child.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import { gitEnvironment } from "./child-environment.js";
import { InputError } from "./input-error.js";

/** The project's folder as Git sees it. */
export interface Repository {
  /** The project's folder. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
}

/** A revision, checked out in a folder of its own. */
export interface Worktree {
  /** The project's folder in it. */
  readonly directory: string;
  /** Removes it, also after an interrupt. */
  remove(): Promise<void>;
}

async function git(repository: Repository, words: readonly string[]): Promise<CommandResult> {
  const { root, environment, signals } = repository;
  // A checkout may belong to another person than the one who compares, and its hooks are nobody's business here.
  const trust = ["-c", `safe.directory=*`, "-c", "core.hooksPath=/dev/null"];
  try {
    return await runCommand("git", [...trust, ...words], {
      directory: root,
      environment: gitEnvironment(environment),
      signals,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new InputError(
      "there is no git on the search path; install it, or name a folder of synthesized stacks for each side",
    );
  }
}

/**
 * The commit that a revision names.
 *
 * @returns undefined when Git knows none
 * @throws InputError when there is no Git, or the project is no checkout
 */
export async function findCommit(repository: Repository, revision: string): Promise<string | undefined> {
  const inside = await git(repository, ["rev-parse", "--is-inside-work-tree"]);
  if (inside.exitCode !== 0) {
    throw new InputError(
      `${repository.root} is no checkout of git (${inside.stderr.trim()}); name a folder of synthesized stacks for each side`,
    );
  }
  const found = await git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  return found.exitCode === 0 ? found.stdout.trim() : undefined;
}

/**
 * Checks a commit out beside the working tree, which is left alone.
 *
 * @param parent an empty folder
 * @throws Error with Git's words when it cannot
 */
export async function addWorktree(repository: Repository, commit: string, parent: string): Promise<Worktree> {
  const prefix = (await git(repository, ["rev-parse", "--show-prefix"])).stdout.trim();
  const place = join(parent, "tree");
  const remove = async (): Promise<void> => {
    const uninterrupted = { ...repository, signals: neverStopped() };
    await git(uninterrupted, ["worktree", "remove", "--force", "--force", place]);
    // Git leaves alone what it did not finish; without a folder it forgets its own note of it.
    rmSync(place, { recursive: true, force: true });
    await git(uninterrupted, ["worktree", "prune"]);
  };
  try {
    const added = await git(repository, ["worktree", "add", "--detach", "--quiet", place, commit]);
    if (added.exitCode !== 0) throw new Error(`git cannot check out ${commit}: ${added.stderr.trim()}`);
  } catch (error) {
    await remove();
    throw error;
  }
  return { directory: join(place, prefix), remove };
}
