import type { Shape } from "./service-model";

/** What a text field is probed with. */
export interface TextProbe {
  /** A value that everyone accepts. */
  readonly example: string;
  /** A value as near to acceptable as one of that length can be. */
  readonly ofLength: (length: number) => string;
  /**
   * Values that the models of this field tell apart, beside the lengths and characters that are tried everywhere.
   *
   * @default - none
   */
  readonly more?: readonly string[];
}

/** Lengths that are tried whatever a model says: ids and short names have their limits inside a pattern. */
const EVERY_LENGTH_TO = 70;

/** Longer ones would only show what the first one past a limit has shown. */
const LONGEST = 20_000;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Every printable character of ASCII, what stands at the rims of patterns beyond it, and Terraform's own syntax. */
const PROBES: readonly string[] = [
  ...range(0x20, 0x7e).map((code) => String.fromCharCode(code)),
  ...Array.from("\0\t\n\r\u007f\u00a0éÿĀж中\u2028\u{1f600}"),
  "${a}",
  "%{a}",
  "--",
  "__",
  "..",
  "//",
];

/** The numbers a shape limits by: its minimum and maximum, and the counts inside its pattern. */
function limitsOf({ min, max, pattern = "" }: Shape): number[] {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d+))?\}/g)].flatMap(([, least, most]) => [least, most]);
  return [min, max, ...counts.filter((count) => count !== undefined).map(Number)].filter(
    (limit) => limit !== undefined,
  );
}

/**
 * Texts on both sides of every limit: each length up to a short name's, one less and one more than each number in the
 * shapes, and a foreign character at the beginning, in the middle and at the end.
 *
 * @param shapes the shapes that limit the field
 * @param added characters that stand around the field's value where the shapes see it
 */
export function textCandidates(
  { example, ofLength, more = [] }: TextProbe,
  shapes: readonly Shape[],
  added: number,
): string[] {
  const limits = shapes.flatMap(limitsOf).flatMap((limit) => [limit, limit - added]);
  const lengths = [...range(0, EVERY_LENGTH_TO), ...limits.flatMap((limit) => [limit - 1, limit, limit + 1])];
  const middle = Math.floor(example.length / 2);
  const probed = PROBES.flatMap((probe) =>
    [0, middle, example.length].map((place) => `${example.slice(0, place)}${probe}${example.slice(place)}`),
  );
  const sized = lengths.filter((length) => length >= 0 && length <= LONGEST).map(ofLength);
  return [...new Set([example, ...sized, ...probed, ...more])];
}

/** Numbers on both sides of every limit of the shapes and of the integers that APIs know. */
export function numberCandidates(shapes: readonly Shape[], more: readonly number[]): number[] {
  const limits = [0, 2 ** 31, Number.MAX_SAFE_INTEGER, ...shapes.flatMap(limitsOf), ...more];
  return [...new Set([...limits.flatMap((limit) => [limit - 1, limit - 0.5, limit, limit + 1]), Infinity, NaN])];
}

/** Numbers of elements, each up to a short list's and then in ever longer steps. */
export function countCandidates(most: number): number[] {
  const counts = range(0, Math.min(most, EVERY_LENGTH_TO));
  for (let count = EVERY_LENGTH_TO * 2; count <= most; count *= 2) counts.push(count);
  return counts;
}

/** Every value of the shapes' enumerations, and what people write instead. */
export function choiceCandidates(shapes: readonly Shape[]): string[] {
  const values = shapes.flatMap((shape) => shape.enum ?? []);
  return [...new Set(["", ...values.flatMap((value) => [value, value.toLowerCase(), ` ${value}`, `${value}x`])])];
}
