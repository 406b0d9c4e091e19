import type { AppliedChange } from "../terraform/apply-events.js";

const PAST: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  delete: "destroyed",
  replace: "replaced",
};

/** How many of something, in words: `1 resource`, `4 resources`. */
export function countOf(count: number, singular: string): string {
  return `${count} ${count === 1 ? singular : `${singular}s`}`;
}

/** What an apply did, in few words: `5 created, 1 updated`. */
export function changesLine(changes: readonly AppliedChange[]): string {
  const counts = new Map<string, number>();
  for (const { action } of changes) {
    const word = PAST[action];
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${count} ${word}`).join(", ") || "nothing to change";
}

/** Text indented by two blanks a level. */
export function indent(text: string, levels = 1): string {
  return text.replace(/^(?=.)/gm, "  ".repeat(levels));
}

/** Stacks with their resources by type, as a person reads them. */
export function stackList(
  stacks: readonly { readonly id: string; readonly counts: ReadonlyMap<string, number> }[],
): string {
  return stacks
    .map(({ id, counts }) => {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const width = Math.max(...[...counts.values()].map((count) => String(count).length), 1);
      const rows = [...counts].map(([type, count]) => `${String(count).padStart(width)} ${type}`);
      return `${id}: ${countOf(total, "resource")}\n${indent(rows.join("\n"))}`;
    })
    .join("\n");
}
