import * as fc from "fast-check";
import { argumentChanges, partsOf, pathText, type ArgumentChange } from "../../../tools/synth-diff/argument-changes";
import { canonicalText } from "../../../tools/synth-diff/canonical-text";
import { applyChanges, shuffledKeys, withoutOrder } from "./apply-changes";

type Row = readonly [title: string, before: unknown, after: unknown, changes: readonly string[]];

function line({ path, kind, before, after }: ArgumentChange): string {
  return `${pathText(path)} ${kind} ${JSON.stringify(before)} ${JSON.stringify(after)}`;
}

const container = (environment: readonly object[]): string =>
  JSON.stringify([{ name: "transactor", image: "a:1", environment }]);

const statement = (Sid: string, Action: string): object => ({ Sid, Effect: "Allow", Action });

const ROWS: readonly Row[] = [
  ["a value", { count: 2 }, { count: 3 }, ["count changed 2 3"]],
  ["a value that is a text now", { count: 2 }, { count: "2" }, ['count changed 2 "2"']],
  ["what comes and goes", { a: 1 }, { b: { c: 2 } }, ["a removed 1 undefined", 'b added undefined {"c":2}']],
  ["null beside nothing", { a: null }, {}, ["a removed null undefined"]],
  ["a key called __proto__", JSON.parse('{"__proto__":1}'), {}, ["__proto__ removed 1 undefined"]],
  ["a key that objects inherit", {}, { toString: 1 }, ["toString added undefined 1"]],
  ["a list of texts, as a whole", { s: ["a", "b"] }, { s: ["b", "c"] }, ['s changed ["a","b"] ["b","c"]']],
  ["another order alone", { s: ["a", "b"] }, { s: ["b", "a"] }, ['s reordered ["a","b"] ["b","a"]']],
  ["a block written as a list", { b: { c: 1 } }, { b: [{ c: 1 }] }, []],
  ["a block that was written as a list", { b: [{ c: 1 }] }, { b: { c: 2 } }, ["b.c changed 1 2"]],
  [
    "a container's variable",
    container([{ name: "HEAP", value: "1" }]),
    container([
      { name: "HEAP", value: "2" },
      { name: "PORT", value: "3" },
    ]),
    [
      'transactor.environment.HEAP.value changed "1" "2"',
      'transactor.environment.PORT added undefined {"name":"PORT","value":"3"}',
    ],
  ],
  [
    "containers whose variables stand in another order",
    container([{ name: "A" }, { name: "B" }]),
    container([{ name: "B" }, { name: "A" }]),
    ['transactor.environment reordered ["A","B"] ["B","A"]'],
  ],
  [
    "a statement, by its name",
    JSON.stringify({ Statement: [statement("Read", "s3:Get"), statement("Write", "s3:Put")] }),
    JSON.stringify({ Statement: [statement("Write", "s3:*")] }),
    [
      'Statement.Read removed {"Sid":"Read","Effect":"Allow","Action":"s3:Get"} undefined',
      'Statement.Write.Action changed "s3:Put" "s3:*"',
    ],
  ],
  [
    "rules without names, but for those that stayed",
    { rule: [{ days: 1 }, { days: 2 }, { days: 3 }] },
    { rule: [{ days: 3 }, { days: 4 }] },
    ["rule.0.days changed 1 4", 'rule.1 removed {"days":2} undefined'],
  ],
  [
    "entries that share a name",
    [{ name: "a", b: 1 }, { name: "a" }],
    [{ name: "a", b: 2 }, { name: "a" }],
    ["0.b changed 1 2"],
  ],
  ["a document that is none any more", { p: "[1]" }, { p: "[1" }, ['p changed "[1]" "[1"']],
  ["a document that is written in another way", { p: '{"a":1,"b":2}' }, { p: '{ "b": 2, "a": 1 }' }, []],
];

describe("changes of arguments", () => {
  test.each(ROWS)("name %s", (_, before, after, changes) => {
    expect(argumentChanges(before, after).map(line)).toEqual(changes);
  });

  const scalar = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom("a", "b", "${aws_x.y.arn}", ""),
    fc.boolean(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("object"), tie("document")),
    list: fc.oneof(
      fc.array(scalar, { maxLength: 3 }),
      fc.array(tie("object"), { maxLength: 3 }),
      fc
        .uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 3 })
        .chain((names) =>
          fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), value: tie("value") }))),
        ),
    ),
    object: fc.dictionary(fc.constantFrom("a", "b", "name", "value", "__proto__"), tie("value"), { maxKeys: 3 }),
    document: fc.oneof(tie("list"), tie("object")).map((content) => JSON.stringify(content)),
  }));

  test("are none between a value and the same with its keys in another order", () => {
    fc.assert(
      fc.property(value, fc.infiniteStream(fc.nat()), (before, choices) => {
        expect(argumentChanges(before, shuffledKeys(before, choices))).toEqual([]);
      }),
    );
  });

  test("make the value after of the value before", () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const changes = argumentChanges(before, after);
        expect(withoutOrder(applyChanges(before, changes))).toBe(withoutOrder(after));
      }),
      { numRuns: 1000 },
    );
  });

  test("are the same the other way round, with the sides exchanged", () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(argumentChanges(before, after).length === 0).toBe(argumentChanges(after, before).length === 0);
      }),
    );
  });
});

describe("canonical text", () => {
  test("is one for two orders of keys, and another for two orders of entries", () => {
    expect(canonicalText({ b: [1, { d: 1, c: null }], a: "x" })).toBe('{"a":"x","b":[1,{"c":null,"d":1}]}');
    expect(canonicalText([1, 2])).not.toBe(canonicalText([2, 1]));
  });
});

describe("parts of a value", () => {
  test.each([
    ["an object by its keys, sorted", { b: 1, a: 2 }, ["a", "b"]],
    [
      "entries by their names",
      [{ name: "x" }, { name: "w" }],
      [
        { by: "name", id: "x" },
        { by: "name", id: "w" },
      ],
    ],
    ["entries without names by their places", [{ a: 1 }, { a: 2 }], [0, 1]],
    ["a list of texts as a whole", ["a"], undefined],
    ["an empty object as a whole", {}, undefined],
    ["a text as a whole", "a", undefined],
  ])("are %s", (_, value, steps) => {
    expect(partsOf(value)?.map(([step]) => step)).toEqual(steps);
  });
});
