/** The next of a row of numbers that look random, below 2^32. */
function next(state: number): number {
  return (Math.imul(state, 1664525) + 1013904223) >>> 0;
}

/** The items in another order; the same seed always gives the same one. */
export function shuffledList<Item>(items: readonly Item[], seed: number): Item[] {
  const rest = [...items];
  let state = next(seed);
  const chosen: Item[] = [];
  while (rest.length > 0) {
    state = next(state);
    // The high bits: the low ones of such a row repeat soon.
    chosen.push(...rest.splice(Math.floor((state / 2 ** 32) * rest.length), 1));
  }
  return chosen;
}

/** The same value with the fields of every object in another order; lists stay as they are. */
export function shuffledFields<Value>(value: Value, seed: number): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => shuffledFields(item, seed)) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, shuffledFields(inner, seed)]);
  return Object.fromEntries(shuffledList(entries, seed)) as Value;
}
