import { byRule, checks, waived, type KnownCheck } from "./known-check";

const OWN_KEY = {
  by: "option",
  option: "storage.encryption",
  value: '"customer-key"',
  otherwise: "AWS's own key encrypts at no price; one of yours costs 1 USD a month",
} as const;

/** Checks of clusters, services and tasks. */
const ECS: readonly KnownCheck[] = [
  ...byRule("ecs-container-insights", {
    CKV_AWS_65: "Container Insights is on",
    "AWS-0034": "Container Insights is on",
    "ECS.12": "Container Insights is on",
  }),
  ...byRule("ecs-exec-logging", {
    CKV_AWS_223: "sessions in containers are logged",
    CKV_AWS_224: "the log of sessions is encrypted with a customer key",
  }),
  ...byRule("ecs-platform-version", {
    CKV_AWS_332: "services run on the latest platform",
    "ECS.10": "services run on the latest platform",
  }),
  ...byRule("ecs-no-public-address", {
    CKV_AWS_333: "services assign no public address",
    "ECS.2": "services assign no public address",
    "ECS.16": "task sets assign no public address",
  }),
  ...byRule("ecs-separate-roles", { CKV_AWS_249: "execution role and task role differ" }),
  ...byRule("ecs-read-only-root", {
    CKV_AWS_336: "root file systems are read-only",
    "ECS.5": "root file systems are read-only",
  }),
  ...byRule("ecs-not-privileged", {
    CKV_AWS_334: "containers are not privileged",
    "ECS.4": "containers are not privileged",
  }),
  ...byRule("ecs-no-host-namespaces", {
    CKV_AWS_335: "tasks do not share the host's processes",
    "ECS.3": "tasks do not share the host's processes",
  }),
  ...byRule("ecs-efs-transit-encryption", {
    CKV_AWS_97: "volumes of EFS are encrypted in transit",
    "AWS-0035": "volumes of EFS are encrypted in transit",
    "ECS.18": "volumes of EFS are encrypted in transit",
  }),
  ...byRule("ecs-no-secret-environment", {
    "AWS-0036": "no variable is sensitive by name or value",
    "ECS.8": "no variable holds a secret",
  }),
  ...byRule("ecs-log-configuration", { "ECS.9": "tasks have a log configuration" }),
  ...byRule("ecs-awsvpc", { "ECS.17": "tasks do not use the host's network" }),
  ...byRule("ecs-non-root-user", { "ECS.20": "containers on Linux name a user that is not root" }),
  ...checks(
    {
      by: "default",
      because: "tasks run on Linux",
      shownBy: {
        type: "aws_ecs_task_definition",
        path: "runtime_platform.operating_system_family",
        value: "LINUX",
      },
    },
    { "ECS.21": "containers on Windows name a user that is no administrator" },
  ),
  ...waived("AWS retired it in March 2026; ECS.4, ECS.17, ECS.20 and ECS.21 took its place", {
    "ECS.1": "host network only with a user that is not root",
  }),
  ...waived("it is about capacity providers of EC2; tasks run on Fargate", {
    "ECS.19": "capacity providers protect their instances from termination",
  }),
];

/** Checks of image repositories. */
const ECR: readonly KnownCheck[] = [
  ...byRule("ecr-immutable-tags", {
    CKV_AWS_51: "tags are immutable",
    "AWS-0031": "tags are immutable",
    "ECR.2": "tags are immutable",
  }),
  ...byRule("ecr-scan-on-push", {
    CKV_AWS_163: "images are scanned on push",
    "AWS-0030": "images are scanned on push",
    "ECR.1": "images are scanned",
  }),
  ...byRule("ecr-lifecycle-policy", { "ECR.3": "repositories have a lifecycle policy" }),
  ...byRule("resource-policy-not-public", {
    CKV_AWS_32: "policies of repositories are not public",
    "AWS-0032": "policies of repositories are not public",
  }),
  ...checks(
    { ...OWN_KEY, shownBy: { type: "aws_ecr_repository", path: "encryption_configuration.kms_key" } },
    {
      CKV_AWS_136: "images are encrypted with KMS",
      "AWS-0033": "images are encrypted with a customer key",
      "ECR.5": "images are encrypted with a customer key",
    },
  ),
];

/** Checks of log groups. */
const LOGS: readonly KnownCheck[] = [
  ...byRule("logs-retention", { CKV_AWS_66: "log groups set a retention" }),
  ...checks(
    {
      by: "option",
      option: "logRetentionDays",
      value: "365",
      shownBy: { type: "aws_cloudwatch_log_group", path: "retention_in_days" },
      otherwise: "90 days are enough to look into an incident, and a year of lines is paid for",
    },
    { CKV_AWS_338: "log groups keep lines for a year", "CloudWatch.16": "log groups keep lines for a year" },
  ),
  ...checks(
    { ...OWN_KEY, shownBy: { type: "aws_cloudwatch_log_group", path: "kms_key_id" } },
    { CKV_AWS_158: "log groups are encrypted with KMS", "AWS-0017": "log groups are encrypted with a customer key" },
  ),
];

/** Checks of what runs, of its images and its logs. */
export const COMPUTE_CHECKS: readonly KnownCheck[] = [...ECS, ...ECR, ...LOGS];
