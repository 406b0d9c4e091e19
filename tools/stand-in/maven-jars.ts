import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import { moveIntoPlace } from "./finished-place.js";

/** Where the jars of a pom are kept once they are here; another pom is another folder. */
export function jarDirectory(pom: string, cacheDirectory: string, name: string): string {
  const hash = createHash("sha256").update(readFileSync(pom)).digest("hex").slice(0, 12);
  return join(cacheDirectory, `${name}-${hash}`);
}

/**
 * Fetches the jars that a pom names and what they need, once.
 *
 * @param name beginning of the folder's name
 * @returns the folder
 * @throws Error with what Maven said when it fails
 */
export async function fetchJars(pom: string, cacheDirectory: string, name: string): Promise<string> {
  const directory = jarDirectory(pom, cacheDirectory, name);
  if (existsSync(directory)) return directory;
  mkdirSync(cacheDirectory, { recursive: true });
  const unfinished = mkdtempSync(`${directory}-`);
  try {
    const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${unfinished}`];
    const { exitCode, stdout } = await runCommand("mvn", ["-B", "-q", "-Dstyle.color=never", "-f", pom, ...goal]);
    if (exitCode !== 0) throw new Error(`Maven did not fetch the jars of ${pom}:\n${stdout}`);
    moveIntoPlace(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return directory;
}
