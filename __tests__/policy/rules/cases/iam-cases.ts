import { policyText } from "../../support/policy-text";
import type { RuleCase, RuleCases } from "../../support/rule-case";

const TRANSACTOR_POLICY = "aws_iam_role_policy.TransactorRole";

const TRUST = "aws_iam_role.TransactorRole";

const ACCOUNT = "arn:aws:iam::444455556666:root";

/** One statement of the transactor's rights, changed. */
function right(sid: string, path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "access",
    change: (draft) => draft.statement(TRANSACTOR_POLICY, sid, path, value),
    finds: finds.map((detail) => `aws_iam_role_policy: ${sid}: ${detail}`),
  };
}

/** Who may take the transactor's role, changed. */
function trust(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "access",
    change: (draft) => draft.statement(TRUST, "TasksOfThisAccount", path, value),
    finds: finds.map((detail) => `aws_iam_role: TasksOfThisAccount: ${detail}`),
  };
}

/** A policy of one more statement. */
function grant(statement: Readonly<Record<string, unknown>>, ...finds: readonly string[]): RuleCase {
  return {
    stack: "empty",
    change: (draft) => draft.add("aws_iam_policy.deploy", { policy: policyText({ Effect: "Allow", ...statement }) }),
    finds: finds.map((detail) => `aws_iam_policy: statement 1: ${detail}`),
  };
}

/** A statement of the key's policy of the storage stack, changed. */
function keyPolicy(sid: string, path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "storage",
    change: (draft) => draft.statement("aws_kms_key", sid, path, value),
    finds: finds.map((detail) => `aws_kms_key: ${sid}: ${detail}`),
  };
}

const KEYS = "arn:aws:kms:us-east-1:444455556666:key/*";

