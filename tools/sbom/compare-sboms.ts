import { comparedComponents, type ComparedComponent, type ComparedKind } from "./compared-component.js";
import type { ReadSbom } from "./read-sbom.js";
import { inOrder } from "./sbom-component.js";

/** A component that is another one now. */
export interface ChangedComponent {
  readonly name: string;
  readonly from: ComparedComponent;
  readonly to: ComparedComponent;
}

/** What became of the components of a kind, each list in the order of names. */
export interface ComponentChanges {
  readonly added: readonly ComparedComponent[];
  readonly removed: readonly ComparedComponent[];
  readonly changed: readonly ChangedComponent[];
  /** How many are as they were. */
  readonly unchanged: number;
}

/** What two SBOMs differ in. */
export interface SbomComparison extends Readonly<Record<ComparedKind, ComponentChanges>> {
  /** Name and tag of the image. */
  readonly from: string;
  readonly to: string;
}

/** How SBOMs are compared. */
export interface ComparisonOptions {
  /**
   * Also tells components of equal version and licence apart whose bytes differ.
   *
   * @default false
   */
  readonly withHashes?: boolean;
}

/** In the order they are shown. */
export const COMPARED_KINDS: readonly ComparedKind[] = ["packages", "jars", "others"];

function contentKey({ version, licences }: ComparedComponent): string {
  return JSON.stringify([version ?? "", licences]);
}

/** Takes pairs of equal keys out of both lists. */
function takePairs(
  from: ComparedComponent[],
  to: ComparedComponent[],
  key: (component: ComparedComponent) => string,
): ChangedComponent[] {
  const pairs: ChangedComponent[] = [];
  for (const before of [...from]) {
    const index = to.findIndex((after) => key(after) === key(before));
    if (index < 0) continue;
    from.splice(from.indexOf(before), 1);
    pairs.push({ name: before.name, from: before, to: to.splice(index, 1)[0]! });
  }
  return pairs;
}

/**
 * Pairs components that are the same thing: a thing may be there more than once. What is equal goes together first, then
 * what lies in the same place, then what is left.
 */
function pairUp(before: readonly ComparedComponent[], after: readonly ComparedComponent[]): Pairing {
  const [from, to] = [[...before], [...after]];
  const keys = [
    (each: ComparedComponent): string => `${contentKey(each)}${each.sha256 ?? ""}${each.place}`,
    (each: ComparedComponent): string => `${contentKey(each)}${each.sha256 ?? ""}`,
    contentKey,
    (each: ComparedComponent): string => each.place,
    (): string => "",
  ];
  const pairs = keys.flatMap((key) => takePairs(from, to, key));
  return { pairs, removed: from, added: to };
}

interface Pairing {
  readonly pairs: readonly ChangedComponent[];
  readonly removed: readonly ComparedComponent[];
  readonly added: readonly ComparedComponent[];
}

function byIdentity(components: readonly ComparedComponent[]): Map<string, ComparedComponent[]> {
  const groups = new Map<string, ComparedComponent[]>();
  const key = (each: ComparedComponent): string => `${contentKey(each)}${each.place}${each.sha256 ?? ""}`;
  for (const component of [...components].sort((left, right) => inOrder(key(left), key(right)))) {
    const group = groups.get(component.identity);
    if (group === undefined) groups.set(component.identity, [component]);
    else group.push(component);
  }
  return groups;
}

function changesOf(
  kind: ComparedKind,
  before: readonly ComparedComponent[],
  after: readonly ComparedComponent[],
  { withHashes = false }: ComparisonOptions,
): ComponentChanges {
  const ofKind = (each: ComparedComponent): boolean => each.kind === kind;
  const [from, to] = [byIdentity(before.filter(ofKind)), byIdentity(after.filter(ofKind))];
  const identities = [...new Set([...from.keys(), ...to.keys()])];
  const pairings = identities.map((identity) => pairUp(from.get(identity) ?? [], to.get(identity) ?? []));
  const isChanged = (pair: ChangedComponent): boolean =>
    contentKey(pair.from) !== contentKey(pair.to) || (withHashes && pair.from.sha256 !== pair.to.sha256);
  const pairs = pairings.flatMap((pairing) => pairing.pairs);
  const changed = pairs.filter(isChanged);
  const byName = (left: { name: string }, right: { name: string }): number => inOrder(left.name, right.name);
  return {
    added: pairings.flatMap(({ added }) => added).sort(byName),
    removed: pairings.flatMap(({ removed }) => removed).sort(byName),
    changed: [...changed].sort(byName),
    unchanged: pairs.length - changed.length,
  };
}

function imageName({ metadata }: ReadSbom): string {
  const { name, version } = metadata?.component ?? {};
  return name === undefined ? "an image without a name" : `${name}${version === undefined ? "" : `:${version}`}`;
}

/** Compares what two builds hold. The images' own names and ids do not count. */
export function compareSboms(before: ReadSbom, after: ReadSbom, options: ComparisonOptions = {}): SbomComparison {
  const [from, to] = [comparedComponents(before.components), comparedComponents(after.components)];
  const of = (kind: ComparedKind): ComponentChanges => changesOf(kind, from, to, options);
  return {
    from: imageName(before),
    to: imageName(after),
    packages: of("packages"),
    jars: of("jars"),
    others: of("others"),
  };
}

/** How many components were added, removed or changed. */
export function changeCount(comparison: SbomComparison): number {
  return COMPARED_KINDS.map((kind) => comparison[kind])
    .map(({ added, removed, changed }) => added.length + removed.length + changed.length)
    .reduce((sum, count) => sum + count, 0);
}
