import { stripVTControlCharacters } from "node:util";
import { shellWord } from "./shell-word.js";

/** Who holds the lock on a state, as Terraform tells it. */
export interface LockHolder {
  readonly id: string;
  /** Bucket and key of the locked state. */
  readonly path: string;
  /** For example `OperationTypeApply`. */
  readonly operation: string;
  /** User and host. */
  readonly who: string;
  /** Terraform's version there. */
  readonly version: string;
  /** When the lock was taken, with its time zone. */
  readonly created: string;
}

/** The frame Terraform draws around an error. */
const FRAME = /^[│╷╵]? ?/gmu;

/** Reads the lock's holder from what Terraform printed; `undefined` when it failed for another reason. */
export function lockHolder(terraformError: string): LockHolder | undefined {
  const text = stripVTControlCharacters(terraformError).replace(FRAME, "");
  if (!text.includes("Error acquiring the state lock")) return undefined;
  const field = (name: string): string =>
    new RegExp(`^\\s*${name}:[ \\t]+(\\S.*)$`, "m").exec(text)?.[1]?.trim() ?? "unknown";
  const id = field("ID");
  if (id === "unknown") return undefined;
  return {
    id,
    path: field("Path"),
    operation: field("Operation"),
    who: field("Who"),
    version: field("Version"),
    created: field("Created"),
  };
}

function operationName(operation: string): string {
  return operation.replace(/^OperationType/, "").toLowerCase();
}

/**
 * Tells a person who holds the lock of a stack's state, how to make sure that nobody works there, and the command that
 * removes the lock.
 *
 * @param terraformError what Terraform printed
 * @param stackDirectory the stack's directory, as the user would type it
 * @returns `undefined` when Terraform failed for another reason
 */
export function describeLock(terraformError: string, stackDirectory: string): string | undefined {
  const holder = lockHolder(terraformError);
  if (holder === undefined) return undefined;
  const host = holder.who.split("@").at(-1) ?? holder.who;
  return [
    `the state of this stack is locked: ${holder.path}`,
    `  held by   ${holder.who}, Terraform ${holder.version}, ${operationName(holder.operation)}`,
    `  since     ${holder.created}`,
    `  lock id   ${holder.id}`,
    "",
    "Somebody may be at work. Make sure that nobody is before you remove the lock:",
    `  - on ${host}: is a terraform process running? (pgrep -fl terraform)`,
    "  - is a pipeline deploying this stack, or a colleague?",
    "If one is, wait for it and run again. If it was killed, remove its lock; nothing else is changed by that:",
    `  terraform -chdir=${shellWord(stackDirectory)} force-unlock ${shellWord(holder.id)}`,
  ].join("\n");
}
