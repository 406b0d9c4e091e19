import { policyDocument } from "../../../constructs/access/policy-document";

describe("policy document", () => {
  test("is complete text with the language's version", () => {
    const statement = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::x/*" } as const;
    expect(policyDocument([statement])).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::x/*"}]}',
    );
  });
});
