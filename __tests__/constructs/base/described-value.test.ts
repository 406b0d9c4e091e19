import { describeField, describeValue, printable } from "../../../constructs/base/described-value";

class Account {
  readonly password = "hunter2";
}

function circle(): object {
  const value: Record<string, unknown> = {};
  value["self"] = value;
  return value;
}

describe("a value in a report", () => {
  test.each([
    [new Map([["memcached-password", "hunter2"]]), "an object of class Map"],
    [new Account(), "an object of class Account"],
    [circle(), "an object of class Object"],
    [[circle()], "an object of class Array"],
    [[new Date(0)], '["1970-01-01T00:00:00.000Z"]'],
    [[new Map()], '["an object of class Map"]'],
    [{ count: 1n }, '{"count":"1"}'],
    [{ call: () => 1, mark: Symbol("x") }, '{"call":"function","mark":"symbol"}'],
    [Symbol("x"), "symbol"],
    [Object.create(null), "{}"],
  ])("is said in words where it has no other form: %#", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  test("never shows what stands under the name of a secret, however deep", () => {
    const value = [{ login: { user: "us", password: "hunter2" } }];
    expect(describeValue(value)).toBe('[{"login":{"user":"us","password":"(hidden)"}}]');
  });

  test.each([
    ["\u007f", "\\u007f"],
    ["\u0085", "\\u0085"],
    ["\u2028\u2029", "\\u2028\\u2029"],
    ["\ud800", "\\ud800"],
    ["\u202e", "\\u202e"],
    ["\u200b", "\\u200b"],
    ["\u{e0001}", "\\udb40\\udc01"],
  ])("has no character that a terminal does not show: %j", (text, shown) => {
    expect(describeValue(`a${text}b`)).toBe(`"a${shown}b"`);
    expect(printable(`a${text}b`)).toBe(`a${shown}b`);
  });

  test("keeps every other character", () => {
    expect(describeValue("Größe 大 😀")).toBe('"Größe 大 😀"');
  });

  test("is not cut within a character", () => {
    expect(describeValue(`${"x".repeat(118)}😀${"x".repeat(9)}`)).toBe(`"${"x".repeat(118)}…`);
    expect(describeValue(`${"x".repeat(117)}😀${"x".repeat(9)}`)).toBe(`"${"x".repeat(117)}😀…`);
  });
});

describe("a field in a report", () => {
  test("stays on its line", () => {
    expect(describeField("tags.te\nam\u0085")).toBe("tags.te\\u000aam\\u0085");
  });

  test("has an end", () => {
    expect(describeField("x".repeat(240))).toBe("x".repeat(240));
    expect(describeField("x".repeat(241))).toBe(`${"x".repeat(240)}…`);
  });
});
