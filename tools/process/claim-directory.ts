import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The claim lies apart from the folder, in which nothing may be written before the configuration is known to be right. */
function claimFile(cacheDirectory: string, directory: string): string {
  return join(cacheDirectory, `in-use-${createHash("sha256").update(directory).digest("hex").slice(0, 12)}`);
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function holder(file: string): number | undefined {
  try {
    const processId = Number(readFileSync(file, "utf8"));
    return Number.isInteger(processId) && processId > 0 && isAlive(processId) ? processId : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Claims a folder for this process; a claim whose process is gone no longer counts.
 *
 * @param cacheDirectory where claims are kept
 * @param what who claims it, for the message, for example `a rehearsal`
 * @returns gives the folder back
 * @throws Error when a process that runs has claimed it
 */
export function claimDirectory(cacheDirectory: string, directory: string, what: string): () => void {
  mkdirSync(cacheDirectory, { recursive: true });
  const file = claimFile(cacheDirectory, directory);
  const other = holder(file);
  if (other !== undefined && other !== process.pid) {
    throw new Error(
      `${what} is already at work in ${directory} (process ${other}); ` +
        "wait for its end, or give this one another folder by CDKTF_OUTDIR",
    );
  }
  writeFileSync(file, String(process.pid));
  return () => {
    rmSync(file, { force: true });
  };
}
