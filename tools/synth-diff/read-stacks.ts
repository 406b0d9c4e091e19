import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { isArguments } from "../../policy/policy-resource.js";
import type { Stacks } from "./compare-stacks.js";
import { InputError } from "./input-error.js";
import { readElements } from "./terraform-elements.js";

/** The file CDKTF writes for each stack. */
const CONFIGURATION = "cdk.tf.json";

const isStack = (directory: string): boolean => existsSync(join(directory, CONFIGURATION));

function foldersIn(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(directory, entry.name))
    .filter(isStack);
}

/** The stacks of the last synthesis; a folder that was written to before may hold others as well. */
function stacksOfManifest(directory: string): ReadonlySet<string> | undefined {
  const file = join(directory, "manifest.json");
  if (!existsSync(file)) return undefined;
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, "utf8"));
    const stacks = isArguments(manifest) ? manifest["stacks"] : undefined;
    if (!isArguments(stacks)) throw new Error("it lists no stacks");
    return new Set(Object.keys(stacks));
  } catch (error) {
    throw new InputError(`${file} cannot be read (${(error as Error).message}); synthesize again`);
  }
}

/**
 * Finds the folders of the stacks: of CDKTF's output, of the folder `stacks` in it, or of an artifact that holds a single
 * stack.
 */
function stackFolders(directory: string): string[] {
  const listed = stacksOfManifest(directory);
  const found = [...foldersIn(join(directory, "stacks")), ...foldersIn(directory)];
  if (listed === undefined) return found.length === 0 && isStack(directory) ? [directory] : found;
  const folders = found.filter((folder) => listed.has(basename(folder)));
  const missing = [...listed].filter((id) => !folders.some((folder) => basename(folder) === id));
  if (missing.length === 0) return folders;
  throw new InputError(
    `${directory} lists ${missing.join(", ")} in manifest.json and holds no ${CONFIGURATION} of them; upload the whole folder`,
  );
}

/** Whether a folder holds synthesized stacks. */
export function holdsStacks(directory: string): boolean {
  return existsSync(join(directory, "manifest.json")) || isStack(directory) || stackFolders(directory).length > 0;
}

/**
 * Reads every stack of a folder.
 *
 * @throws InputError when it holds none, or one that cannot be read
 */
export function readStacks(directory: string): Stacks {
  const folders = stackFolders(directory);
  if (folders.length === 0) {
    throw new InputError(
      `${directory} holds no synthesized stacks; name CDKTF's output folder, or the folder stacks in it, with a ${CONFIGURATION} for each stack`,
    );
  }
  return new Map(
    folders.map((folder) => {
      const file = join(folder, CONFIGURATION);
      const id = basename(resolve(folder));
      return [id, readElements(id, readFileSync(file, "utf8"), file)];
    }),
  );
}
