import * as fc from "fast-check";
import { changedAt, placesOf, withFieldAt, withoutPlace, type Place } from "./places";
import { NEAR_CHANGES, WILD_NAMES, wildValue } from "./wild-values";

/** Which place is meant; it has to be one that a configuration has, see {@link placeIn}. */
interface Choice {
  readonly salt: number;
  /** Which of the items, where the place is in a list. */
  readonly item: number;
}

/** How one place of a configuration is changed. */
type Mutation =
  | { readonly kind: "replace"; readonly place: Choice; readonly value: unknown }
  | { readonly kind: "add"; readonly place: Choice; readonly value: unknown; readonly name: string }
  | { readonly kind: "remove"; readonly place: Choice }
  | { readonly kind: "change"; readonly place: Choice; readonly how: string }
  | { readonly kind: "copy"; readonly place: Choice; readonly from: Choice };

/** A number that depends on every character of a text and on the salt. */
function hash(text: string, salt: number): number {
  let sum = Math.imul(salt ^ 0x9e3779b9, 0x85ebca6b);
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 16777619);
  return Math.imul(sum ^ (sum >>> 15), 0xc2b2ae35) >>> 0;
}

/**
 * The place that is meant: of all kinds of places the one whose hash is smallest. It stays the same when others go while
 * a counter-example gets smaller.
 */
function placeIn(places: readonly Place[], { salt, item }: Choice): Place {
  let least = Infinity;
  let meant: Place[] = [];
  for (const place of places) {
    const found = hash(place.kind, salt);
    if (found < least) meant = [];
    if (found <= least) meant.push(place);
    least = Math.min(least, found);
  }
  return meant[item % meant.length]!;
}

/** Another place of the same last name where there is one, so that what is copied nearly fits: two systems' tables. */
function sibling(places: readonly Place[], { path }: Place, from: Choice): Place {
  const alike = places.filter((other) => other.path !== path && other.path.at(-1) === path.at(-1));
  return placeIn(alike.length > 0 ? alike : places, from);
}

function mutated(value: unknown, mutation: Mutation): unknown {
  const places = placesOf(value);
  const place = placeIn(places, mutation.place);
  switch (mutation.kind) {
    case "replace":
      return changedAt(value, place.path, () => mutation.value);
    case "change":
      return changedAt(value, place.path, NEAR_CHANGES[mutation.how]!);
    case "add":
      return withFieldAt(value, place.path, mutation.name, mutation.value);
    case "remove":
      return withoutPlace(value, place.path);
    case "copy":
      return changedAt(value, place.path, () => sibling(places, place, mutation.from).value);
  }
}

/** More items than a list has. */
const MOST_ITEMS = 20;

/**
 * Changes of one to three places of a configuration: replaced by anything, changed a little, removed, added, copied.
 *
 * @param fieldNames names of fields that may be added beside those that nobody means
 */
export function mutations(fieldNames: readonly string[]): fc.Arbitrary<(value: unknown) => unknown> {
  const place = fc.record({ salt: fc.noShrink(fc.nat()), item: fc.nat({ max: MOST_ITEMS }) });
  const name = fc.constantFrom(...fieldNames, ...WILD_NAMES);
  const mutation: fc.Arbitrary<Mutation> = fc.oneof(
    fc.record({ kind: fc.constant("replace" as const), place, value: wildValue() }),
    fc.record({ kind: fc.constant("change" as const), place, how: fc.constantFrom(...Object.keys(NEAR_CHANGES)) }),
    fc.record({ kind: fc.constant("remove" as const), place }),
    fc.record({ kind: fc.constant("add" as const), place, value: wildValue(), name }),
    fc.record({ kind: fc.constant("copy" as const), place, from: place }),
  );
  return fc
    .array(mutation, { minLength: 1, maxLength: 3 })
    .map((chosen) => (value: unknown) => chosen.reduce<unknown>(mutated, value));
}
