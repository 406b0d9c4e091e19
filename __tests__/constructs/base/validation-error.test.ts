import { formatProblems, refuse, ValidationError, type Problem } from "../../../constructs/base/validation-error";

function problem(field: string, value: unknown): Problem {
  return { field, value, rule: "a rule", fix: "a fix" };
}

describe("validation error", () => {
  test("names place, field, value, rule and fix, sorted by field", () => {
    const error = new ValidationError("environment production", [
      problem("systems[0].size", "huge"),
      problem("accountId", undefined),
    ]);
    expect(error.name).toBe("ValidationError");
    expect(error.message).toBe(
      [
        "2 problems in environment production",
        "  accountId is missing",
        "    rule: a rule",
        "    fix:  a fix",
        '  systems[0].size is "huge"',
        "    rule: a rule",
        "    fix:  a fix",
      ].join("\n"),
    );
  });

  test("counts one problem as one", () => {
    expect(new ValidationError("x", [problem("a", 1)]).message).toMatch(/^1 problem in x\n/);
  });

  test("keeps the order of problems of one field", () => {
    const lines = formatProblems([problem("b", 1), problem("a", 2), problem("b", 3)]).match(/\w is \d/g);
    expect(lines).toEqual(["a is 2", "b is 1", "b is 3"]);
  });

  test.each([
    [undefined, "is missing"],
    [null, "is null"],
    [0, "is 0"],
    [Number.NaN, "is NaN"],
    [Number.POSITIVE_INFINITY, "is Infinity"],
    [123456789012n, "is 123456789012"],
    ["", 'is ""'],
    ["two\nlines", 'is "two\\nlines"'],
    [["a", 1], 'is ["a",1]'],
    [{ tag: "latest" }, 'is {"tag":"latest"}'],
    [() => 1, "is function"],
  ])("writes %p as %s", (value, text) => {
    expect(formatProblems([problem("field", value)]).split("\n")[0]).toBe(`  field ${text}`);
  });

  test("cuts a long value", () => {
    const [line] = formatProblems([problem("field", "x".repeat(1000))]).split("\n");
    expect(line).toBe(`  field is "${"x".repeat(119)}…`);
  });

  test("does not change the list it is given", () => {
    const problems = [problem("b", 1), problem("a", 1)];
    formatProblems(problems);
    expect(problems.map(({ field }) => field)).toEqual(["b", "a"]);
  });

  test("is thrown only when there is something to report", () => {
    expect(() => {
      refuse("x", []);
    }).not.toThrow();
    expect(() => {
      refuse("x", [problem("a", 1)]);
    }).toThrow(ValidationError);
  });
});
