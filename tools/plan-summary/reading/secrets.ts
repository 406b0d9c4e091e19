import { isArguments } from "../../../policy/policy-resource.js";
import { SENSITIVE } from "../../../policy/known-value.js";

/** Shorter values are parts of too many words to be looked for. */
const LEAST_LENGTH = 6;

/** So many are looked for inside of other texts; beyond that, only what is a secret as a whole is found. */
const MOST_PATTERNS = 200;

const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Values that are marked sensitive somewhere: a provider copies them to where nobody has marked them. */
export class Secrets {
  private readonly values = new Set<string>();

  /** Adds every text in a value that is sensitive as a whole. */
  add(value: unknown): void {
    if (typeof value === "string" && value.length >= LEAST_LENGTH) this.values.add(value);
    else if (typeof value === "object" && value !== null)
      Object.values(value).forEach((part) => {
        this.add(part);
      });
  }

  /** Takes the secrets out of values; what holds none is left as it is, and is the same object. */
  scrubber(): (value: unknown) => unknown {
    if (this.values.size === 0) return (value) => value;
    const pattern = this.pattern();
    const scrubText = (text: string): string => {
      if (this.values.has(text)) return SENSITIVE;
      return pattern === undefined ? text : text.replace(pattern, SENSITIVE);
    };
    const scrub = (value: unknown): unknown => {
      if (typeof value === "string") return scrubText(value);
      if (Array.isArray(value)) return unlessSame(value, value.map(scrub));
      if (!isArguments(value)) return value;
      const parts = Object.entries(value).map(([key, part]) => [key, scrub(part)] as const);
      return parts.every(([key, part]) => part === value[key]) ? value : Object.fromEntries(parts);
    };
    return scrub;
  }

  private pattern(): RegExp | undefined {
    if (this.values.size > MOST_PATTERNS) return undefined;
    // In a document the secret may stand as JSON writes it. The longest first: one may be the start of another.
    const spellings = [...this.values].flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
    const sorted = [...new Set(spellings)].sort((a, b) => b.length - a.length);
    return new RegExp(sorted.map((text) => text.replace(SPECIAL, "\\$&")).join("|"), "g");
  }
}

function unlessSame(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}
