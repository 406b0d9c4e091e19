/** Names of fields and indices of lists, from the outside in. */
export type Path = readonly string[];

/** What holds others in fields or items. */
export type Container = Record<string, unknown>;

/** A place within a value, and what stands there. */
export interface Place {
  readonly path: Path;
  /** As a person writes it: `systems[0].tags.team`; empty for the whole value. */
  readonly written: string;
  /** The same for every item of a list: `systems[].tags.team`. */
  readonly kind: string;
  readonly value: unknown;
}

/** Whether a value holds others in fields or items, as configuration does. */
export function isPlain(value: unknown): value is Container {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

function below(place: Place, above: readonly unknown[]): Place[] {
  const { path, written, kind, value } = place;
  if (!isPlain(value) || above.includes(value)) return [place];
  const isList = Array.isArray(value);
  const dot = written === "" ? "" : ".";
  return [
    place,
    ...Object.entries(value).flatMap(([name, inner]) =>
      below(
        {
          path: [...path, name],
          written: isList ? `${written}[${name}]` : `${written}${dot}${name}`,
          kind: isList ? `${kind}[]` : `${kind}${dot}${name}`,
          value: inner,
        },
        [...above, value],
      ),
    ),
  ];
}

/** Every place within a value, its own first; what contains itself is entered once. */
export function placesOf(value: unknown): Place[] {
  return below({ path: [], written: "", kind: "", value }, []);
}

/** Sets a field whatever its name is: an assignment to `__proto__` would change the prototype. */
function setField(container: Container, name: string, value: unknown): void {
  Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true });
}

function copyOf(container: Container): Container {
  if (Array.isArray(container)) return [...(container as unknown[])] as unknown as Container;
  const copy: Container = {};
  for (const [name, value] of Object.entries(container)) setField(copy, name, value);
  return copy;
}

/** The value with another one at a place; nothing of the old one changes. */
export function changedAt(value: unknown, [name, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  const copy = copyOf(value as Container);
  setField(copy, name, changedAt(copy[name], rest, change));
  return copy;
}

/** The value with one more field, or item, in the container at a place; what is no container becomes the item. */
export function withFieldAt(value: unknown, path: Path, name: string, added: unknown): unknown {
  return changedAt(value, path, (container) => {
    if (!isPlain(container)) return added;
    const copy = copyOf(container);
    setField(copy, Array.isArray(copy) ? String(copy.length) : name, added);
    return copy;
  });
}

/** The value without a field, or an item. */
export function withoutPlace(value: unknown, path: Path): unknown {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  return changedAt(value, path.slice(0, -1), (container) => {
    if (Array.isArray(container)) return (container as unknown[]).filter((_, index) => String(index) !== last);
    const copy: Container = {};
    for (const [name, inner] of Object.entries(container as Container)) if (name !== last) setField(copy, name, inner);
    return copy;
  });
}
