import { isArguments } from "../../policy/policy-resource.js";
import type { ElementChange, StackDifference } from "./compare-stacks.js";

/** One end of a rename. */
export interface RenamedPlace {
  readonly stackId: string;
  readonly address: string;
}

/** A resource that goes and one that comes, so alike that one was probably meant to become the other. */
export interface ProbableRename {
  readonly from: RenamedPlace;
  readonly to: RenamedPlace;
  /** Share of the arguments that agree, in percent. */
  readonly agreementPercent: number;
}

/** How alike two resources are before they are taken for one. */
const LOWEST_AGREEMENT_PERCENT = 80;

/** Pairs of a type that are looked at one by one; beyond it only equal resources are found. */
const MOST_PAIRS = 10_000;

/** What a reference names changes with the rename of another resource, and tells nothing of this one. */
const REFERENCE = /(\$\{(?:data\.)?[a-z][a-z0-9_]*)\.[A-Za-z_][\w-]*/g;

interface Candidate extends RenamedPlace {
  readonly type: string;
  /** How often each argument stands with its value. */
  readonly arguments: ReadonlyMap<string, number>;
  readonly text: string;
}

interface Pair {
  readonly from: Candidate;
  readonly to: Candidate;
  readonly agreementPercent: number;
}

function collectArguments(value: unknown, path: string, found: Map<string, number>): void {
  if (Array.isArray(value)) {
    for (const entry of value) collectArguments(entry, `${path}[]`, found);
  } else if (isArguments(value)) {
    for (const [key, item] of Object.entries(value)) collectArguments(item, `${path}.${key}`, found);
  } else {
    const masked = typeof value === "string" ? value.replace(REFERENCE, "$1.") : value;
    const line = `${path}=${JSON.stringify(masked)}`;
    found.set(line, (found.get(line) ?? 0) + 1);
  }
}

function candidate(stackId: string, { address, type }: ElementChange, value: unknown): Candidate {
  const found = new Map<string, number>();
  collectArguments(value, "", found);
  const text = [...found].map(([line, count]) => `${count} ${line}`).sort();
  return { stackId, address, type, arguments: found, text: text.join("\n") };
}

function agreement(a: Candidate, b: Candidate): number {
  let common = 0;
  for (const [line, count] of a.arguments) common += Math.min(count, b.arguments.get(line) ?? 0);
  const total = [...a.arguments.values(), ...b.arguments.values()].reduce((sum, count) => sum + count, 0);
  return total === 0 ? 100 : Math.floor((200 * common) / total);
}

function pairsOfType(gone: readonly Candidate[], come: readonly Candidate[]): Pair[] {
  const isFew = gone.length * come.length <= MOST_PAIRS;
  return gone.flatMap((from) =>
    come
      .filter((to) => isFew || to.text === from.text)
      .map((to) => ({ from, to, agreementPercent: agreement(from, to) }))
      .filter(({ agreementPercent }) => agreementPercent >= LOWEST_AGREEMENT_PERCENT),
  );
}

/** The likeliest first: the same stack, the same arguments; then in the order of addresses. */
function byLikelihood(a: Pair, b: Pair): number {
  const stays = ({ from, to }: Pair): number => Number(from.stackId === to.stackId);
  return stays(b) - stays(a) || b.agreementPercent - a.agreementPercent;
}

function candidates(
  differences: readonly StackDifference[],
  action: "added" | "removed",
  side: "after" | "before",
): Candidate[] {
  return differences.flatMap(({ stackId, changes }) =>
    changes
      .filter((change) => change.kind === "resource" && change.action === action)
      .map((change) => candidate(stackId, change, change[side])),
  );
}

/** Resources that go while one like them comes, without a `moved` block that makes them one. */
export function probableRenames(differences: readonly StackDifference[]): ProbableRename[] {
  const gone = candidates(differences, "removed", "before");
  const come = candidates(differences, "added", "after");
  const types = [...new Set(gone.map(({ type }) => type))];
  const pairs = types.flatMap((type) =>
    pairsOfType(
      gone.filter((each) => each.type === type),
      come.filter((each) => each.type === type),
    ),
  );
  const taken = new Set<Candidate>();
  const renames: ProbableRename[] = [];
  for (const { from, to, agreementPercent } of pairs.sort(byLikelihood)) {
    if (taken.has(from) || taken.has(to)) continue;
    taken.add(from).add(to);
    const place = ({ stackId, address }: Candidate): RenamedPlace => ({ stackId, address });
    renames.push({ from: place(from), to: place(to), agreementPercent });
  }
  return renames;
}
