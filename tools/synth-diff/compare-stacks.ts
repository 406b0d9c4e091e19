import { argumentChanges, type ArgumentChange } from "./argument-changes.js";
import { changeWithoutSecrets, secretName, withoutSecrets } from "./hidden-values.js";
import { effectiveMoves, idleMoves, withMovedReferences } from "./moved-addresses.js";
import type { ElementKind, StackElements, TerraformElement } from "./terraform-elements.js";

/**
 * What became of an element: `forgotten` leaves the state while the resource stays, `imported` takes over what exists
 * already, `moved` is the same resource under another address.
 */
export type ElementAction = "added" | "removed" | "changed" | "moved" | "forgotten" | "imported";

/** One difference between two states of a stack; nothing that may be secret is left in it. */
export interface ElementChange {
  readonly address: string;
  readonly kind: ElementKind;
  /** Type of a resource or data source; otherwise the kind. */
  readonly type: string;
  readonly action: ElementAction;
  /** Where it stood before a move. */
  readonly previousAddress?: string;
  /** Undefined for what is new. */
  readonly before: unknown;
  /** Undefined for what is gone. */
  readonly after: unknown;
  /** What differs, of what is on both sides. */
  readonly arguments: readonly ArgumentChange[];
}

/** What differs in one stack. */
export interface StackDifference {
  readonly stackId: string;
  readonly status: "added" | "removed" | "changed";
  readonly changes: readonly ElementChange[];
}

/** Stacks by their ids. */
export type Stacks = ReadonlyMap<string, StackElements>;

const shown = (element: TerraformElement): unknown => withoutSecrets(element.value, secretName(element));

function oneSided(element: TerraformElement, action: "added" | "removed" | "forgotten" | "imported"): ElementChange {
  const { address, kind, type } = element;
  const isNew = action === "added" || action === "imported";
  const value = shown(element);
  const sides = isNew ? { before: undefined, after: value } : { before: value, after: undefined };
  return { address, kind, type, action, ...sides, arguments: [] };
}

/** What differs between two that are the same thing; undefined when nothing does and it stands where it stood. */
function twoSided(old: TerraformElement, current: TerraformElement): ElementChange | undefined {
  const { address, kind, type } = current;
  const isMoved = old.address !== address;
  const names = [secretName(old), secretName(current)];
  const changes = argumentChanges(old.value, current.value).map((change) =>
    changeWithoutSecrets(change, names.includes("secret") ? "secret" : names[1]),
  );
  if (changes.length === 0 && !isMoved) return undefined;
  return {
    address,
    kind,
    type,
    action: isMoved ? "moved" : "changed",
    ...(isMoved ? { previousAddress: old.address } : {}),
    before: shown(old),
    after: shown(current),
    arguments: changes,
  };
}

/** The instructions of which the changes tell already. */
function toldInstructions(
  changes: readonly ElementChange[],
  after: StackElements,
  moves: ReadonlyMap<string, string>,
): Set<string> {
  const idle = new Set(idleMoves(after.moves, moves).map(({ from }) => `moved.${from}`));
  const told = new Set(after.moves.map(({ from }) => `moved.${from}`).filter((address) => !idle.has(address)));
  for (const { action, address } of changes) {
    if (action === "forgotten") told.add(`removed.${address}`);
    if (action === "imported") told.add(`import.${address}`);
  }
  return told;
}

function elementChanges(before: StackElements, after: StackElements): ElementChange[] {
  const moves = effectiveMoves(before, after);
  const sources = new Map([...moves].map(([from, to]) => [to, from]));
  const changes: ElementChange[] = [];
  for (const [address, current] of after.elements) {
    const source = sources.get(address) ?? (moves.has(address) ? undefined : address);
    const old = source === undefined ? undefined : before.elements.get(source);
    if (old === undefined) {
      changes.push(oneSided(current, after.imported.has(address) ? "imported" : "added"));
      continue;
    }
    const change = twoSided({ ...old, value: withMovedReferences(old.value, moves) }, current);
    if (change !== undefined) changes.push(change);
  }
  for (const [address, old] of before.elements) {
    if (moves.has(address) || after.elements.has(address)) continue;
    changes.push(oneSided(old, after.forgotten.has(address) ? "forgotten" : "removed"));
  }
  const told = toldInstructions(changes, after, moves);
  return changes.filter(({ address, action }) => action !== "added" || !told.has(address)).sort(byKindAndAddress);
}

const KINDS: readonly ElementKind[] = [
  "backend",
  "provider",
  "required provider",
  "resource",
  "data source",
  "module",
  "output",
  "setting",
  "instruction",
];

function byKindAndAddress(a: ElementChange, b: ElementChange): number {
  const kinds = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return kinds !== 0 ? kinds : a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
}

function nothing(stackId: string): StackElements {
  return { stackId, elements: new Map(), moves: [], forgotten: new Set(), imported: new Set() };
}

/** What differs between the stacks of two revisions, by the stacks' ids. */
export function compareStacks(before: Stacks, after: Stacks): StackDifference[] {
  const stackIds = [...new Set([...before.keys(), ...after.keys()])].sort();
  return stackIds.flatMap((stackId): StackDifference[] => {
    const [old, current] = [before.get(stackId), after.get(stackId)];
    const changes = elementChanges(old ?? nothing(stackId), current ?? nothing(stackId));
    if (old === undefined) return [{ stackId, status: "added", changes }];
    if (current === undefined) return [{ stackId, status: "removed", changes }];
    return changes.length === 0 ? [] : [{ stackId, status: "changed", changes }];
  });
}
