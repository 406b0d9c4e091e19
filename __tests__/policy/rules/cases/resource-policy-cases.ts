import { policyText } from "../../support/policy-text";
import type { RuleCase, RuleCases } from "../../support/rule-case";

/** A statement of the key's policy of the storage stack, changed. */
function keyPolicy(sid: string, path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "storage",
    change: (draft) => draft.statement("aws_kms_key", sid, path, value),
    finds: finds.map((detail) => `aws_kms_key: ${sid}: ${detail}`),
  };
}

/** A statement of the state bucket's policy, changed. */
function bucketPolicy(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "state",
    change: (draft) => draft.statement("aws_s3_bucket_policy.State_Bucket", "RefusePlainHttp", path, value),
    finds: finds.map((detail) => `aws_s3_bucket_policy: RefusePlainHttp: ${detail}`),
  };
}

/** A policy of another kind of resource. */
function resourcePolicy(
  type: string,
  statement: Readonly<Record<string, unknown>>,
  ...finds: readonly string[]
): RuleCase {
  return {
    stack: "empty",
    change: (draft) =>
      draft.add(`${type}.pull`, { policy: policyText({ Sid: "Pull", Effect: "Allow", ...statement }) }),
    finds: finds.map((detail) => `${type}: Pull: ${detail}`),
  };
}

export const RESOURCE_POLICY_CASES: RuleCases = {
  "resource-policy-not-public": [
    bucketPolicy("Effect", "Allow", "allows s3:* to everybody"),
    keyPolicy("AccountDecidesByIam", "Principal", { AWS: "*" }, "allows kms:* to everybody"),
    resourcePolicy(
      "aws_ecr_repository_policy",
      { Principal: "*", Action: "ecr:BatchGetImage" },
      "allows ecr:BatchGetImage to everybody",
    ),
    resourcePolicy(
      "aws_ecr_repository_policy",
      {
        Principal: "*",
        Action: "ecr:BatchGetImage",
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/puller" } },
      },
      "allows ecr:BatchGetImage to everybody",
    ),
    resourcePolicy(
      "aws_dynamodb_resource_policy",
      {
        Principal: { AWS: ["*"] },
        Action: "dynamodb:GetItem",
        Condition: { StringNotEquals: { "aws:PrincipalAccount": "444455556666" } },
      },
      "allows dynamodb:GetItem to everybody",
    ),
  ],
  "resource-policy-names-no-role": [
    ...[
      "arn:aws-us-gov:iam::444455556666:role/puller",
      "arn:aws:sts::444455556666:assumed-role/puller/session",
      "arn:aws:iam::444455556666:user/puller",
      "AIDAEXAMPLEEXAMPLE",
    ].map((principal) =>
      resourcePolicy(
        "aws_ecr_repository_policy",
        { Principal: { AWS: principal }, Action: "ecr:BatchGetImage" },
        `names ${principal} as a principal`,
      ),
    ),
    resourcePolicy(
      "aws_ecr_repository_policy",
      { Principal: { AWS: ["444455556666", "arn:aws:iam::444455556666:role/puller"] }, Action: "ecr:BatchGetImage" },
      "names arn:aws:iam::444455556666:role/puller as a principal",
    ),
    resourcePolicy(
      "aws_kms_key_policy",
      { Principal: { AWS: "AROAEXAMPLEEXAMPLE" }, Action: "kms:Decrypt", Resource: "*" },
      "names AROAEXAMPLEEXAMPLE as a principal",
    ),
  ],
  "resource-policy-no-lock-out": [
    resourcePolicy(
      "aws_ecr_repository_policy",
      { Effect: "Deny", Principal: { AWS: "*" }, Action: "*" },
      "denies * to everybody",
    ),
    bucketPolicy("Condition", undefined, "denies s3:* to everybody"),
    resourcePolicy(
      "aws_kms_key_policy",
      { Effect: "Deny", Principal: "*", Action: ["kms:*"], Resource: "*" },
      "denies kms:* to everybody",
    ),
  ],
};
