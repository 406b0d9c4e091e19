import { problemReport, refuse, ValidationError, type Problem } from "../../../constructs/base/validation-error";

function problem(field: string, value: unknown): Problem {
  return { field, value, rule: "a rule", fix: "a fix", see: "a page" };
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
        "    see:  a page",
        '  systems[0].size is "huge"',
        "    rule: a rule",
        "    fix:  a fix",
        "    see:  a page",
      ].join("\n"),
    );
  });

  test("counts one problem as one", () => {
    expect(new ValidationError("x", [problem("a", 1)]).message).toMatch(/^1 problem in x\n/);
  });

  test("calls advice what it is", () => {
    expect(problemReport("warning", "x", [problem("a", 1)])).toMatch(/^1 warning in x\n/);
    expect(problemReport("warning", "x", [problem("a", 1), problem("b", 1)])).toMatch(/^2 warnings in x\n/);
  });

  test("counts places in lists as numbers", () => {
    const report = problemReport("problem", "x", [problem("systems[10].name", 1), problem("systems[9].name", 1)]);
    expect(report.match(/systems\[\d+\]/g)).toEqual(["systems[9]", "systems[10]"]);
  });

  test("keeps the order of problems of one field", () => {
    const lines = problemReport("problem", "x", [problem("b", 1), problem("a", 2), problem("b", 3)]).match(/\w is \d/g);
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
    expect(problemReport("problem", "x", [problem("field", value)]).split("\n")[1]).toBe(`  field ${text}`);
  });

  test("keeps each part on its line, whatever it holds", () => {
    const told = { field: "tags.a\nb", value: "\u0085", rule: "there is a\nb", fix: "rename\u007f it", see: "a page" };
    expect(problemReport("problem", "environment a\nb", [told]).split("\n")).toEqual([
      "1 problem in environment a\\u000ab",
      '  tags.a\\u000ab is "\\u0085"',
      "    rule: there is a\\u000ab",
      "    fix:  rename\\u007f it",
      "    see:  a page",
    ]);
  });

  test("cuts a long value", () => {
    const [, line] = problemReport("problem", "x", [problem("field", "x".repeat(1000))]).split("\n");
    expect(line).toBe(`  field is "${"x".repeat(119)}…`);
  });

  test("does not change the list it is given", () => {
    const problems = [problem("b", 1), problem("a", 1)];
    problemReport("problem", "x", problems);
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
