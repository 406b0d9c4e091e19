import { isLimitedBy, requiredValues } from "../../policy/iam-condition";

const KEY = "aws:SourceArn";

function limited(operator: string, value: unknown): boolean {
  return isLimitedBy({ condition: { [operator]: { [KEY]: value } } }, ["aws:SourceAccount", KEY]);
}

describe("a condition", () => {
  test.each([
    "StringEquals",
    "stringlike",
    "ArnLike",
    "ArnEquals",
    "StringEqualsIgnoreCase",
    "ForAnyValue:StringEquals",
  ])("limits by %s", (operator) => {
    expect(limited(operator, "arn:aws:s3:::backups")).toBe(true);
  });

  test.each(["StringNotEquals", "ArnNotLike", "StringEqualsIfExists", "ForAllValues:StringEquals", "Null", "Bool"])(
    "does not limit by %s",
    (operator) => {
      expect(limited(operator, "arn:aws:s3:::backups")).toBe(false);
    },
  );

  test.each([
    ["111122223333", true],
    ["o-*", true],
    ["arn:aws:iam::111122223333:role/*", true],
    ["arn:aws:s3:::backups*", true],
    [["arn:aws:s3:::a", "arn:aws:s3:::b"], true],
    ["arn:aws:iam::111122223333:*", true],
    ["a:b", true],
    ["arn:aws:s3:::?backups", false],
    ["*", false],
    ["?*", false],
    ["", false],
    ["arn:aws:s3:::*", false],
    ["arn:aws:iam::*:role/deploy", false],
    ["arn:aws:ecs:*:1111????3333:*", false],
    [["arn:aws:s3:::a", "*"], false],
    [[], false],
    [7, false],
  ])("limits by the value %j: %s", (value, expected) => {
    expect(limited("StringLike", value)).toBe(expected);
  });

  test("finds its keys whatever their case", () => {
    const condition = { StringEquals: { "AWS:SOURCEARN": "a" }, StringLike: { [KEY]: ["b", 7] }, Bool: "x" };
    expect(requiredValues({ condition }, KEY)).toEqual(["a", "b"]);
  });
});
