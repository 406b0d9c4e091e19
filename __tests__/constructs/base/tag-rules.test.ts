import { tagProblems } from "../../../constructs/base/tag-rules";

describe("tags", () => {
  test.each([
    [undefined],
    [{}],
    [{ "cost-center": "orders" }],
    [{ "team:name": "Größe 1/2 + a@b.c" }],
    [{ empty: "" }],
    [{ ["k".repeat(128)]: "v".repeat(256) }],
    [{ awsome: "x" }],
  ])("accept %j", (tags) => {
    expect(tagProblems(tags)).toEqual([]);
  });

  test.each(["managed-by", "datomic:environment", "datomic:system"])("fail for %s, which is ours", (key) => {
    expect(tagProblems({ [key]: "x" })).toEqual([
      {
        field: `tags.${key}`,
        value: "x",
        rule: "this tag says what the resource belongs to and is set by us",
        fix: "choose another key",
      },
    ]);
  });

  test.each(["", "aws:name", "AWS:name", "a#b", "a\nb", "k".repeat(129)])("fail for the key %j", (key) => {
    expect(tagProblems({ [key]: "x" })).toMatchObject([{ field: `tags.${key}`, fix: "rename it" }]);
  });

  test.each([1, true, null, ["x"], "a#b", "a\nb", "v".repeat(257)])("fail for the value %j", (value) => {
    expect(tagProblems({ team: value as string })).toMatchObject([{ field: "tags.team", value }]);
  });

  test("report every broken one", () => {
    expect(tagProblems({ "aws:a": "x", "managed-by": "me", ok: "x", bad: "#" })).toHaveLength(3);
  });
});
