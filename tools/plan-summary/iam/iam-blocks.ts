import { countOf } from "../../report/resource-list.js";
import type { Block } from "../../review/document.js";
import type { IamChange } from "./iam-change.js";
import { code } from "../../review/text.js";

/** The changes of one subject. */
interface Group {
  readonly subject: string;
  readonly stackId: string;
  readonly subjectIs: IamChange["subjectIs"];
  readonly changes: readonly IamChange[];
}

function groupsOf(changes: readonly IamChange[]): Group[] {
  const groups = new Map<string, IamChange[]>();
  for (const change of changes) {
    const key = `${change.stackId} ${change.subject}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) => ({ ...group[0]!, changes: group }));
}

const NEW_ACCESS = { yes: "new access", maybe: "may be new access", no: "no new access" } as const;

/** That a right which is taken away is no new one goes without saying. */
function isWorthSaying({ change, statement, newAccess }: IamChange): boolean {
  const isDenial = statement?.effect === "Deny";
  return newAccess.verdict !== "no" || (change === "added") !== isDenial;
}

function lines(changes: readonly IamChange[], withReasons: boolean): Block {
  const text = changes.flatMap((change) => {
    const { verdict, why } = change.newAccess;
    const line = `${change.change === "added" ? "+" : "-"} ${change.text}`;
    return withReasons && isWorthSaying(change) ? [line, `  # ${NEW_ACCESS[verdict]}: ${why}`] : [line];
  });
  return { kind: "lines", language: "diff", lines: text };
}

function groupBlocks({ subject, stackId, subjectIs, changes }: Group): Block[] {
  if (subjectIs === "kept") {
    return [{ kind: "paragraph", text: `${code(subject)} in ${code(stackId)}:` }, lines(changes, true)];
  }
  const what = subjectIs === "new" ? "is new, with" : "goes, with";
  const summary = `${code(subject)} in ${code(stackId)} ${what} ${countOf(changes.length, "statement")}`;
  return [{ kind: "folded", summary, blocks: [lines(changes, false)] }];
}

function countText(changes: readonly IamChange[]): string {
  const count = (isCounted: (change: IamChange) => boolean): number => changes.filter(isCounted).length;
  const parts = [
    [count(({ newAccess, subjectIs }) => newAccess.verdict === "yes" && subjectIs !== "new"), "new access"],
    [count(({ newAccess, subjectIs }) => newAccess.verdict === "yes" && subjectIs === "new"), "access of what is new"],
    [count(({ newAccess }) => newAccess.verdict === "maybe"), "access that may be new"],
    [count(({ newAccess }) => newAccess.verdict === "no"), "no new access"],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, what]) => `${amount} × ${what}`);
  return `${said.join(", ")}; one statement for each action, resource and principal.`;
}

const ORDER = ["yes", "maybe", "no"] as const;

/** Where a group stands: what stays and is granted something first, what goes last. */
function rank({ subjectIs, changes }: Group): number {
  const worst = Math.min(...changes.map(({ newAccess }) => ORDER.indexOf(newAccess.verdict)));
  return worst + { kept: 0, new: 10, gone: 20 }[subjectIs];
}

/** What a reader is shown of changes among rights, by whose they are. */
export function iamBlocks(changes: readonly IamChange[]): Block[] {
  const groups = groupsOf(changes).sort((a, b) => rank(a) - rank(b));
  return [{ kind: "paragraph", text: countText(changes) }, ...groups.flatMap(groupBlocks)];
}
