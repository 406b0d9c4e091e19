/** Anything that must wait for others, by id. */
export interface Ordered {
  readonly id: string;
  readonly dependencies: readonly string[];
}

/**
 * Sorts so that everything stands after what it depends on; otherwise the given order is kept. Dependencies that are not
 * among the items count as met.
 *
 * @throws Error when items depend on each other in a circle
 */
export function dependencyOrder<Item extends Ordered>(items: readonly Item[]): Item[] {
  const ids = new Set(items.map(({ id }) => id));
  const sorted: Item[] = [];
  const done = new Set<string>();
  let waiting = [...items];
  while (waiting.length > 0) {
    const ready = waiting.find(({ dependencies }) => dependencies.every((id) => done.has(id) || !ids.has(id)));
    if (ready === undefined) {
      throw new Error(`stacks depend on each other in a circle: ${waiting.map(({ id }) => id).join(", ")}`);
    }
    sorted.push(ready);
    done.add(ready.id);
    waiting = waiting.filter((item) => item !== ready);
  }
  return sorted;
}
