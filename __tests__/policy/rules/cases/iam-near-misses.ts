import { granting, near, type NearMiss } from "../../support/near-miss";

const ROLE = "aws_iam_role_policy.TransactorRole";

const GITHUB = "token.actions.githubusercontent.com";

export const IAM_NEAR_MISSES: readonly NearMiss[] = [
  near(
    "iam-no-wildcard-action",
    "what is not allowed may be a wildcard",
    "empty",
    granting("aws_iam_policy", { NotAction: "iam:*", Resource: "arn:aws:s3:::x" }),
  ),
  near(
    "iam-no-wildcard-action",
    "a key's account may be of another partition",
    "empty",
    granting("aws_kms_key_policy", {
      Principal: { AWS: "arn:aws-cn:iam::111122223333:root" },
      Action: "kms:*",
      Resource: "*",
    }),
  ),
  near(
    "iam-narrow-resource",
    "what is not allowed is told elsewhere",
    "empty",
    granting("aws_iam_policy", { NotAction: "iam:GetRole", Resource: "*" }),
  ),
  near(
    "iam-narrow-resource",
    "the end of a name is narrow",
    "empty",
    granting("aws_iam_policy", { Action: "s3:GetObject", Resource: "*-backups" }),
  ),
  near(
    "iam-no-privilege-escalation",
    "the end of a name is narrow",
    "empty",
    granting("aws_iam_policy", { Action: "iam:PutRolePolicy", Resource: "arn:aws:iam::111122223333:role/*-deploy" }),
  ),
  near(
    "resource-policy-no-lock-out",
    "a permission locks nobody out",
    "empty",
    granting("aws_s3_bucket_policy", { Principal: "*", Action: "*", Resource: "*" }),
  ),
  near(
    "resource-policy-no-lock-out",
    "all but one may be denied",
    "empty",
    granting("aws_s3_bucket_policy", { Effect: "Deny", NotPrincipal: { AWS: "*" }, Action: "*", Resource: "*" }),
  ),
  near(
    "resource-policy-no-lock-out",
    "some actions may be denied to everybody",
    "empty",
    granting("aws_s3_bucket_policy", { Effect: "Deny", Principal: "*", Action: "s3:Delete*", Resource: "*" }),
  ),
  near(
    "resource-policy-no-lock-out",
    "one account may be locked out",
    "empty",
    granting("aws_s3_bucket_policy", {
      Effect: "Deny",
      Principal: { AWS: "111122223333" },
      Action: "s3:*",
      Resource: "*",
    }),
  ),
  near("iam-no-wildcard-action", "a refusal may name everything", "access", (draft) =>
    draft.statement(ROLE, "UseTable", "Effect", "Deny").statement(ROLE, "UseTable", "Action", "*"),
  ),
  near(
    "iam-no-wildcard-action",
    "an endpoint's policy gives nothing",
    "empty",
    granting("aws_vpc_endpoint", { Principal: "*", Action: "*", Resource: "*" }),
  ),
  near(
    "iam-no-wildcard-action",
    "a key's account is a number too",
    "empty",
    granting("aws_kms_key_policy", { Principal: { AWS: "444455556666" }, Action: "kms:*", Resource: "*" }),
  ),
  near("iam-narrow-resource", "a key of a condition ignores case", "access", (draft) =>
    draft.statement(ROLE, "PublishMetrics", "Condition", { StringLike: { "CloudWatch:Namespace": ["Datomic*"] } }),
  ),
  near(
    "iam-narrow-resource",
    "some actions have no resource",
    "empty",
    granting("aws_iam_policy", { Action: ["ssmmessages:OpenDataChannel", "ECR:getauthorizationtoken"], Resource: "*" }),
  ),
  near(
    "iam-narrow-resource",
    "everything of one bucket is narrow",
    "empty",
    granting("aws_iam_policy", { Action: "s3:GetObject", Resource: "arn:aws:s3:::backups/*" }),
  ),
  near(
    "iam-narrow-resource",
    "a variable of IAM is a name",
    "empty",
    granting("aws_iam_policy", { Action: "s3:GetObject", Resource: "arn:aws:s3:::home/$${aws:username}/*" }),
  ),
  near(
    "document-known",
    "a variable of IAM is known",
    "empty",
    granting("aws_iam_policy", { Action: "s3:GetObject", Resource: "arn:aws:s3:::home/$${aws:username}/*" }),
  ),
  near(
    "iam-no-inverted-allow",
    "a refusal may be inverted",
    "empty",
    granting("aws_iam_policy", { Effect: "Deny", NotAction: "iam:*", Resource: "*" }),
  ),
  near(
    "iam-key-use",
    "a key that is named needs no more",
    "empty",
    granting("aws_iam_policy", { Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d" }),
  ),
  near(
    "iam-key-use",
    "to describe a key opens nothing",
    "empty",
    granting("aws_iam_policy", { Action: "kms:DescribeKey", Resource: "arn:aws:kms:eu-west-1:111122223333:key/*" }),
  ),
  near(
    "iam-no-privilege-escalation",
    "the beginning of a name is narrow",
    "empty",
    granting("aws_iam_policy", { Action: "iam:PutRolePolicy", Resource: "arn:aws:iam::111122223333:role/datomic-*" }),
  ),
  near(
    "iam-pass-role",
    "two roles may be passed to their service",
    "empty",
    granting("aws_iam_policy", {
      Action: "iam:PassRole",
      Resource: ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/b"],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    }),
  ),
  near("iam-no-administrator", "other policies of AWS may be attached", "empty", (draft) =>
    draft.add("aws_iam_role_policy_attachment.a", { policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess", role: "a" }),
  ),
  near("iam-no-administrator", "a policy of the account may have the name", "empty", (draft) =>
    draft.add("aws_iam_role_policy_attachment.a", {
      policy_arn: "arn:aws:iam::111122223333:policy/AdministratorAccess",
    }),
  ),
  near(
    "iam-trust-narrow",
    "a role may be trusted",
    "empty",
    granting("aws_iam_role", { Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::111122223333:role/deploy" } }),
  ),
  near(
    "iam-trust-source",
    "an instance has no source",
    "empty",
    granting("aws_iam_role", { Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }),
  ),
  ...[
    "repo:acme/orders:*",
    "repo:acme/orders.api:ref:refs/heads/main",
    "repository_owner_id:123:repository_id:7",
    "repository_id:7",
  ].map((subject) =>
    near(
      "iam-trust-github",
      `GitHub may be trusted by ${subject}`,
      "empty",
      granting("aws_iam_role", {
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
        Condition: { StringLike: { [`${GITHUB}:sub`]: subject } },
      }),
    ),
  ),
  near(
    "iam-trust-github",
    "another provider has other subjects",
    "empty",
    granting("aws_iam_role", {
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: { Federated: "cognito-identity.amazonaws.com" },
    }),
  ),
  near(
    "resource-policy-not-public",
    "everybody of an organisation is somebody",
    "empty",
    granting("aws_ecr_repository_policy", {
      Principal: "*",
      Action: "ecr:BatchGetImage",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
  ),
  near(
    "resource-policy-not-public",
    "what a bucket of ours sends is ours",
    "empty",
    granting("aws_sns_topic_policy", {
      Principal: { AWS: "*" },
      Action: "sns:Publish",
      Resource: "*",
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::backups" } },
    }),
  ),
  near(
    "resource-policy-not-public",
    "an endpoint is about everybody",
    "empty",
    granting("aws_vpc_endpoint", { Principal: "*", Action: "s3:GetObject", Resource: "*" }),
  ),
  near(
    "resource-policy-names-no-role",
    "a role may stand in a condition",
    "empty",
    granting("aws_ecr_repository_policy", {
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "ecr:BatchGetImage",
      Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a" } },
    }),
  ),
  near(
    "resource-policy-no-lock-out",
    "one action may be denied to everybody",
    "empty",
    granting("aws_s3_bucket_policy", { Effect: "Deny", Principal: "*", Action: "s3:DeleteBucket", Resource: "*" }),
  ),
];
