import fc from "fast-check";
import { coversArn, coversPattern } from "../../../../tools/plan-summary/iam/iam-pattern";
import { runsOf } from "../../../support/random/runs";

describe("coverage of patterns", () => {
  test.each([
    ["dynamodb:*", "dynamodb:GetItem"],
    ["dynamodb:Get*", "dynamodb:GetItem"],
    ["dynamodb:*Item", "dynamodb:Get*Item"],
    ["*", "dynamodb:*"],
    ["a?c", "abc"],
    ["a?c", "a?c"],
    ["a*", "a?"],
    ["a**b", "ab"],
    ["*a*b*", "xxaybb"],
    ["a*b*b", "abb"],
    ["", ""],
    ["*", ""],
    ["home/${aws:username}/*", "home/${aws:username}/notes"],
    ["home/*", "home/${aws:username}"],
    ["a${*}b", "a${*}b"],
    ["a*b", "a${*}b"],
    ["a?b", "a${?}b"],
  ])("%s covers %s", (outer, inner) => {
    expect(coversPattern(outer, inner)).toBe(true);
  });

  test.each([
    ["dynamodb:GetItem", "dynamodb:*"],
    ["dynamodb:Get*", "dynamodb:PutItem"],
    ["a?c", "ac"],
    ["a?c", "a*c"],
    ["a", "ab"],
    ["ab", "a"],
    ["a*b", "abc"],
    ["", "a"],
    ["a????????????", "a${aws:username}"],
    ["home/${aws:username}", "home/${aws:userid}"],
    ["home/${aws:username}", "home/alice"],
    ["a${*}", "ab"],
    ["a${*}", "a*"],
  ])("%s does not cover %s", (outer, inner) => {
    expect(coversPattern(outer, inner)).toBe(false);
  });

  const sign = fc.constantFrom("a", "b", "*", "?");
  const pattern = fc.array(sign, { maxLength: 6 }).map((signs) => signs.join(""));
  const text = fc.array(fc.constantFrom("a", "b"), { maxLength: 8 }).map((signs) => signs.join(""));
  const fits = (form: string, value: string): boolean =>
    new RegExp(`^${form.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(value);

  test("never says that a pattern covers another when a text fits only the other", () => {
    fc.assert(
      fc.property(pattern, pattern, text, (outer, inner, value) => {
        fc.pre(coversPattern(outer, inner) && fits(inner, value));
        expect(fits(outer, value)).toBe(true);
      }),
      runsOf(1000),
    );
  });

  test("covers every text that fits", () => {
    fc.assert(
      fc.property(pattern, text, (outer, value) => {
        expect(coversPattern(outer, value)).toBe(fits(outer, value));
      }),
      runsOf(1000),
    );
  });
});

describe("coverage of ARNs", () => {
  const TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";

  test.each([
    ["*", TABLE],
    ["*", "*"],
    ["arn:aws:dynamodb:*:*:table/orders", TABLE],
    ["arn:aws:dynamodb:us-east-1:111122223333:table/*", TABLE],
    ["arn:aws:dynamodb:*", TABLE],
    ["arn:aws:logs:*:*:log-group:*", "arn:aws:logs:us-east-1:1:log-group:/datomic:log-stream:x"],
    ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/${aws:username}/*"],
    ["arn:aws:s3:::bucket/${aws:username}/*", "arn:aws:s3:::bucket/${aws:username}/a:b:c"],
  ])("%s covers %s", (outer, inner) => {
    expect(coversArn(outer, inner)).toBe(true);
  });

  test.each([
    [TABLE, "*"],
    [TABLE, "arn:aws:dynamodb:*"],
    ["arn:aws:dynamodb:*:table/orders", TABLE],
    ["arn:aws:*:table/orders", TABLE],
    ["arn:aws:dynamodb:*:111122223333:table/orders", "arn:aws:dynamodb:*"],
    ["arn:aws:dynamodb:us-east-1:444455556666:table/*", TABLE],
    ["arn:aws:dynamodb:us-east-1:111122223333:table/ORDERS", TABLE],
  ])("%s does not cover %s", (outer, inner) => {
    expect(coversArn(outer, inner)).toBe(false);
  });
});
