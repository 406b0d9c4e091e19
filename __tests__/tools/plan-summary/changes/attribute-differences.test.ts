import { attributeDifferences, valueDifferences } from "../../../../tools/plan-summary/changes/attribute-differences";
import { planWith, rawChange, type RawChangeParts } from "../support/raw-plans";

function lines(before: unknown, after: unknown, unknown?: unknown): string[] {
  return valueDifferences(before, after, unknown).map(
    ({ path, before: old, after: now }) => `${path}: ${JSON.stringify(old)} ${JSON.stringify(now)}`,
  );
}

function changeLines(parts: RawChangeParts): string[] {
  const { changes } = planWith([rawChange("aws_db_instance.a", ["update"], parts)]);
  return attributeDifferences(changes[0]!).map(
    ({ path, before, after }) => `${path}: ${JSON.stringify(before)} ${JSON.stringify(after)}`,
  );
}

describe("what differs between two values", () => {
  test.each<[string, unknown, unknown, string[]]>([
    ["nothing", { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ["what is not there in different ways", { a: null, b: [], c: {} }, { b: null, d: [] }, []],
    ["values", { a: 1, b: "x" }, { a: 2, c: true }, ["a: 1 2", 'b: "x" undefined', "c: undefined true"]],
    ["an empty text", { a: "", b: "x" }, { a: null, b: "" }, ['b: "x" undefined']],
    ["inner values", { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, ["a.b.c: 1 2"]],
    ["a list of texts, as a whole", { a: ["x", "y"] }, { a: ["y", "x"] }, ['a: ["x","y"] ["y","x"]']],
    ["a block that comes", { a: [] }, { a: [{ b: 1 }] }, ["a[0].b: undefined 1"]],
    ["one of several blocks", { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }, { b: 3 }] }, ["a[1].b: 1 3"]],
    [
      "blocks with names",
      {
        a: [
          { name: "x", v: 1 },
          { name: "y", v: 2 },
        ],
      },
      {
        a: [
          { name: "z", v: 3 },
          { name: "y", v: 4 },
        ],
      },
      [
        'a[x].name: "x" undefined',
        "a[x].v: 1 undefined",
        "a[y].v: 2 4",
        'a[z].name: undefined "z"',
        "a[z].v: undefined 3",
      ],
    ],
    ["a document, whatever its spelling", { p: '{"a":1, "b":[2]}' }, { p: '{ "b":[3], "a":1 }' }, ["p.b: [2] [3]"]],
    ["a document that comes", {}, { p: '{"a":{"b":1}}' }, ["p.a.b: undefined 1"]],
    ["a document that becomes another text", { p: '{"a":1}' }, { p: "{x" }, ["p.a: 1 undefined", 'p: undefined "{x"']],
    ["an object that becomes a list", { a: { b: 1 } }, { a: [2] }, ["a[0].b: 1 undefined", "a[0]: undefined 2"]],
  ])("is told for %s", (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });

  test("is unknown where it is known only after the apply", () => {
    expect(lines({ id: "x", b: [{ c: 1 }] }, { b: [{}] }, { id: true, arn: true, b: [{ c: true }] })).toEqual([
      'id: "x" "(known after apply)"',
      'b[0].c: 1 "(known after apply)"',
      'arn: undefined "(known after apply)"',
    ]);
  });
});

describe("what differs of a resource", () => {
  test("tells that something sensitive changes, and not what", () => {
    const marks = { password: true };
    const parts = {
      before: { name: "a", password: "hunter2" },
      after: { name: "a", password: "hunter3" },
      before_sensitive: marks,
      after_sensitive: marks,
    };
    expect(changeLines(parts)).toEqual(['password: "(sensitive)" "(sensitive)"']);
  });

  test("tells of nothing where something sensitive stays", () => {
    const marks = { password: true };
    const values = { password: "hunter2" };
    expect(changeLines({ before: values, after: values, before_sensitive: marks, after_sensitive: marks })).toEqual([]);
  });
});
