import { accessSync, constants, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Linux keeps files in memory. */
const IN_MEMORY = "/dev/shm";

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a directory for what a bench writes, in memory where the machine offers it: on a slow disk, creating a file and
 * a directory for each stack takes longer than everything the app does.
 */
export function makeScratchDirectory(): string {
  return mkdtempSync(join(isWritable(IN_MEMORY) ? IN_MEMORY : tmpdir(), "datomic-fargate-bench-"));
}
