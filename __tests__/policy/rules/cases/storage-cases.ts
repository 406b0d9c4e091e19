import type { RuleCase, RuleCases } from "../../support/rule-case";

/** The storage stack with one argument changed. */
function stored(selector: string, path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "storage",
    change: (draft) => draft.set(selector, path, value),
    finds: finds.map((detail) => `${selector}: ${detail}`),
  };
}

function table(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return stored("aws_dynamodb_table", path, value, ...finds);
}

function repository(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return stored("aws_ecr_repository", path, value, ...finds);
}

function key(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return stored("aws_kms_key", path, value, ...finds);
}

const BUCKET = "aws_s3_bucket.State_Bucket";

/** The state bucket, with an argument of what sets something for it changed. */
function state(type: string, path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  const selector = type === "aws_s3_bucket" ? BUCKET : `${type}.State_Bucket`;
  return {
    stack: "state",
    change: (draft) => draft.set(selector, path, value),
    finds: finds.map((detail) => `aws_s3_bucket: ${detail}`),
  };
}

/** The state bucket, without what sets something for it. */
function without(type: string, name = "State_Bucket"): RuleCase {
  return {
    stack: "state",
    change: (draft) => draft.remove(`${type}.${name}`),
    finds: [`aws_s3_bucket: no ${type} is for it`],
  };
}

const REFUSED = "is refused on the transactor's table";

/** Provisioned capacity that autoscaling follows in one dimension. */
const HALF_SCALED: RuleCase = {
  stack: "storage",
  change: (draft) =>
    draft.set("aws_dynamodb_table", "billing_mode", "PROVISIONED").add("aws_appautoscaling_target.read", {
      service_namespace: "dynamodb",
      resource_id: "table/${aws_dynamodb_table.Table_CD117FA1.name}",
      scalable_dimension: "dynamodb:table:ReadCapacityUnits",
    }),
  finds: ["aws_dynamodb_table: billing_mode is PROVISIONED, and nothing scales dynamodb:table:WriteCapacityUnits"],
};

const RULES_OF_STATE = "aws_s3_bucket_lifecycle_configuration.State_Bucket";

/** An expiry of current objects in the state bucket. */
function expiry(expiration: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "state",
    change: (draft) => draft.set(RULES_OF_STATE, "rule.1.expiration", expiration),
    finds: finds.map((detail) => `aws_s3_bucket_lifecycle_configuration: rule expire-overwritten-states: ${detail}`),
  };
}

const PLAIN_HTTP = "its policy does not deny s3:* where aws:SecureTransport is false";

/** The refusal of plain HTTP, weakened. */
function weakened(path: string, value: unknown): RuleCase {
  return {
    stack: "state",
    change: (draft) => draft.statement("aws_s3_bucket_policy.State_Bucket", "RefusePlainHttp", path, value),
    finds: [`aws_s3_bucket: ${PLAIN_HTTP}`],
  };
}

