import { bucketRule, bucketSettingRules } from "./bucket-rules.js";
import { clusterRule, serviceRule } from "./ecs-rules.js";
import { policyRule, rolePolicyAttachmentRule, rolePolicyRule, roleRule } from "./iam-rules.js";
import type { ImportRule } from "./import-rule.js";
import { keyAliasRule, keyRule } from "./key-rules.js";
import { securityGroupRule, securityGroupRuleRule } from "./network-rules.js";
import { logGroupRule, repositoryLifecycleRule, repositoryRule, tableRule } from "./storage-rules.js";

/** How to find, by resource type, what was made but not saved. */
export const IMPORT_RULES: Readonly<Record<string, ImportRule>> = {
  aws_cloudwatch_log_group: logGroupRule,
  aws_dynamodb_table: tableRule,
  aws_ecr_lifecycle_policy: repositoryLifecycleRule,
  aws_ecr_repository: repositoryRule,
  aws_ecs_cluster: clusterRule,
  aws_ecs_service: serviceRule,
  aws_iam_policy: policyRule,
  aws_iam_role: roleRule,
  aws_iam_role_policy: rolePolicyRule,
  aws_iam_role_policy_attachment: rolePolicyAttachmentRule,
  aws_kms_alias: keyAliasRule,
  aws_kms_key: keyRule,
  aws_s3_bucket: bucketRule,
  ...bucketSettingRules,
  aws_security_group: securityGroupRule,
  aws_vpc_security_group_egress_rule: securityGroupRuleRule(true),
  aws_vpc_security_group_ingress_rule: securityGroupRuleRule(false),
};

/** Types that need no import: applying again neither collides with what exists nor leaves anything behind. */
export const APPLIED_AGAIN: ReadonlySet<string> = new Set([
  // Registering a target or putting a policy a second time replaces the first.
  "aws_appautoscaling_policy",
  "aws_appautoscaling_target",
  "aws_ecr_repository_policy",
  // A second revision is made, and the one that nobody uses costs nothing.
  "aws_ecs_task_definition",
  // An image is named by its content: built or pushed again, it is the same one.
  "docker_image",
  "docker_registry_image",
]);
