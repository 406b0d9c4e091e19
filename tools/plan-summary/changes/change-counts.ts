import { countOf } from "../../report/resource-list.js";
import type { Section, Text } from "../../review/document.js";
import { isEffective, type ReviewedPlan } from "./reviewed-plan.js";
import { code } from "../../review/text.js";

/** How much a plan changes. */
export interface ChangeCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly destroy: number;
  readonly import: number;
  readonly move: number;
  /** Left alone and no longer known to Terraform. */
  readonly forget: number;
  readonly outputs: number;
}

/** The counts of one stack. */
export interface StackCounts {
  readonly stackId: string;
  readonly counts: ChangeCounts;
  /** Resources that stay as they are. */
  readonly unchanged: number;
  /** Whether changes are left for a later plan. */
  readonly isPartial: boolean;
}

const NAMES = ["create", "update", "replace", "destroy", "import", "move", "forget", "outputs"] as const;

const WORDS: Readonly<Record<keyof ChangeCounts, string>> = {
  create: "to create",
  update: "to update",
  replace: "to replace",
  destroy: "to destroy",
  import: "to import",
  move: "to move",
  forget: "to forget",
  outputs: "outputs to change",
};

/** Counts what a plan changes. */
export function stackCounts({ stackId, changes, outputs, isPartial = false }: ReviewedPlan): StackCounts {
  const managed = changes.filter(({ mode }) => mode === "managed");
  const count = (matches: (change: (typeof managed)[number]) => boolean): number => managed.filter(matches).length;
  return {
    stackId,
    counts: {
      create: count(({ kind }) => kind === "create"),
      update: count(({ kind }) => kind === "update"),
      replace: count(({ kind }) => kind === "replace"),
      destroy: count(({ kind }) => kind === "delete"),
      import: count(({ importId }) => importId !== undefined),
      move: count(({ previousAddress }) => previousAddress !== undefined),
      forget: count(({ kind }) => kind === "forget"),
      outputs: outputs.filter(isEffective).length,
    },
    unchanged: count(({ kind }) => kind === "no-op"),
    isPartial,
  };
}

/** The counts of all stacks together. */
export function totalCounts(stacks: readonly StackCounts[]): ChangeCounts {
  const sums = NAMES.map((name) => [name, stacks.reduce((sum, { counts }) => sum + counts[name], 0)] as const);
  return Object.fromEntries(sums) as unknown as ChangeCounts;
}

/** Whether anything happens at an apply, be it to the state alone. */
export function isChange(counts: ChangeCounts): boolean {
  return NAMES.some((name) => counts[name] > 0);
}

/** For example `1 to create, 2 to update`. */
export function countsLine(counts: ChangeCounts): Text {
  const parts = NAMES.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${WORDS[name]}`);
  return parts.join(", ") || "nothing to change";
}

function stackRow({ stackId, counts, unchanged }: StackCounts): Text[] {
  return [code(stackId), ...NAMES.map((name) => (counts[name] === 0 ? "" : String(counts[name]))), String(unchanged)];
}

function partialText(stacks: readonly StackCounts[]): Text[] {
  return stacks
    .filter(({ isPartial }) => isPartial)
    .map(
      ({ stackId }) =>
        `${code(stackId)} leaves changes for a later plan: it was planned with -target, or Terraform put some off.`,
    );
}

/** Says how much changes, by stack where there are several. */
export function countsSection(stacks: readonly StackCounts[]): Section {
  const partial = partialText(stacks).map((text) => ({ kind: "paragraph", text }) as const);
  const unchanged = stacks.reduce((sum, each) => sum + each.unchanged, 0);
  const total = `${countsLine(totalCounts(stacks))}; ${countOf(unchanged, "resource")} unchanged`;
  const head = ["stack", "create", "update", "replace", "destroy", "import", "move", "forget", "outputs", "unchanged"];
  return {
    title: "Counts",
    level: partial.length > 0 ? "warning" : "plain",
    blocks: [
      ...partial,
      { kind: "paragraph", text: `${total}.` },
      ...(stacks.length === 1
        ? []
        : [
            {
              kind: "table" as const,
              head,
              rows: stacks.map(stackRow),
              rightAligned: head.map((_, index) => index).slice(1),
            },
          ]),
    ],
  };
}
