import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, parentOf, processIdentity } from "./running-process.js";

/** This process, told from every other one. */
export function ownIdentity(): string {
  return processIdentity(process.pid)!;
}

/** Notes that this process uses the engine; the note counts as long as the process runs. */
export function addUser(directory: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, ownIdentity()), "");
}

/**
 * Which other processes use the engine, those that have ended forgotten.
 *
 * @param leaving processes that no longer count, nor do those they started, because they are about to end
 */
export function otherUsers(directory: string, leaving: readonly number[]): string[] {
  mkdirSync(directory, { recursive: true });
  const isGone = (identity: string): boolean => {
    const processId = Number(identity.split("-")[0]);
    if (identity === ownIdentity() || !isRunning(identity)) return true;
    return leaving.includes(processId) || leaving.includes(parentOf(processId)!);
  };
  const identities = readdirSync(directory);
  const gone = identities.filter(isGone);
  for (const identity of gone) rmSync(join(directory, identity), { force: true });
  return identities.filter((identity) => !gone.includes(identity));
}
