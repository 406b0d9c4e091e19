import { UNKNOWN } from "../../policy/known-value";
import { plannedValues } from "../../policy/planned-values";

const REFERENCE = { references: ["aws_kms_key.a.arn", "aws_kms_key.a"] };

describe("arguments of a planned resource", () => {
  test.each([
    ["are what is known", { a: 1, b: [{ c: null }] }, {}, undefined, { a: 1, b: [{ c: null }] }],
    ["are unknown where they refer to something", {}, { a: true }, { a: REFERENCE }, { a: UNKNOWN }],
    ["are missing where the provider makes them up", {}, { a: true, id: true }, { a: { constant_value: 1 } }, {}],
    ["are missing where nothing is configured", { b: 1 }, { a: true }, undefined, { b: 1 }],
    [
      "are unknown inside of blocks",
      { a: [{ b: 1 }] },
      { a: [{ c: true }] },
      { a: [{ c: REFERENCE }] },
      { a: [{ b: 1, c: UNKNOWN }] },
    ],
    [
      "are missing inside of blocks",
      { a: [{ b: 1 }] },
      { a: [{ c: true }] },
      { a: [{ b: REFERENCE }] },
      { a: [{ b: 1 }] },
    ],
    [
      "are unknown below a reference",
      { a: [{ b: 1 }] },
      { a: [{ c: true }] },
      { a: REFERENCE },
      { a: [{ b: 1, c: UNKNOWN }] },
    ],
    ["are missing where a function made them", {}, { a: true }, { a: { references: [] } }, {}],
    [
      "are unknown as blocks with a constant",
      {},
      { a: true },
      { a: [{ b: REFERENCE, c: { constant_value: 1 } }] },
      { a: UNKNOWN },
    ],
    ["are unknown in a list that is not there", {}, { a: [true] }, { a: REFERENCE }, { a: [UNKNOWN] }],
    ["are unknown as blocks", {}, { a: true }, { a: [{ b: REFERENCE }] }, { a: UNKNOWN }],
    [
      "are unknown in a list of texts",
      { a: ["x", null] },
      { a: [false, true] },
      { a: REFERENCE },
      { a: ["x", UNKNOWN] },
    ],
    ["are what is known where nothing else is told", { a: 1 }, false, undefined, { a: 1 }],
  ])("%s", (_title, after, unknown, expressions, values) => {
    expect(plannedValues(after, unknown, expressions)).toStrictEqual(values);
  });
});
