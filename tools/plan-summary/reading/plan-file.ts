import { basename, dirname, resolve } from "node:path";
import type { Problem } from "../../../constructs/base/validation-error.js";

/** A file that holds the plan of a stack. */
export interface PlanFile {
  readonly stackId: string;
  /** As the user typed it. */
  readonly file: string;
}

const NAMED = /^([A-Za-z0-9][\w.-]*)=(.+)$/;

const ENDINGS = [".tfplan.json", ".plan.json", ".json"];

/** Names that say what a file is and not whose. */
const NAMELESS: ReadonlySet<string> = new Set(["plan", "tfplan", "show"]);

function withoutEnding(name: string): string {
  const ending = ENDINGS.find((known) => name.toLowerCase().endsWith(known)) ?? "";
  return name.slice(0, name.length - ending.length);
}

/**
 * Reads one argument of the command: a file, or `<stack>=<file>`. Without a name the file's own counts, and that of its
 * folder where the file is called `plan.json` or the like.
 */
export function planFileOf(argument: string): PlanFile {
  const [, stackId, file] = NAMED.exec(argument) ?? [];
  if (stackId !== undefined && file !== undefined) return { stackId, file };
  const name = withoutEnding(basename(argument));
  const stack = NAMELESS.has(name.toLowerCase()) ? basename(dirname(resolve(argument))) : name;
  return { stackId: stack, file: argument };
}

/** Two plans of one stack cannot both be what is applied. */
export function stackProblems(files: readonly PlanFile[]): Problem[] {
  const first = new Map<string, string>();
  return files.flatMap(({ stackId, file }) => {
    const other = first.get(stackId);
    if (other === undefined) {
      first.set(stackId, file);
      return [];
    }
    return [
      {
        field: file,
        value: stackId,
        rule: `each stack has one plan, and ${other} is one of the same stack`,
        fix: `name its stack: <stack>=${file}`,
        see: "npm run plan:summary -- --help",
      },
    ];
  });
}
