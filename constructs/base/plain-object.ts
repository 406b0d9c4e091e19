/** Whether an object has fields only: written as `{ … }` or read from JSON, and of no class. */
export function isPlainObject(value: object): boolean {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // Every global object of its own has an Object.prototype of its own; what they share is that nothing is above it.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What an object that is no plain one is called in a message. */
export function className(value: object): string {
  const { constructor } = value as { readonly constructor?: unknown };
  const name: unknown = typeof constructor === "function" ? constructor.name : undefined;
  return typeof name === "string" && name !== "" ? name : "without a name";
}
