/** An action that IAM cannot limit to a resource. */
export interface UnscopedAction {
  readonly action: string;
  /**
   * A condition's key that limits it instead, and so has to.
   *
   * @default - there is none
   */
  readonly limitedBy?: string;
}

/**
 * Actions that have no resource to name, as far as transactors, their tasks, and whoever plans the stacks call them. One
 * that can be limited to a resource has no place here.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const UNSCOPED_ACTIONS: readonly UnscopedAction[] = [
  { action: "application-autoscaling:DescribeScalableTargets" },
  { action: "application-autoscaling:DescribeScalingPolicies" },
  // A dataset is the resource of some metrics only; the namespace limits all of them.
  { action: "cloudwatch:PutMetricData", limitedBy: "cloudwatch:namespace" },
  { action: "dynamodb:ListTables" },
  { action: "ec2:DescribeAvailabilityZones" },
  { action: "ec2:DescribeManagedPrefixLists" },
  { action: "ec2:DescribeNetworkInterfaces" },
  { action: "ec2:DescribePrefixLists" },
  { action: "ec2:DescribeSecurityGroupRules" },
  { action: "ec2:DescribeSecurityGroups" },
  { action: "ec2:DescribeSubnets" },
  { action: "ec2:DescribeVpcs" },
  { action: "ecr:GetAuthorizationToken" },
  { action: "ecs:DescribeTaskDefinition" },
  { action: "ecs:ListClusters" },
  { action: "ecs:ListTaskDefinitions" },
  { action: "kms:ListAliases" },
  { action: "kms:ListKeys" },
  { action: "logs:DescribeLogGroups" },
  { action: "s3:ListAllMyBuckets" },
  { action: "ssmmessages:CreateControlChannel" },
  { action: "ssmmessages:CreateDataChannel" },
  { action: "ssmmessages:OpenControlChannel" },
  { action: "ssmmessages:OpenDataChannel" },
  { action: "sts:GetCallerIdentity" },
];

/** Actions by which an identity gives itself the rights of another one. */
export const ESCALATING_ACTIONS: readonly string[] = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreatePolicyVersion",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateLoginProfile",
  "lambda:UpdateFunctionCode",
  "sts:AssumeRole",
];

/** Actions that use a KMS key, beside those that only describe it. */
export const KEY_USE_ACTIONS: readonly string[] = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** Whether an action, as a policy writes it, is one of some; IAM ignores case. */
export function isAmong(action: string, actions: readonly string[]): boolean {
  const wanted = action.toLowerCase();
  return actions.some((each) => each.toLowerCase() === wanted);
}
