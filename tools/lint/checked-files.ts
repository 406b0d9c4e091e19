import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { runCommand } from "../process/child.js";

const FIRST_LINE_BYTES = 128;

/** Whether a file is a Dockerfile of an image of ours, by its path from the checkout. */
export function isDockerfile(path: string): boolean {
  return path.startsWith("docker/") && /^Dockerfile(\..+)?$|\.Dockerfile$/.test(basename(path));
}

/**
 * Whether a file is a script of a shell the linters know.
 *
 * @param firstLine how the file begins
 */
export function isShellScript(path: string, firstLine: string): boolean {
  return /\.(sh|bash)$/.test(path) || /^#!\s*\S*\/(env\s+(-S\s*)?(\S+=\S+\s+)*)?(ba|da|k)?sh(\s|$)/.test(firstLine);
}

/** The first line of a file, as far as it tells what runs it. */
function firstLineOf(file: string): string {
  const descriptor = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(FIRST_LINE_BYTES);
    const length = readSync(descriptor, buffer, 0, FIRST_LINE_BYTES, 0);
    return buffer.toString("utf8", 0, length).split("\n")[0]!;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Paths of all files of a checkout, from its folder, committed or not, except those that git ignores.
 *
 * @throws Error when the folder is no checkout of git
 */
export async function filesOfCheckout(directory: string): Promise<string[]> {
  // A checkout may belong to another person than the one who checks it.
  const trust = ["-c", `safe.directory=${directory}`];
  const words = [...trust, "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const { exitCode, stdout, stderr } = await runCommand("git", words, { directory });
  if (exitCode !== 0) throw new Error(`git does not list the files of ${directory}: ${stderr.trim()}`);
  const isFile = (path: string): boolean =>
    existsSync(join(directory, path)) && statSync(join(directory, path)).isFile();
  return [...new Set(stdout.split("\0"))].filter((path) => path !== "" && isFile(path)).sort();
}

/** Paths of all Dockerfiles and shell scripts of a checkout. */
export async function checkedFiles(
  directory: string,
): Promise<{ readonly dockerfiles: readonly string[]; readonly shellScripts: readonly string[] }> {
  const paths = await filesOfCheckout(directory);
  return {
    dockerfiles: paths.filter(isDockerfile),
    shellScripts: paths.filter((path) => isShellScript(path, firstLineOf(join(directory, path)))),
  };
}
