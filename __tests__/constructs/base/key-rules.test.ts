import { keyArnProblems } from "../../../constructs/base/key-rules";
import { KEY_ARN } from "../../support/environments";

describe("the key that exists", () => {
  test("is of the place's region and partition", () => {
    expect(keyArnProblems("key", KEY_ARN, { region: "eu-west-1" })).toEqual([]);
    const china = "arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    expect(keyArnProblems("key", china, { partition: "aws-cn", region: "cn-north-1" })).toEqual([]);
  });

  test("is not compared with a place that is not known", () => {
    expect(keyArnProblems("key", KEY_ARN)).toEqual([]);
  });

  test.each([
    [KEY_ARN, { region: "us-east-1" }],
    [KEY_ARN, { partition: "aws-cn" as const, region: "eu-west-1" }],
  ])("fails as %s in %j", (arn, place) => {
    expect(keyArnProblems("key", arn, place)).toMatchObject([
      {
        field: "key",
        value: arn,
        fix: "name a key of the environment's region, or a replica of a multi-Region key there",
      },
    ]);
  });

  test.each([
    "alias/x",
    "arn:aws:kms:eu-west-1:111122223333:alias/x",
    "arn:aws:kms:eu-west-1:1:key/x",
    "",
    undefined,
    1,
  ])("fails as %j", (arn) => {
    expect(keyArnProblems("key", arn, { region: "eu-west-1" })).toMatchObject([
      { field: "key", value: arn, fix: "write it like arn:aws:kms:eu-west-1:111122223333:key/…" },
    ]);
  });
});
