import { byRule, checks, waived, type KnownCheck } from "./known-check";

/** Checks of tables. */
const DYNAMODB: readonly KnownCheck[] = [
  ...byRule("dynamodb-point-in-time-recovery", {
    CKV_AWS_28: "tables can be restored to a point in time",
    "AWS-0024": "tables can be restored to a point in time",
    "DynamoDB.2": "tables can be restored to a point in time",
  }),
  ...checks(
    {
      by: "option",
      option: "storage.encryption",
      value: '"customer-key"',
      shownBy: { type: "aws_dynamodb_table", path: "server_side_encryption.kms_key_arn" },
      otherwise: "AWS's own key encrypts at no price; one of yours costs 1 USD a month",
    },
    {
      CKV_AWS_119: "tables are encrypted with a customer key",
      "AWS-0025": "tables are encrypted with a customer key",
    },
  ),
  ...byRule("dynamodb-capacity-adapts", {
    CKV2_AWS_16: "tables are scaled, or paid by request",
    "DynamoDB.1": "tables are scaled, or paid by request",
  }),
  ...byRule(
    "dynamodb-deletion-protection",
    { "DynamoDB.6": "tables are protected from deletion" },
    "where dataProtection is false, which each review notes",
  ),
  ...waived(
    "a copy by AWS Backup adds nothing to point-in-time recovery, and databases are restored from Datomic's own",
    {
      "DynamoDB.4": "tables are part of a plan of AWS Backup",
    },
  ),
];

const LOG_BUCKET = "the bucket of access logs: S3 delivers none to a bucket with a key of KMS";

/** Checks of buckets. */
const S3: readonly KnownCheck[] = [
  ...byRule(
    "s3-access-logging",
    {
      CKV_AWS_18: "buckets log their accesses",
      "AWS-0089": "buckets log their accesses",
      "S3.9": "buckets log their accesses",
    },
    "the bucket of access logs: it would log itself",
  ),
  ...byRule("s3-encrypted", {
    CKV_AWS_19: "buckets are encrypted",
    "AWS-0088": "buckets are encrypted",
  }),
  ...checks(
    {
      by: "default",
      because: "the state's bucket has a customer key",
      shownBy: {
        type: "aws_s3_bucket_server_side_encryption_configuration",
        name: "State_Bucket",
        path: "rule.apply_server_side_encryption_by_default.sse_algorithm",
        value: "aws:kms",
      },
    },
    {
      CKV_AWS_145: "buckets are encrypted with KMS",
      "AWS-0132": "buckets are encrypted with a customer key",
      "S3.17": "buckets are encrypted with KMS",
    },
    LOG_BUCKET,
  ),
  ...byRule("s3-versioned", {
    CKV_AWS_21: "buckets are versioned",
    "AWS-0090": "buckets are versioned",
    "S3.14": "buckets are versioned",
  }),
  ...byRule("s3-no-access-lists", {
    CKV_AWS_20: "no list lets everybody read",
    CKV_AWS_57: "no list lets everybody write",
    CKV_AWS_375: "no list lets everybody see everything",
    CKV2_AWS_43: "no list lets every AWS user in",
    CKV2_AWS_65: "lists are off",
    "AWS-0092": "no list makes a bucket public",
    "S3.2": "nobody else may read",
    "S3.3": "nobody else may write",
    "S3.12": "nobody's rights come from a list",
  }),
  ...byRule("s3-public-access-blocked", {
    CKV_AWS_53: "public lists are refused",
    CKV_AWS_54: "public policies are refused",
    CKV_AWS_55: "public lists are ignored",
    CKV_AWS_56: "public buckets are restricted",
    CKV2_AWS_6: "buckets block public access",
    "AWS-0086": "public lists are refused",
    "AWS-0087": "public policies are refused",
    "AWS-0091": "public lists are ignored",
    "AWS-0093": "public buckets are restricted",
    "AWS-0094": "buckets block public access",
    "S3.8": "buckets block public access",
  }),
  ...byRule("resource-policy-not-public", { CKV_AWS_70: "policies of buckets do not allow everybody" }),
  ...byRule("resource-policy-no-lock-out", { CKV_AWS_93: "policies of buckets lock nobody out" }),
  ...byRule(
    "s3-tls-only",
    { CKV_AWS_379: "buckets refuse plain HTTP", "S3.5": "buckets refuse plain HTTP" },
    "stage local: the emulator speaks nothing else",
  ),
  ...checks(
    { by: "default", because: "no policy of a bucket names another account" },
    { "S3.6": "policies of buckets give other accounts no dangerous right" },
  ),
  ...byRule("s3-unfinished-uploads-end", {
    CKV_AWS_300: "unfinished uploads are thrown away",
    CKV2_AWS_61: "buckets have a lifecycle configuration",
    "S3.10": "versioned buckets have a lifecycle configuration",
    "S3.13": "buckets have a lifecycle configuration",
  }),
  ...checks(
    { by: "default", because: "names of buckets are computed and have no dots" },
    { "AWS-0320": "names of buckets have no dots" },
  ),
  ...waived("nothing waits for a change of a state", {
    CKV2_AWS_62: "buckets send events",
    "S3.11": "buckets send events",
  }),
  ...waived("state belongs to the region it describes, and versions bring it back", {
    CKV_AWS_144: "buckets are replicated to another region",
    "S3.7": "buckets are replicated to another region",
  }),
  ...waived("Terraform overwrites its state and deletes its locks at every apply", {
    CKV_AWS_143: "objects are locked",
    "S3.15": "objects are locked",
  }),
  ...waived("only the root user could delete a version, and no pipeline is one", {
    "AWS-0170": "deletion needs a second factor",
    "S3.20": "deletion needs a second factor",
  }),
];

/** Checks of keys. */
const KMS: readonly KnownCheck[] = [
  ...byRule("kms-rotation", {
    CKV_AWS_7: "keys rotate",
    "AWS-0065": "keys rotate",
    "KMS.4": "keys rotate",
  }),
  ...byRule("kms-enabled", { CKV_AWS_227: "keys are enabled" }),
  ...byRule("resource-policy-not-public", {
    CKV_AWS_33: "policies of keys have no wildcard as principal",
    "KMS.5": "keys are not public",
  }),
  ...byRule("kms-policy-written", { CKV2_AWS_64: "keys have a policy of their own" }),
  ...checks(
    {
      by: "default",
      because: "Terraform refuses to destroy a key",
      shownBy: { type: "aws_kms_key", path: "lifecycle.prevent_destroy", value: true },
    },
    { "KMS.3": "no key is about to be deleted" },
    "where dataProtection is false, for environments that may be taken down",
  ),
];

/** Checks of what holds data, and of what encrypts it. */
export const STORAGE_CHECKS: readonly KnownCheck[] = [...DYNAMODB, ...S3, ...KMS];
