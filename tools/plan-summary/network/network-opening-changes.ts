import { PEER_PORT } from "../../../constructs/transactor/properties/value-forms.js";
import type { ExposureChange } from "./network-exposure.js";
import { SecurityGroupNames } from "./network-groups.js";
import { openingsOf, type Opening } from "./network-openings.js";
import { containsRange, isWorld, type AddressRange } from "./network-range.js";
import { SIDES, type PlanReferences, type Side } from "../changes/plan-references.js";

const ANY = -1;

/** What is the same of two openings, whichever resource they are of. */
function identity({ groupKey, direction, protocol, ports, party }: Opening): string {
  return JSON.stringify([groupKey, direction, protocol, ports, party.key]);
}

function coversPorts(outer: Opening, inner: Opening): boolean {
  if (outer.protocol === "all") return true;
  if (outer.protocol !== inner.protocol) return false;
  const [[outerFirst, outerLast], [first, last]] = [outer.ports, inner.ports];
  if (!outer.protocol.startsWith("icmp")) return outerFirst <= first && last <= outerLast;
  return outerFirst === ANY || (outerFirst === first && (outerLast === ANY || outerLast === last));
}

/** Openings of the same ports, by the parties they are for. */
interface SamePorts {
  readonly opening: Opening;
  readonly partyKeys: Set<string>;
  readonly ranges: AddressRange[];
}

/** What a group lets through, by ports: many rules share a few. */
function byPorts(openings: Iterable<Opening>): SamePorts[] {
  const found = new Map<string, SamePorts>();
  for (const opening of openings) {
    const key = `${opening.protocol} ${opening.ports.join("-")}`;
    const same = found.get(key) ?? { opening, partyKeys: new Set(), ranges: [] };
    found.set(key, same);
    same.partyKeys.add(opening.party.key);
    if (opening.party.range !== undefined) same.ranges.push(opening.party.range);
  }
  return [...found.values()];
}

function isCovered(opening: Opening, others: readonly SamePorts[]): boolean {
  const { key, range } = opening.party;
  return others.some(
    (other) =>
      coversPorts(other.opening, opening) &&
      (other.partyKeys.has(key) || (range !== undefined && other.ranges.some((outer) => containsRange(outer, range)))),
  );
}

function includesPeerPort({ protocol, ports: [first, last] }: Opening): boolean {
  if (protocol === "all") return true;
  return protocol === "tcp" && first <= PEER_PORT && PEER_PORT <= last;
}

function portText({ protocol, ports: [first, last] }: Opening): string {
  if (protocol === "all") return "every protocol and port";
  if (protocol.startsWith("icmp")) return first === ANY ? protocol : `${protocol} type ${first}`;
  if (first === 0 && last === 65_535) return `every ${protocol} port`;
  return `${protocol} ${first === last ? first : `${first}-${last}`}`;
}

function openingText(opening: Opening): string {
  const { direction, party } = opening;
  const peerPort = includesPeerPort(opening)
    ? ` (${opening.ports[0] === opening.ports[1] ? "" : "with "}the peer port)`
    : "";
  return `${portText(opening)}${peerPort} ${direction === "ingress" ? "from" : "to"} ${party.text}`;
}

/** What a group opens in one direction, before and after. */
interface Way {
  readonly before: Map<string, Opening>;
  readonly after: Map<string, Opening>;
}

function waysOf(all: readonly PlanReferences[]): Iterable<Way> {
  const names = new SecurityGroupNames(all);
  const ways = new Map<string, Way>();
  const add = (opening: Opening, side: Side): void => {
    const key = `${opening.groupKey} ${opening.direction}`;
    const way = ways.get(key) ?? { before: new Map(), after: new Map() };
    ways.set(key, way);
    way[side].set(identity(opening), opening);
  };
  for (const references of all) {
    for (const change of references.changes) {
      if (change.mode !== "managed") continue;
      for (const side of SIDES) {
        for (const opening of openingsOf(references, change, side, names)) add(opening, side);
      }
    }
  }
  return ways.values();
}

function described(before: Opening | undefined, after: Opening | undefined, isNew: boolean): ExposureChange {
  const { stackId, address, direction, group } = (after ?? before)!;
  return {
    stackId,
    address,
    kind: direction,
    change: before === undefined ? "opened" : after === undefined ? "closed" : "changed",
    place: group,
    before: before === undefined ? undefined : openingText(before),
    after: after === undefined ? undefined : openingText(after),
    isNew,
    isToWorld: after?.party.range !== undefined && isWorld(after.party.range),
    isPeerPort: [before, after].some((opening) => opening !== undefined && includesPeerPort(opening)),
  };
}

function changesOfWay({ before, after }: Way): ExposureChange[] {
  const opened = [...after].filter(([id]) => !before.has(id)).map(([, opening]) => opening);
  const closed = [...before].filter(([id]) => !after.has(id)).map(([, opening]) => opening);
  const placeOf = ({ stackId, address }: Opening): string => `${stackId}/${address}`;
  const closedAt = new Map<string, Opening[]>();
  for (const opening of closed) closedAt.set(placeOf(opening), [...(closedAt.get(placeOf(opening)) ?? []), opening]);
  const all = byPorts(before.values());
  // A rule that is altered in place, or made anew, is one change and not two.
  const changes = opened.map((opening) =>
    described(closedAt.get(placeOf(opening))?.shift(), opening, !isCovered(opening, all)),
  );
  return [...changes, ...[...closedAt.values()].flat().map((opening) => described(opening, undefined, false))];
}

/** What rules of security groups open and close; a rule that only moves to another resource is no change. */
export function openedWays(all: readonly PlanReferences[]): ExposureChange[] {
  return [...waysOf(all)].flatMap(changesOfWay);
}
