import { isGiven, isKnown, isUndecided, numberOf, shown, unless, unlessInBlock } from "../../policy/known-value";

const isOn = (value: unknown): boolean => value === true;

describe("a value", () => {
  test.each(["${aws_kms_key.a.arn}", "a-${local.b}-c", '${join("", [a.b])}', "%{ if a }b%{ endif }", "$${a}${b.c}"])(
    "is unknown before the apply: %s",
    (value) => {
      expect(isKnown(value)).toBe(false);
    },
  );

  test.each([
    "",
    "a",
    "$${aws_kms_key.a.arn}",
    "${aws:username}",
    "$a",
    "{a}",
    "%%{ if }",
    7,
    null,
    undefined,
    ["${a.b}"],
  ])("is known: %j", (value) => {
    expect(isKnown(value)).toBe(true);
  });

  test.each([
    [undefined, "not set"],
    [null, "not set"],
    ["", "empty"],
    ["a", "a"],
    [7, "7"],
    [false, "false"],
    [["a"], '["a"]'],
    ["a".repeat(101), `${"a".repeat(100)}…`],
  ])("%j is shown as %s", (value, text) => {
    expect(shown(value)).toBe(text);
  });

  test.each([
    ["7", 7],
    [7.5, 7.5],
    ["", undefined],
    [" ", undefined],
    ["seven", undefined],
    [null, undefined],
    [[7], undefined],
    [{ valueOf: 1, toString: 1 }, undefined],
  ])("%j is the number %s", (value, number) => {
    expect(numberOf(value)).toBe(number);
  });

  test.each([
    [undefined, false],
    [null, false],
    ["", false],
    [[], false],
    [{}, false],
    [0, true],
    ["a", true],
    [{ a: 1 }, true],
  ])("%j is given: %s", (value, expected) => {
    expect(isGiven(value)).toBe(expected);
  });
});

describe("an argument", () => {
  test.each([
    [{ a: "${b.c}" }, true],
    [{ a: ["x", "${b.c}"] }, true],
    [{ dynamic: { a: { for_each: "${b.c}" } } }, true],
    [{ dynamic: [{ a: {} }] }, true],
    [{ a: ["x"] }, false],
    [{ dynamic: { b: {} } }, false],
    [{}, false],
  ])("of %j is left to the apply: %s", (values, expected) => {
    expect(isUndecided(values, "a")).toBe(expected);
  });

  test("is told by name and value where it is wrong, and not where it is unknown", () => {
    expect(unless({ a: true }, "a", isOn)).toEqual([]);
    expect(unless({ a: false }, "a", isOn)).toEqual(["a is false"]);
    expect(unless({}, "a", isOn, "x.a")).toEqual(["x.a is not set"]);
    expect(unless({ a: "${b.c}" }, "a", isOn)).toEqual([]);
  });

  test("in blocks must be right in each, and there must be one", () => {
    expect(unlessInBlock({ a: { b: true } }, "a", "b", isOn)).toEqual([]);
    expect(unlessInBlock({ a: [{ b: true }, { b: false }] }, "a", "b", isOn)).toEqual(["a.b is false"]);
    expect(unlessInBlock({ a: [] }, "a", "b", isOn)).toEqual(["a is not set"]);
    expect(unlessInBlock({ a: "${c.d}" }, "a", "b", isOn)).toEqual([]);
    expect(unlessInBlock({ a: [{ b: "${c.d}" }] }, "a", "b", isOn)).toEqual([]);
  });
});
