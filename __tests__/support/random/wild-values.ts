import { inspect } from "node:util";
import * as fc from "fast-check";

/** An own field of a name that an object literal would take for the prototype, as `JSON.parse` makes it. */
function withPrototypeField(value: unknown): object {
  return Object.defineProperty({}, "__proto__", { value, enumerable: true, configurable: true, writable: true });
}

function listWithinItself(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

/** Values that no field of a configuration has, the worse ones last: counter-examples shrink towards the first. */
const STRANGE: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => "",
  () => " ",
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => [],
  () => ({}),
  () => 2 ** 53,
  () => 1e21,
  () => Infinity,
  () => NaN,
  () => "a".repeat(5000),
  () => "日本語 é 🚀",
  () => "\u001b[31ma\u0000\u009b\n\r\u2028",
  () => "\ud800",
  () => "${aws_kms_key.a.arn}",
  () => "%{ if true }",
  () => "__proto__",
  () => "constructor",
  () => [null],
  () => [[]],
  () => [{}],
  () => ({ toString: 1, valueOf: 1 }),
  () => ({ length: 3 }),
  () => Object.create(null) as object,
  () => withPrototypeField({ a: 1 }),
  () => JSON.parse('{"constructor": {"prototype": {"a": 1}}}') as object,
  () => new Map([["a", 1]]),
  () => new Date(0),
  () => /a/,
  () => 10n,
  () => Symbol("a"),
  () => () => 1,
  () => Array.from({ length: 3 }),
  () => listWithinItself(),
];

/** Any value at all. */
export function wildValue(): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...STRANGE).map((make) => make()) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  );
}

/** Names of fields that nobody means, some of which every object has already. */
export const WILD_NAMES: readonly string[] = [
  "unknown",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "a.b[0]",
  "日本語",
  "a\nb",
  "\u001b[31m",
];

/** Ways to change a value into one that looks much like it. */
export const NEAR_CHANGES: Readonly<Record<string, (value: unknown) => unknown>> = {
  "in a list": (value) => [value],
  "in an object": (value) => ({ value }),
  "as a text": (value) => (typeof value === "string" ? value : inspect(value)),
  "as a number": (value) => (typeof value === "string" ? Number(value) : value === true ? 1 : 0),
  "as true": () => true,
  "in capitals": (value) => (typeof value === "string" ? value.toUpperCase() : value),
  "with a blank": (value) => (typeof value === "string" ? `${value} ` : value),
  "with a line's end": (value) => (typeof value === "string" ? `${value}\n` : value),
  "with a mark": (value) => (typeof value === "string" ? `${value}"$` : value),
  "with a template": (value) => (typeof value === "string" ? `${value}\${a}` : value),
  shortened: (value) => (typeof value === "string" || Array.isArray(value) ? value.slice(0, -1) : value),
  twice: (value) =>
    typeof value === "string"
      ? value + value
      : Array.isArray(value)
        ? [...(value as unknown[]), ...(value as unknown[])]
        : value,
  "below zero": (value) => (typeof value === "number" ? -value : value),
  "and a half": (value) => (typeof value === "number" ? value + 0.5 : value),
  "and one": (value) => (typeof value === "number" ? value + 1 : value),
  "times a million": (value) => (typeof value === "number" ? value * 1e6 : value),
  "as the fields' values": (value) => (typeof value === "object" && value !== null ? Object.values(value) : value),
};
