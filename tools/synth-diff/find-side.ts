import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { StopSignals } from "../process/stop-signals.js";
import { runApp } from "../synth/synthesize.js";
import { childEnvironment } from "./child-environment.js";
import type { Stacks } from "./compare-stacks.js";
import { addWorktree, findCommit } from "./git-worktree.js";
import { InputError } from "./input-error.js";
import { linkPackages } from "./link-packages.js";
import { holdsStacks, readStacks } from "./read-stacks.js";
import type { SynthesizedSide } from "./synth-difference.js";

/** How a side of a comparison is found. */
export interface SideOptions {
  /** The project's folder. */
  readonly root: string;
  /** Where relative folders are taken from. */
  readonly currentDirectory: string;
  /** Whether packages may be installed for a revision that wants others. */
  readonly mayInstall: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
  readonly say: (line: string) => void;
}

/** Does something with an empty folder that is gone afterwards, whatever happened. */
async function withScratch<Result>(work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-synth-"));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function synthesizeAt(root: string, name: string, scratch: string, options: SideOptions): Promise<Stacks> {
  const [output, home] = [join(scratch, "out"), join(scratch, "home")];
  mkdirSync(home);
  const environment = childEnvironment(options.environment, home);
  let words: string | undefined;
  try {
    await runApp({ root, directory: output, environment, signals: options.signals });
  } catch (error) {
    if (options.signals.stop.aborted) throw error;
    words = (error as Error).message;
  }
  if (words !== undefined) throw new InputError(`${name} does not synthesize:\n${words}`);
  return readStacks(output);
}

/** Synthesizes what lies in the project's folder, committed or not. */
export function workingTree(options: SideOptions): Promise<SynthesizedSide> {
  return withScratch(async (scratch) => ({
    kind: "working tree",
    name: options.root,
    stacks: await synthesizeAt(options.root, "the working tree", scratch, options),
  }));
}

function revision(commit: string, name: string, options: SideOptions): Promise<SynthesizedSide> {
  const { root, environment, signals } = options;
  return withScratch(async (scratch) => {
    const worktree = await addWorktree({ root, environment, signals }, commit, scratch);
    try {
      await linkPackages(worktree.directory, name, {
        ...options,
        environment: childEnvironment(environment, homedir()),
      });
      return { kind: "revision", name, commit, stacks: await synthesizeAt(worktree.directory, name, scratch, options) };
    } finally {
      await worktree.remove();
    }
  });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Only a path can be meant, so Git is not asked: where stacks come from artifacts there need not be any. */
function isPath(name: string): boolean {
  return isAbsolute(name) || /^\.{1,2}([\\/]|$)/.test(name);
}

/**
 * Finds what a person named: a revision, which is checked out and synthesized, or a folder of synthesized stacks.
 *
 * @throws InputError when it is neither, or does not synthesize
 */
export async function findSide(name: string, options: SideOptions): Promise<SynthesizedSide> {
  const { root, currentDirectory, environment, signals } = options;
  const folder = resolve(currentDirectory, name);
  if (isFolder(folder) && (isPath(name) || holdsStacks(folder)))
    return { kind: "folder", name, stacks: readStacks(folder) };
  if (isPath(name)) throw new InputError(`${name} is no folder; name one that holds synthesized stacks`);
  const commit = await findCommit({ root, environment, signals }, name);
  if (commit !== undefined) return revision(commit, name, options);
  throw new InputError(
    isFolder(folder)
      ? `${name} is no revision that git knows, and the folder of that name holds no synthesized stacks`
      : `${name} is no revision that git knows, and no folder; fetch it first (a shallow clone ends early: git fetch --unshallow), ` +
          "or name a folder of synthesized stacks",
  );
}