export const IAM_CASES: RuleCases = {
  "iam-no-wildcard-action": [
    right("UseTable", "Action", "dynamodb:*", "allows dynamodb:*"),
    right("UseTable", "Action", ["dynamodb:GetItem", "dynamodb:Put*"], "allows dynamodb:Put*"),
    right("UseTable", "Action", "*", "allows *"),
    trust("Action", "sts:*", "allows sts:*"),
    keyPolicy("EncryptLogGroup", "Action", "kms:*", "allows kms:*"),
    keyPolicy("AccountDecidesByIam", "Action", "*", "allows *"),
    keyPolicy("AccountDecidesByIam", "Principal", { AWS: ACCOUNT, Service: "logs.amazonaws.com" }, "allows kms:*"),
    keyPolicy("AccountDecidesByIam", "Principal", { AWS: [ACCOUNT, "111122223333"] }, "allows kms:*"),
    keyPolicy("AccountDecidesByIam", "Principal", { AWS: ACCOUNT.replace("root", "user/a") }, "allows kms:*"),
    {
      stack: "access",
      change: (draft) =>
        draft.set(TRUST, "inline_policy", [
          {
            name: "more",
            policy: policyText({ Sid: "More", Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::x" }),
          },
        ]),
      finds: ["aws_iam_role: More: allows s3:*"],
    },
  ],
  "iam-narrow-resource": [
    right(
      "UseTable",
      "Resource",
      "*",
      "allows dynamodb:DeleteItem on *",
      "allows dynamodb:GetItem on *",
      "allows dynamodb:PutItem on *",
    ),
    right("PublishMetrics", "Condition", undefined, "allows cloudwatch:PutMetricData on *"),
    right("PublishMetrics", "Condition.StringEquals.cloudwatch:namespace", "*", "allows cloudwatch:PutMetricData on *"),
    right(
      "PublishMetrics",
      "Condition",
      { StringNotEquals: { "cloudwatch:namespace": "x" } },
      "allows cloudwatch:PutMetricData on *",
    ),
    grant({ Action: "s3:GetObject", Resource: "arn:aws:s3:::*" }, "allows s3:GetObject on arn:aws:s3:::*"),
    grant({ Action: "s3:GetObject", Resource: "**" }, "allows s3:GetObject on **"),
    grant({ Action: "s3:GetObject", Resource: "arn:aws:s3" }, "allows s3:GetObject on arn:aws:s3"),
    grant({ Action: "s3:GetObject", Resource: "arn:aws:s3:::*?" }, "allows s3:GetObject on arn:aws:s3:::*?"),
    grant(
      { Action: "ssm:GetParameter", Resource: ["arn:aws:ssm:us-east-1:444455556666:*"] },
      "allows ssm:GetParameter on arn:aws:ssm:us-east-1:444455556666:*",
    ),
  ],
  "iam-no-inverted-allow": [
    {
      stack: "empty",
      change: (draft) =>
        draft.add("aws_iam_policy.deploy", {
          policy: policyText(
            { Effect: "Deny", NotAction: "iam:*", Resource: "*" },
            { Effect: "Allow", NotAction: "iam:*", Resource: "arn:aws:s3:::x" },
          ),
        }),
      finds: ["aws_iam_policy: statement 2: allows by NotAction"],
    },
    grant({ NotAction: "iam:*", Resource: "arn:aws:s3:::x" }, "allows by NotAction"),
    grant({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::x" }, "allows by NotResource"),
    {
      stack: "empty",
      change: (draft) =>
        draft.add("aws_ecr_repository_policy.pull", {
          policy: policyText({ Effect: "Allow", Action: "ecr:BatchGetImage", NotPrincipal: { AWS: ACCOUNT } }),
        }),
      finds: ["aws_ecr_repository_policy: statement 1: allows by NotPrincipal"],
    },
  ],
  "iam-key-use": [
    right(
      "UseTableKeyThroughDynamoDb",
      "Condition",
      undefined,
      `allows kms:Decrypt on ${KEYS} without kms:ResourceAliases and kms:ViaService`,
    ),
    right(
      "UseTableKeyThroughDynamoDb",
      "Condition.StringEquals.kms:ViaService",
      undefined,
      `allows kms:Decrypt on ${KEYS} without kms:ViaService`,
    ),
    right(
      "UseTableKeyThroughDynamoDb",
      "Condition.ForAnyValue:StringEquals",
      { "kms:ResourceAliases": "*" },
      `allows kms:Decrypt on ${KEYS} without kms:ResourceAliases`,
    ),
    grant(
      { Action: "kms:Decrypt", Resource: "*" },
      "allows kms:Decrypt on * without kms:ResourceAliases and kms:ViaService",
    ),
  ],
  "iam-no-privilege-escalation": [
    grant(
      { Action: "iam:CreateAccessKey", Resource: "arn:aws:iam::444455556666:user/**" },
      "allows iam:CreateAccessKey on arn:aws:iam::444455556666:user/**",
    ),
    grant({ Action: "iam:AttachRolePolicy", Resource: "*" }, "allows iam:AttachRolePolicy on *"),
    grant(
      { Action: "iam:putrolepolicy", Resource: "arn:aws:iam::444455556666:role/*" },
      "allows iam:putrolepolicy on arn:aws:iam::444455556666:role/*",
    ),
    grant(
      { Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/*" },
      "allows sts:AssumeRole on arn:aws:iam::*:role/*",
    ),
  ],
  "iam-pass-role": [
    grant(
      { Action: ["iam:GetRole", "iam:PassRole"], Resource: "arn:aws:iam::444455556666:role/task" },
      "allows iam:PassRole without iam:PassedToService",
    ),
    grant(
      {
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::444455556666:role/datomic-*",
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
      "allows iam:PassRole on arn:aws:iam::444455556666:role/datomic-*",
    ),
    grant(
      { Action: "iam:PassRole", Resource: "arn:aws:iam::444455556666:role/task" },
      "allows iam:PassRole without iam:PassedToService",
    ),
  ],
  "iam-no-administrator": [
    {
      stack: "access",
      change: (draft) =>
        draft.set(
          "aws_iam_role_policy_attachment.PeerAccess_RoleAttachment",
          "policy_arn",
          "arn:aws:iam::aws:policy/AdministratorAccess",
        ),
      finds: ["aws_iam_role_policy_attachment: attaches arn:aws:iam::aws:policy/AdministratorAccess"],
    },
    {
      stack: "access",
      change: (draft) => draft.set(TRUST, "managed_policy_arns", ["arn:aws-cn:iam::aws:policy/IAMFullAccess"]),
      finds: ["aws_iam_role: attaches arn:aws-cn:iam::aws:policy/IAMFullAccess"],
    },
  ],
};
