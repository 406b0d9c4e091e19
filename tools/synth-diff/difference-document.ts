import type { Block, Section, SummaryDocument, Text } from "../review/document.js";
import { code } from "../review/text.js";
import { countOf } from "../report/resource-list.js";
import type { Alarm } from "./alarms.js";
import { changeLines } from "./change-lines.js";
import type { ElementAction, ElementChange, StackDifference } from "./compare-stacks.js";
import type { ProbableRename, RenamedPlace } from "./probable-renames.js";
import type { Side, SynthDifference } from "./synth-difference.js";

/** By this line a pipeline finds the comment of the last run, to update it; it never changes. */
export const MARKER = "<!-- datomic-fargate synth difference -->";

/** More lines than this are folded away. */
const MOST_OPEN_LINES = 40;

/** Stacks named in one title. */
const MOST_NAMED_STACKS = 3;

/** Digits by which a commit is known. */
const SHORT_COMMIT = 10;

/** Addresses named in one alarm. */
const MOST_NAMED_ADDRESSES = 8;

const ACTIONS: readonly ElementAction[] = ["removed", "added", "changed", "moved", "forgotten", "imported"];

/** For example `1 removed, 2 changed`. */
function actionCounts(changes: readonly ElementChange[]): string {
  return ACTIONS.map((action) => [changes.filter((change) => change.action === action).length, action] as const)
    .filter(([count]) => count > 0)
    .map(([count, action]) => `${count} ${action}`)
    .join(", ");
}

/** For example `resources: 1 removed, 2 changed; others: 1 changed`. */
function countsText(changes: readonly ElementChange[]): string {
  const resources = changes.filter(({ kind }) => kind === "resource");
  const others = changes.filter(({ kind }) => kind !== "resource");
  return [
    ...(resources.length > 0 ? [`resources: ${actionCounts(resources)}`] : []),
    ...(others.length > 0 ? [`outputs, providers, data sources and settings: ${actionCounts(others)}`] : []),
  ].join("; ");
}

function namedUpTo(most: number, names: readonly string[]): Text {
  const rest = names.length - most;
  return `${names.slice(0, most).map(code).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function alarmItem({ stackId, addresses, what, fix }: Alarm): Text {
  return `${code(stackId)}: ${namedUpTo(MOST_NAMED_ADDRESSES, addresses)} ${what}. To do: ${fix}.`;
}

function alarmSection(alarms: readonly Alarm[], level: Alarm["level"], title: string): Section[] {
  const items = alarms.filter((alarm) => alarm.level === level).map(alarmItem);
  return items.length === 0 ? [] : [{ title, level, blocks: [{ kind: "list", items }] }];
}

function placeText({ stackId, address }: RenamedPlace): Text {
  return `${code(address)} of ${code(stackId)}`;
}

function renameSection(renames: readonly ProbableRename[]): Section[] {
  if (renames.length === 0) return [];
  return [
    {
      title: "Probably renamed, without a `moved` block",
      level: "warning",
      blocks: [
        {
          kind: "paragraph",
          text: "Terraform destroys the one and makes the other. Within a stack a `moved` block keeps it; between stacks `removed` with `destroy = false` and `import` do.",
        },
        {
          kind: "table",
          head: ["gone", "new", "arguments that agree"],
          rows: renames.map(({ from, to, agreementPercent }) => [
            placeText(from),
            placeText(to),
            `${agreementPercent} %`,
          ]),
          rightAligned: [2],
        },
      ],
    },
  ];
}

/** Stacks in which the same things differ in the same way. */
interface AlikeStacks {
  readonly status: StackDifference["status"];
  readonly stackIds: readonly string[];
  readonly changes: readonly ElementChange[];
  readonly lines: readonly string[];
}

function alikeStacks(stacks: readonly StackDifference[]): AlikeStacks[] {
  const groups = new Map<string, AlikeStacks>();
  for (const { stackId, status, changes } of stacks) {
    const lines = changes.flatMap(changeLines);
    const key = [status, ...lines].join("\n");
    const { stackIds = [] } = groups.get(key) ?? {};
    groups.set(key, { status, stackIds: [...stackIds, stackId], changes, lines });
  }
  return [...groups.values()];
}

const STATUS_WORDS: Readonly<Record<StackDifference["status"], string>> = {
  added: " (new)",
  removed: " (gone)",
  changed: "",
};

function stackSection({ status, stackIds, changes, lines }: AlikeStacks): Section {
  const difference: Block = { kind: "lines", language: "diff", lines };
  const counts = countsText(changes);
  const isOpen = status === "changed" && lines.length <= MOST_OPEN_LINES;
  const also: Block[] =
    stackIds.length > MOST_NAMED_STACKS
      ? [{ kind: "paragraph", text: `The same in ${stackIds.map(code).join(", ")}.` }]
      : [];
  const body: Block[] = isOpen
    ? [{ kind: "paragraph", text: counts }, difference]
    : [{ kind: "folded", summary: counts, blocks: [difference] }];
  return {
    title: `${namedUpTo(MOST_NAMED_STACKS, stackIds)}${STATUS_WORDS[status]}`,
    level: status === "removed" ? "warning" : "plain",
    blocks: [...also, ...(lines.length === 0 ? [] : body)],
  };
}

function sideText({ kind, name, commit }: Side): Text {
  if (kind === "working tree") return "the working tree";
  if (commit === undefined) return code(name);
  const short = code(commit.slice(0, SHORT_COMMIT));
  return commit.startsWith(name) ? short : `${code(name)} (${short})`;
}

function verdict({ stacks, stackCount, alarms }: SynthDifference): Text {
  if (stacks.length === 0) return `no difference in ${countOf(stackCount, "stack")}`;
  const dangers = alarms.filter(({ level }) => level === "danger").length;
  const counts = countsText(stacks.flatMap(({ changes }) => changes));
  const loud = dangers === 0 ? "" : `${countOf(dangers, "danger")}; `;
  return `${loud}${stacks.length} of ${countOf(stackCount, "stack")} differ; ${counts}`;
}

/** A comparison as a summary: what may be lost first, then stack by stack. */
export function differenceDocument(difference: SynthDifference): SummaryDocument {
  const { before, after, alarms, renames, stacks } = difference;
  const levels = alarms.map(({ level }) => level);
  return {
    marker: MARKER,
    whole: "`npm run synth:diff` prints all of it in a terminal",
    title: `Synthesized Terraform: ${sideText(before)} to ${sideText(after)}`,
    verdict: verdict(difference),
    level: levels.includes("danger") ? "danger" : levels.length + renames.length > 0 ? "warning" : "plain",
    sections: [
      ...alarmSection(alarms, "danger", "What may be lost"),
      ...alarmSection(alarms, "warning", "What gets weaker"),
      ...renameSection(renames),
      ...alikeStacks(stacks).map(stackSection),
    ],
  };
}
