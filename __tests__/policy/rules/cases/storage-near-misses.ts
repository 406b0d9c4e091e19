import { near, policy, set, type NearMiss } from "../../support/near-miss";

const TABLE = "aws_dynamodb_table";

const SCALED = ["Read", "Write"] as const;

export const STORAGE_NEAR_MISSES: readonly NearMiss[] = [
  near("kms-policy-written", "nobody knows yet which key a policy is for", "storage", (draft) =>
    draft
      .set("aws_kms_key", "policy", undefined)
      .add("aws_kms_key_policy.apart", { key_id: "${local.key}", policy: "{}" }),
  ),
  near("kms-deletion-window", "two weeks are enough", "storage", set("aws_kms_key", "deletion_window_in_days", 14)),
  near("document-shape", "a policy that is not there has no shape", "storage", set("aws_kms_key", "policy", undefined)),
  near("document-shape", "nothing is no policy", "storage", set("aws_kms_key", "policy", null)),
  near("dynamodb-datomic-shape", "a team's own table is none of Datomic's", "empty", (draft) =>
    draft.add(`${TABLE}.locks`, {
      name: "acme-locks",
      hash_key: "LockID",
      ttl: { enabled: true, attribute_name: "at" },
    }),
  ),
  near("dynamodb-datomic-shape", "a team's name may hold ours", "empty", (draft) =>
    draft.add(`${TABLE}.locks`, { name: "acme-datomic-locks", hash_key: "LockID", ttl: { enabled: true } }),
  ),
  near("dynamodb-datomic-shape", "other attributes are none of the key", "storage", (draft) =>
    draft.set(TABLE, "attribute.1", { name: "other", type: "N" }),
  ),
  near("dynamodb-datomic-shape", "what is off is not there", "storage", (draft) =>
    draft
      .set(TABLE, "ttl", { attribute_name: "", enabled: false })
      .set(TABLE, "range_key", "")
      .set(TABLE, "stream_enabled", false)
      .set(TABLE, "global_secondary_index", []),
  ),
  near("dynamodb-capacity-adapts", "nobody knows yet whom a target is for", "storage", (draft) =>
    draft
      .set(TABLE, "billing_mode", "PROVISIONED")
      .add("aws_appautoscaling_target.a", { resource_id: "${local.table}", scalable_dimension: "a" }),
  ),
  near("dynamodb-capacity-adapts", "nobody knows yet what a target scales", "storage", (draft) =>
    draft.set(TABLE, "billing_mode", "PROVISIONED").add("aws_appautoscaling_target.a", {
      resource_id: "table/datomic-production-orders",
      scalable_dimension: "${local.dimension}",
    }),
  ),
  near("dynamodb-capacity-adapts", "targets may name their table", "storage", (draft) =>
    SCALED.reduce(
      (changed, dimension) =>
        changed.add(`aws_appautoscaling_target.${dimension}`, {
          resource_id: "table/datomic-production-orders",
          scalable_dimension: `dynamodb:table:${dimension}CapacityUnits`,
        }),
      draft.set(TABLE, "billing_mode", "PROVISIONED"),
    ),
  ),
  near(
    "s3-versioned",
    "a setting may name its bucket",
    "state",
    set("aws_s3_bucket_versioning.State_Bucket", "bucket", "datomic-fargate-state-444455556666-us-east-1"),
  ),
  near(
    "s3-encrypted",
    "two layers are encryption too",
    "state",
    set(
      "aws_s3_bucket_server_side_encryption_configuration.State_Bucket",
      "rule.0.apply_server_side_encryption_by_default.sse_algorithm",
      "aws:kms:dsse",
    ),
  ),
  near("s3-tls-only", "more may be denied than everything of S3", "state", (draft) =>
    draft
      .statement("aws_s3_bucket_policy.State_Bucket", "RefusePlainHttp", "Action", ["*", "sts:AssumeRole"])
      .statement("aws_s3_bucket_policy.State_Bucket", "RefusePlainHttp", "Principal", "*"),
  ),
  near("s3-tls-only", "a condition may be a switch", "state", (draft) =>
    draft.statement("aws_s3_bucket_policy.State_Bucket", "RefusePlainHttp", "Condition", {
      Bool: { "aws:securetransport": [false] },
    }),
  ),
  near("s3-access-logging", "who may deliver logs says what a bucket is for", "empty", (draft) =>
    draft.add("aws_s3_bucket.logs", { bucket: "acme-logs" }).add("aws_s3_bucket_policy.logs", {
      bucket: "${aws_s3_bucket.logs.id}",
      policy: policy({ Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject", Resource: "*" }),
    }),
  ),
  near("s3-access-logging", "nobody knows yet whose policy it is", "empty", (draft) =>
    draft.add("aws_s3_bucket.logs", { bucket: "logs" }).add("aws_s3_bucket_policy.a", { bucket: "${local.bucket}" }),
  ),
  near("s3-state-kept", "a rule in the bucket may be off", "state", (draft) =>
    draft.set("aws_s3_bucket.State_Bucket", "lifecycle_rule", [{ enabled: false, expiration: { days: 30 } }]),
  ),
  near("s3-state-kept", "a rule may be off", "state", (draft) =>
    draft
      .set("aws_s3_bucket_lifecycle_configuration.State_Bucket", "rule.1.expiration", { days: 1 })
      .set("aws_s3_bucket_lifecycle_configuration.State_Bucket", "rule.1.status", "Disabled"),
  ),
  near("s3-state-kept", "another bucket may forget", "empty", (draft) =>
    draft.add("aws_s3_bucket_lifecycle_configuration.theirs", {
      bucket: "datomic-fargate-state-444455556666-us-east-1-reports",
      rule: [{ id: "tidy", status: "Enabled", expiration: { days: 30 } }],
    }),
  ),
  near("kms-rotation", "a key of another kind has none", "storage", (draft) =>
    draft.set("aws_kms_key", "customer_master_key_spec", "RSA_2048").set("aws_kms_key", "enable_key_rotation", false),
  ),
  near("kms-rotation", "a key for another use has none", "storage", (draft) =>
    draft.set("aws_kms_key", "key_usage", "KEY_AGREEMENT").set("aws_kms_key", "enable_key_rotation", false),
  ),
  near("kms-rotation", "a key that signs has none", "storage", (draft) =>
    draft
      .set("aws_kms_key", "key_usage", "SIGN_VERIFY")
      .set("aws_kms_key", "customer_master_key_spec", "ECC_NIST_P256")
      .set("aws_kms_key", "enable_key_rotation", false),
  ),
  near("kms-policy-written", "a policy may stand apart", "storage", (draft) =>
    draft
      .set("aws_kms_key", "policy", undefined)
      .add("aws_kms_key_policy.apart", { key_id: "${aws_kms_key.Key_961B73FD.id}", policy: "{}" }),
  ),
  near(
    "kms-deletion-window",
    "the longest is the default",
    "storage",
    set("aws_kms_key", "deletion_window_in_days", undefined),
  ),
  near("logs-retention", "a day is a period", "storage", set("aws_cloudwatch_log_group", "retention_in_days", 1)),
];
