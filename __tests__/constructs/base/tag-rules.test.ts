import { tagProblems, type Tags } from "../../../constructs/base/tag-rules";

describe("tags", () => {
  test.each([
    [undefined],
    [{}],
    [{ "cost-center": "orders" }],
    [{ "team:name": "Größe 1/2 + a@b.c" }],
    [{ empty: "" }],
    [{ ["k".repeat(128)]: "v".repeat(256) }],
    [{ awsome: "x" }],
    [{ team: "not aws:x" }],
  ])("accept %j", (tags) => {
    expect(tagProblems(tags)).toEqual([]);
  });

  test.each(["managed-by", "datomic:environment", "datomic:system", "Managed-By"])(
    "fail for %s, which is ours",
    (key) => {
      expect(tagProblems({ [key]: "x" })).toMatchObject([
        {
          field: `tags.${key}`,
          value: "x",
          rule: "this tag says what the resource belongs to and is set by us",
          fix: "choose another key",
        },
      ]);
    },
  );

  test.each(["", " a", "a ", "aws:name", "AWS:name", "a#b", "a\nb", "k".repeat(129)])("fail for the key %j", (key) => {
    expect(tagProblems({ [key]: "x" })).toMatchObject([{ field: `tags.${key}`, fix: "rename it" }]);
  });

  test("fail for a key that objects do not keep", () => {
    expect(tagProblems(JSON.parse('{ "__proto__": "x" }') as Tags)).toMatchObject([
      { field: "tags.__proto__", value: "x", fix: "rename it" },
    ]);
  });

  test.each([1, true, null, ["x"], "a#b", "a\nb", "v".repeat(257), "aws:x", "AWS:x"])(
    "fail for the value %j",
    (value) => {
      expect(tagProblems({ team: value as string })).toMatchObject([{ field: "tags.team", value }]);
    },
  );

  test("fail above 50 with our own, those of the environment counted once", () => {
    const tags = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, "x"]));
    expect(tagProblems(tags(46))).toEqual([]);
    expect(tagProblems(tags(47))).toMatchObject([
      { field: "tags", value: 47, fix: "keep at most 46, those of environment and system together" },
    ]);
    expect(tagProblems({ ...tags(40), other: "x" }, tags(46))).toMatchObject([{ field: "tags", value: 47 }]);
    expect(tagProblems(tags(46), tags(46))).toEqual([]);
    // The environment's are reported there.
    expect(tagProblems({ other: "x" }, tags(47))).toEqual([]);
  });

  test("fail for keys that IAM takes for one", () => {
    expect(tagProblems({ Team: "x", team: "y" })).toMatchObject([{ field: "tags.Team" }, { field: "tags.team" }]);
    expect(tagProblems({ Team: "x" }, { team: "y" })).toMatchObject([{ field: "tags.Team", fix: "keep one of them" }]);
    expect(tagProblems({ team: "x" }, { team: "y" })).toEqual([]);
  });

  test("report every broken one", () => {
    expect(tagProblems({ "aws:a": "x", "managed-by": "me", ok: "x", bad: "#" })).toHaveLength(3);
  });
});
