import { compareConditions, conditionIdentity, conditionTerms } from "../../../../tools/plan-summary/iam/iam-condition";

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const ACCOUNT: Condition = { StringEquals: { "aws:SourceAccount": "111122223333" } };

const compare = (inner: Condition, outer: Condition): string =>
  compareConditions(conditionTerms(inner), conditionTerms(outer));

describe("conditions", () => {
  test.each<[string, Condition, Condition]>([
    ["the order of keys", { A: { x: "1", y: "2" } }, { A: { y: "2", x: "1" } }],
    ["a value alone", { StringEquals: { x: "1" } }, { StringEquals: { x: ["1"] } }],
    ["the order of values", { StringEquals: { x: ["1", "2"] } }, { StringEquals: { x: ["2", "1", "2"] } }],
    ["the case of a key", { StringEquals: { "AWS:SourceIp": "1" } }, { StringEquals: { "aws:sourceip": "1" } }],
    ["a number for its text", { NumericEquals: { x: 5 } }, { NumericEquals: { x: "5" } }],
    ["a switch for its text", { Bool: { x: false } }, { Bool: { x: "False" } }],
    ["case where it is ignored", { StringEqualsIgnoreCase: { x: "A" } }, { StringEqualsIgnoreCase: { x: "a" } }],
  ])("mean the same with %s", (_what, one, other) => {
    expect(conditionIdentity(conditionTerms(one))).toBe(conditionIdentity(conditionTerms(other)));
  });

  test.each<[string, Condition, Condition]>([
    ["another value", { StringEquals: { x: "a" } }, { StringEquals: { x: "b" } }],
    ["another case of a value", { StringEquals: { x: "a" } }, { StringEquals: { x: "A" } }],
    ["another operator", { StringEquals: { x: "a" } }, { StringLike: { x: "a" } }],
  ])("mean something else with %s", (_what, one, other) => {
    expect(conditionIdentity(conditionTerms(one))).not.toBe(conditionIdentity(conditionTerms(other)));
  });

  test.each<[string, Condition, Condition, string]>([
    ["the same", ACCOUNT, ACCOUNT, "within"],
    ["any beside none", ACCOUNT, {}, "within"],
    ["none beside any", {}, ACCOUNT, "wider"],
    ["one more test", { ...ACCOUNT, Bool: { "aws:SecureTransport": "true" } }, ACCOUNT, "within"],
    ["one test less", ACCOUNT, { ...ACCOUNT, Bool: { "aws:SecureTransport": "true" } }, "wider"],
    ["fewer values", { StringEquals: { x: "1" } }, { StringEquals: { x: ["1", "2"] } }, "within"],
    ["more values", { StringEquals: { x: ["1", "2"] } }, { StringEquals: { x: "1" } }, "wider"],
    ["more refused values", { StringNotEquals: { x: ["1", "2"] } }, { StringNotEquals: { x: "1" } }, "within"],
    ["fewer refused values", { StringNotEquals: { x: "1" } }, { StringNotEquals: { x: ["1", "2"] } }, "wider"],
    [
      "fewer refused values of each",
      { "ForAllValues:StringNotLike": { x: "1" } },
      { "ForAllValues:StringNotLike": { x: ["1", "2"] } },
      "wider",
    ],
    ["a narrower pattern", { StringLike: { x: "ab*" } }, { StringLike: { x: "a*" } }, "within"],
    ["a wider pattern", { StringLike: { x: "a*" } }, { StringLike: { x: "ab*" } }, "wider"],
    ["a star in an equal text", { StringEquals: { x: "ab" } }, { StringEquals: { x: "a*" } }, "undecided"],
    ["a wider refused pattern", { ArnNotLike: { x: "arn:*" } }, { ArnNotLike: { x: "arn:aws:s3:::b" } }, "within"],
    ["a narrower ARN", { ArnLike: { x: "arn:aws:ecs:a:1:x" } }, { ArnLike: { x: "arn:aws:ecs:*:1:*" } }, "within"],
    ["another value", { StringEquals: { x: "1" } }, { StringEquals: { x: "2" } }, "undecided"],
    ["another key", { StringEquals: { x: "1" } }, { StringEquals: { y: "1" } }, "undecided"],
    ["another operator", { StringEquals: { x: "1" } }, { StringLike: { x: "1" } }, "undecided"],
    ["a missing key let through", { StringEqualsIfExists: { x: "1" } }, { StringEquals: { x: "1" } }, "undecided"],
  ])("with %s", (_what, inner, outer, expected) => {
    expect(compare(inner, outer)).toBe(expected);
  });
});
