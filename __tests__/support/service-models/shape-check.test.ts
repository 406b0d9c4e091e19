import { ServiceModel } from "./service-model";
import { shapeViolations, UNKNOWN } from "./shape-check";

const MODEL = new ServiceModel("made-up", {
  metadata: { apiVersion: "2020-01-01" },
  operations: {},
  shapes: {
    Thing: {
      type: "structure",
      required: ["Name"],
      members: {
        Name: { shape: "Name" },
        Kind: { shape: "Kind" },
        Count: { shape: "Count" },
        Big: { shape: "Big" },
        Share: { shape: "Share" },
        On: { shape: "On" },
        Tags: { shape: "Tags" },
        Things: { shape: "Things" },
        Bytes: { shape: "Bytes" },
      },
    },
    Name: { type: "string", min: 2, max: 4, pattern: "[a-z\\p{So}]+" },
    Kind: { type: "string", enum: ["A", "B"] },
    Count: { type: "integer", min: 1 },
    Big: { type: "long" },
    Share: { type: "double" },
    On: { type: "boolean" },
    Tags: { type: "map", max: 1, key: { shape: "Name" }, value: { shape: "Kind" } },
    Things: { type: "list", min: 1, max: 2, member: { shape: "Thing" } },
    Bytes: { type: "blob" },
  },
});

function rulesOf(value: unknown): string[] {
  return shapeViolations(MODEL, "Thing", value).map(({ path, rule }) => `${path}: ${rule}`);
}

describe("a value held against a shape", () => {
  test("passes when the shape allows all of it", () => {
    expect(
      rulesOf({
        Name: "ab",
        Kind: "B",
        Count: 1,
        Big: 2 ** 40,
        Share: 0.5,
        On: false,
        Tags: { ab: "A" },
        Things: [{ Name: "cd" }],
      }),
    ).toEqual([]);
  });

  test("is measured in characters, not in units of UTF-16", () => {
    expect(rulesOf({ Name: "😀😀😀😀" })).toEqual([]);
  });

  test("counts as present where it is known after apply only", () => {
    expect(rulesOf({ Name: UNKNOWN, Things: [UNKNOWN] })).toEqual([]);
  });

  test.each([
    [{}, ["Name: a required member"]],
    [{ Name: "a" }, ["Name: 1 characters, at least 2"]],
    [{ Name: "abcde" }, ["Name: 5 characters, at most 4"]],
    [{ Name: "ab1" }, ["Name: of the form [a-z\\p{So}]+"]],
    [{ Name: 12 }, ["Name: a text"]],
    [{ Name: "ab", Kind: "C" }, ["Kind: one of A, B"]],
    [{ Name: "ab", Count: 0 }, ["Count: 1 to 2147483647"]],
    [{ Name: "ab", Count: 2 ** 31 }, ["Count: 1 to 2147483647"]],
    [{ Name: "ab", Count: 1.5 }, ["Count: a whole number"]],
    [{ Name: "ab", Count: "1" }, ["Count: a whole number"]],
    [{ Name: "ab", Share: Infinity }, [`Share: ${-Number.MAX_VALUE} to ${Number.MAX_VALUE}`]],
    [{ Name: "ab", On: "true" }, ["On: true or false"]],
    [{ Name: "ab", Tags: { ab: "A", cd: "A" } }, ["Tags: 2 entries, at most 1"]],
    [{ Name: "ab", Tags: { a: "C" } }, ["Tags{key}: 1 characters, at least 2", "Tags{a}: one of A, B"]],
    [{ Name: "ab", Tags: [] }, ["Tags: a map"]],
    [{ Name: "ab", Things: [] }, ["Things: 0 elements, at least 1"]],
    [{ Name: "ab", Things: [{ Name: "ab" }, {}] }, ["Things[1].Name: a required member"]],
    [{ Name: "ab", Things: {} }, ["Things: a list"]],
    [{ Name: "ab", Nome: "ab" }, ["Nome: a member the model knows"]],
    ["ab", [": a structure"]],
  ])("%j breaks it", (value, rules) => {
    expect(rulesOf(value)).toEqual(rules);
  });

  test("is never passed over: a type that cannot be checked is an error", () => {
    expect(() => rulesOf({ Name: "ab", Bytes: "ab" })).toThrow("values of type blob (made-up#Bytes) cannot be checked");
  });
});
