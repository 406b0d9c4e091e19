import fc from "fast-check";
import type { FieldProbe } from "./configuration-field";

interface Edit {
  /** Where in the text, from 0 to 1. */
  readonly place: number;
  readonly removed: number;
  readonly inserted: string;
}

const LONGEST = 3000;

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, { place, removed, inserted }) => {
    const position = Math.floor(place * (before.length + 1));
    return before.slice(0, position) + inserted + before.slice(position + removed);
  }, text);
}

/** Values of a field as chance has them: near to what is right, so that most tell one rule from another. */
export function randomValues(probe: FieldProbe): fc.Arbitrary<unknown> {
  switch (probe.kind) {
    case "text": {
      const whole = fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(probe.example, ...(probe.more ?? [])) },
        { weight: 1, arbitrary: fc.nat(LONGEST).map(probe.ofLength) },
      );
      const edit = fc.record({
        place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        removed: fc.nat(3),
        inserted: fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: "grapheme", maxLength: 2 })),
      });
      return fc.tuple(whole, fc.array(edit, { maxLength: 3 })).map(([text, edits]) => edited(text, edits));
    }
    case "number":
      return fc.oneof(fc.integer(), fc.nat(5000), fc.maxSafeInteger(), fc.double());
    case "count":
      return fc.nat(probe.most);
    case "choice":
      return fc.string();
  }
}
