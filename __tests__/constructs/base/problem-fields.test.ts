import {
  duplicates,
  oneOfProblems,
  repetitionProblems,
  textListProblems,
  textProblems,
  under,
  unknownFieldProblems,
} from "../../../constructs/base/problem-fields";

describe("problem fields", () => {
  test("move below the place the user typed them at", () => {
    const problem = { field: "name", value: 1, rule: "r", fix: "f", see: "s" };
    expect(under("systems[0].", [problem])).toEqual([{ ...problem, field: "systems[0].name" }]);
  });

  test("that no type knows are reported with the known ones, or with a reason", () => {
    const because = new Map([["ttl", "expiry would delete live segments"]]);
    expect(unknownFieldProblems({ nmae: "x", name: "y", ttl: true }, ["name", "size"], because)).toMatchObject([
      { field: "nmae", value: "x", rule: "known fields here are name, size", fix: "remove it, or correct its name" },
      { field: "ttl", value: true, rule: "expiry would delete live segments", fix: "remove it" },
    ]);
  });

  test.each([
    { secretPropertys: { "sql-password": "hunter2" } },
    { sqlPassword: "hunter2" },
    { awsSecretKey: "hunter2" },
    { accessKeyId: "hunter2" },
    { credentials: "hunter2" },
    { list: ["hunter2"] },
  ])("that no type knows do not repeat what may be a secret: %p", (value) => {
    expect(JSON.stringify(unknownFieldProblems(value, []))).not.toContain("hunter2");
  });

  test.each([
    ["abc", true],
    ["abc\n", false],
    ["ABC", false],
    [undefined, false],
    [3, false],
    [["abc"], false],
  ])("hold a text of a form: %p is one: %p", (value, ok) => {
    const problems = textProblems("name", value, { form: /^[a-z]+$/, rule: "a rule", fix: "a fix", see: "a page" });
    expect(problems).toEqual(ok ? [] : [{ field: "name", value, rule: "a rule", fix: "a fix", see: "a page" }]);
  });

  test("hold a list of texts of a form, each reported by its place", () => {
    const rule = { form: /^[a-z]+$/, rule: "a rule", fix: "a fix", see: "a page" };
    expect(textListProblems("names", ["a", "B", "c", 4], rule)).toMatchObject([
      { field: "names[1]", value: "B" },
      { field: "names[3]", value: 4 },
    ]);
  });

  test("hold one of a few values or nothing", () => {
    expect(oneOfProblems("paused", undefined, [true, false], false)).toEqual([]);
    expect(oneOfProblems("paused", true, [true, false], false)).toEqual([]);
    expect(oneOfProblems("paused", "yes", [true, false], false)).toMatchObject([
      { field: "paused", value: "yes", rule: "true or false", fix: "set one of these, or remove it for false" },
    ]);
  });

  test("name each value of a list once", () => {
    expect(repetitionProblems("roleNames", ["a", "b", "a", "a"])).toMatchObject([
      { field: "roleNames", value: "a", rule: "each is named once", fix: "remove the repetition" },
    ]);
    expect(duplicates(["a", "b"])).toEqual(new Set());
    expect(repetitionProblems("roleNames", [undefined, undefined, Number.NaN, 1, 1])).toEqual([]);
  });
});
