import { withoutIndexes } from "../../policy/address.js";
import { isArguments } from "../../policy/policy-resource.js";
import type { Move, StackElements } from "./terraform-elements.js";

/** A resource's address wherever it stands in an expression. */
const ADDRESS = /(?<![\w.-])[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g;

/** Where a chain of moves ends; moves in a circle end where they began. */
function destination(address: string, moves: ReadonlyMap<string, string>): string {
  const seen = new Set([address]);
  for (let place = address; ;) {
    const next = moves.get(place);
    if (next === undefined) return place;
    if (seen.has(next)) return address;
    seen.add(next);
    place = next;
  }
}

/**
 * The resources of a stack that Terraform will find under another address, by their address before. A move whose source
 * was not there, or whose target was there already or is not there now, moves nothing.
 */
export function effectiveMoves(before: StackElements, after: StackElements): Map<string, string> {
  const moves = new Map(
    after.moves.map(({ from, to }): [string, string] => [withoutIndexes(from), withoutIndexes(to)]),
  );
  const pairs = [...before.elements.keys()]
    .filter((address) => moves.has(address))
    .map((address): [string, string] => [address, destination(address, moves)]);
  return new Map(
    pairs.filter(([from, to]) => from !== to && after.elements.has(to) && (!before.elements.has(to) || moves.has(to))),
  );
}

/** The moves of which something is left to tell: those that move nothing here. */
export function idleMoves(moves: readonly Move[], effective: ReadonlyMap<string, string>): Move[] {
  const told = new Set([...effective.keys(), ...effective.values()]);
  return moves.filter(({ from, to }) => !told.has(withoutIndexes(from)) && !told.has(withoutIndexes(to)));
}

/** A value whose references follow moved resources. */
export function withMovedReferences(value: unknown, moves: ReadonlyMap<string, string>): unknown {
  if (moves.size === 0) return value;
  if (typeof value === "string") {
    const isReference = value.includes("${") || moves.has(value);
    return isReference ? value.replace(ADDRESS, (address) => moves.get(address) ?? address) : value;
  }
  if (Array.isArray(value)) return value.map((entry) => withMovedReferences(entry, moves));
  if (!isArguments(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withMovedReferences(item, moves)]));
}
