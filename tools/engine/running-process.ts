import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const POLL_MILLISECONDS = 25;
const KILL_LIMIT_MILLISECONDS = 10_000;

interface ProcessLine {
  readonly state: string;
  readonly parentId: number;
  readonly start: string;
}

/** What is of use in the one line the kernel writes about it; its name may hold blanks and brackets. */
function readLine(processId: number): ProcessLine | undefined {
  try {
    const line = readFileSync(`/proc/${processId}/stat`, "utf8");
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0]!, parentId: Number(fields[1]), start: fields[19]! };
  } catch {
    return undefined;
  }
}

/**
 * Tells a process from every other one, also from a later one of the same number.
 *
 * @returns undefined when it has ended, even if nobody has asked how
 */
export function processIdentity(processId: number): string | undefined {
  const found = readLine(processId);
  return found === undefined || found.state === "Z" ? undefined : `${processId}-${found.start}`;
}

/** Whether the process of an identity still runs. */
export function isRunning(identity: string): boolean {
  return processIdentity(Number(identity.split("-")[0])) === identity;
}

/** The process that started this one, or took it over; undefined when it has ended. */
export function parentOf(processId: number): number | undefined {
  return readLine(processId)?.parentId;
}

/** Sends a signal to a process that may have ended already. */
function send(processId: number, signal: NodeJS.Signals): void {
  try {
    process.kill(processId, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until a process is gone; false when it is still there after the limit. */
async function isGoneWithin(processId: number, limitMilliseconds: number): Promise<boolean> {
  const identity = processIdentity(processId);
  const limit = Date.now() + limitMilliseconds;
  while (identity !== undefined && isRunning(identity)) {
    if (Date.now() > limit) return false;
    await delay(POLL_MILLISECONDS);
  }
  return true;
}

/** Ends a process, in order if it does so within the limit, and waits until it is gone. */
export async function endProcess(processId: number, limitMilliseconds: number): Promise<void> {
  send(processId, "SIGTERM");
  if (!(await isGoneWithin(processId, limitMilliseconds))) await killProcess(processId);
}

/** Ends a process at once, and waits until it is gone. */
export async function killProcess(processId: number): Promise<void> {
  send(processId, "SIGKILL");
  if (!(await isGoneWithin(processId, KILL_LIMIT_MILLISECONDS))) {
    throw new Error(`process ${processId} does not end, even when killed`);
  }
}
