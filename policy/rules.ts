import type { Rule } from "./rule";
import { BUCKET_RULES } from "./rules/bucket-rules";
import { DOCUMENT_RULES } from "./rules/document-rules";
import { ECS_CLUSTER_RULES } from "./rules/ecs-cluster-rules";
import { ECS_CONTAINER_RULES } from "./rules/ecs-container-rules";
import { ECS_SERVICE_RULES } from "./rules/ecs-service-rules";
import { ECS_TASK_RULES } from "./rules/ecs-task-rules";
import { IAM_RULES } from "./rules/iam-rules";
import { KEY_RULES } from "./rules/key-rules";
import { LOG_RULES } from "./rules/log-rules";
import { REPOSITORY_RULES } from "./rules/repository-rules";
import { RESOURCE_POLICY_RULES } from "./rules/resource-policy-rules";
import { SECURITY_GROUP_RULES } from "./rules/security-group-rules";
import { TABLE_RULES } from "./rules/table-rules";
import { TRUST_RULES } from "./rules/trust-rules";

/** Every rule of this project; each id once. */
export const RULES: readonly Rule[] = [
  ...DOCUMENT_RULES,
  ...ECS_CONTAINER_RULES,
  ...ECS_TASK_RULES,
  ...ECS_SERVICE_RULES,
  ...ECS_CLUSTER_RULES,
  ...IAM_RULES,
  ...TRUST_RULES,
  ...RESOURCE_POLICY_RULES,
  ...TABLE_RULES,
  ...BUCKET_RULES,
  ...KEY_RULES,
  ...REPOSITORY_RULES,
  ...LOG_RULES,
  ...SECURITY_GROUP_RULES,
];