export const STORAGE_CASES: RuleCases = {
  "dynamodb-datomic-shape": [
    {
      ...table(
        "dynamic",
        { ttl: { for_each: [1], content: {} } },
        `ttl ${REFUSED}: expiry would delete live segments: data loss; remove it`,
      ),
      // A plan shows what was repeated as blocks.
      isPlanned: false,
    },
    {
      stack: "storage",
      change: (draft) => draft.set("aws_dynamodb_table", "name", "orders").set("aws_dynamodb_table", "range_key", "b"),
      finds: [`aws_dynamodb_table: range_key ${REFUSED}: Datomic addresses every item by id alone; remove it`],
    },
    table("hash_key", "key", "hash_key is key"),
    table("attribute", [{ name: "id", type: "N" }], "type of attribute id is N"),
    table("range_key", "sort", `range_key ${REFUSED}: Datomic addresses every item by id alone; remove it`),
    table(
      "ttl",
      { attribute_name: "expires", enabled: true },
      `ttl ${REFUSED}: expiry would delete live segments: data loss; remove it`,
    ),
  ],
  "dynamodb-point-in-time-recovery": [
    table("point_in_time_recovery", undefined, "point_in_time_recovery is not set"),
    table("point_in_time_recovery.enabled", false, "point_in_time_recovery.enabled is false"),
  ],
  "dynamodb-capacity-adapts": [
    table(
      "billing_mode",
      "PROVISIONED",
      "billing_mode is PROVISIONED, and nothing scales dynamodb:table:ReadCapacityUnits",
      "billing_mode is PROVISIONED, and nothing scales dynamodb:table:WriteCapacityUnits",
    ),
    HALF_SCALED,
  ],
  "dynamodb-deletion-protection": [
    table("deletion_protection_enabled", false, "deletion_protection_enabled is false"),
    table("deletion_protection_enabled", undefined, "deletion_protection_enabled is not set"),
  ],
  "s3-public-access-blocked": [
    without("aws_s3_bucket_public_access_block"),
    state("aws_s3_bucket_public_access_block", "block_public_acls", false, "block_public_acls is false"),
    state("aws_s3_bucket_public_access_block", "block_public_policy", false, "block_public_policy is false"),
    state("aws_s3_bucket_public_access_block", "ignore_public_acls", false, "ignore_public_acls is false"),
    state("aws_s3_bucket_public_access_block", "restrict_public_buckets", false, "restrict_public_buckets is false"),
  ],
  "s3-encrypted": [
    without("aws_s3_bucket_server_side_encryption_configuration"),
    state(
      "aws_s3_bucket_server_side_encryption_configuration",
      "rule.0.apply_server_side_encryption_by_default",
      undefined,
      "apply_server_side_encryption_by_default is not set",
    ),
  ],
  "s3-versioned": [
    without("aws_s3_bucket_versioning"),
    state(
      "aws_s3_bucket_versioning",
      "versioning_configuration.status",
      "Suspended",
      "versioning_configuration.status is Suspended",
    ),
  ],
  "s3-tls-only": [
    without("aws_s3_bucket_policy"),
    weakened("Effect", "Allow"),
    weakened("Action", "s3:GetObject"),
    weakened("Condition", undefined),
    weakened("Condition", { StringEquals: { "aws:SecureTransport": "false" } }),
    weakened("Condition", { NotBool: { "aws:SecureTransport": "false" } }),
    weakened("Condition", { BoolIfExistsNot: { "aws:SecureTransport": "false" } }),
    weakened("Condition", { Bool: { "aws:MultiFactorAuthPresent": "false" } }),
    weakened("Condition", { Bool: { "aws:SecureTransport": ["false", "true"] } }),
    weakened("Principal", { AWS: "444455556666" }),
    weakened("Resource", "arn:aws:s3:::datomic-fargate-state-444455556666-us-east-1"),
    weakened("Condition", { Bool: { "aws:SecureTransport": "true" } }),
    weakened("Condition", { Bool: { "aws:SecureTransport": "false" }, StringEquals: { "aws:PrincipalAccount": "1" } }),
  ],
  "s3-no-access-lists": [
    without("aws_s3_bucket_ownership_controls"),
    state(
      "aws_s3_bucket_ownership_controls",
      "rule.object_ownership",
      "ObjectWriter",
      "rule.object_ownership is ObjectWriter",
    ),
    state("aws_s3_bucket", "acl", "public-read", "acl is public-read"),
    {
      stack: "state",
      change: (draft) =>
        draft.add("aws_s3_bucket_acl.all", { bucket: "${aws_s3_bucket.State_Bucket_77825682.id}", acl: "private" }),
      finds: ["aws_s3_bucket_acl: acl is private"],
    },
  ],
  "s3-unfinished-uploads-end": [
    without("aws_s3_bucket_lifecycle_configuration"),
    state(
      "aws_s3_bucket_lifecycle_configuration",
      "rule.0.status",
      "Disabled",
      "no rule has abort_incomplete_multipart_upload",
    ),
    state(
      "aws_s3_bucket_lifecycle_configuration",
      "rule.0.abort_incomplete_multipart_upload",
      undefined,
      "no rule has abort_incomplete_multipart_upload",
    ),
  ],
  "s3-access-logging": [
    {
      stack: "empty",
      change: (draft) =>
        draft.add("aws_s3_bucket.a", { bucket: "a" }).add("aws_s3_bucket_policy.a", {
          bucket: "a",
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:PutObject" },
            ],
          }),
        }),
      finds: ["aws_s3_bucket: no aws_s3_bucket_logging is for it"],
    },
    {
      ...without("aws_s3_bucket_logging", "State_AccessLogging"),
      finds: ["aws_s3_bucket: no aws_s3_bucket_logging is for it"],
    },
  ],
  "s3-state-kept": [
    state(
      "aws_s3_bucket",
      "lifecycle_rule",
      [{ enabled: true, expiration: { days: 30 } }],
      "rule without an id: expiration.days is 30",
    ),
    expiry({ days: 365 }, "expiration.days is 365"),
    expiry({ date: "2030-01-01T00:00:00Z" }, "expiration.date is 2030-01-01T00:00:00Z"),
    {
      stack: "empty",
      change: (draft) =>
        draft.add("aws_s3_bucket_lifecycle_configuration.theirs", {
          bucket: "datomic-fargate-state-444455556666-eu-west-1",
          rule: [{ id: "tidy", status: "Enabled", expiration: { days: "30" } }],
        }),
      finds: ["aws_s3_bucket_lifecycle_configuration: rule tidy: expiration.days is 30"],
    },
  ],
  "s3-no-force-destroy": [state("aws_s3_bucket", "force_destroy", true, "force_destroy is true")],
  "kms-enabled": [key("is_enabled", false, "is_enabled is false")],
  "kms-rotation": [
    key("enable_key_rotation", false, "enable_key_rotation is false"),
    { ...key("enable_key_rotation", undefined, "enable_key_rotation is not set"), isPlanned: false },
  ],
  "kms-policy-written": [key("policy", undefined, "policy is not set")],
  "kms-deletion-window": [key("deletion_window_in_days", 7, "deletion_window_in_days is 7")],
  "ecr-immutable-tags": [
    repository("image_tag_mutability", "MUTABLE", "image_tag_mutability is MUTABLE"),
    repository("image_tag_mutability", "IMMUTABLE_WITH_EXCLUSION", "image_tag_mutability is IMMUTABLE_WITH_EXCLUSION"),
  ],
  "ecr-scan-on-push": [
    repository(
      "image_scanning_configuration.scan_on_push",
      false,
      "image_scanning_configuration.scan_on_push is false",
    ),
    repository("image_scanning_configuration", undefined, "image_scanning_configuration is not set"),
  ],
  "ecr-lifecycle-policy": [
    {
      stack: "storage",
      change: (draft) => draft.remove("aws_ecr_lifecycle_policy"),
      finds: ["aws_ecr_repository: no aws_ecr_lifecycle_policy is for it"],
    },
  ],
  "ecr-no-force-delete": [repository("force_delete", true, "force_delete is true")],
  "logs-retention": [
    stored("aws_cloudwatch_log_group", "retention_in_days", 0, "retention_in_days is 0"),
    {
      ...stored("aws_cloudwatch_log_group", "retention_in_days", undefined, "retention_in_days is not set"),
      isPlanned: false,
    },
  ],
};
