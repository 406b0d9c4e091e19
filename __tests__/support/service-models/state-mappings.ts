import type { ResourceMapping } from "./resource-mapping";

const ENCRYPTION_RULE = "PutBucketEncryption.ServerSideEncryptionConfiguration.Rules[]";
const ENCRYPTION_DEFAULT = `${ENCRYPTION_RULE}.ApplyServerSideEncryptionByDefault`;
const LIFECYCLE_RULE = "PutBucketLifecycleConfiguration.LifecycleConfiguration.Rules[]";
const PUBLIC_ACCESS = "PutPublicAccessBlock.PublicAccessBlockConfiguration";

/** S3's own model does not limit a bucket's name. */
const BUCKET_NAME = "taxsettings#S3BucketName";

const REGION = "sso-admin#RegionName";
const ACCOUNT_ID = "account#AccountId";

/** The home of the Terraform state, and how each stack reaches state and account. */
export const STATE_MAPPINGS: Readonly<Record<string, ResourceMapping>> = {
  aws_s3_bucket: {
    service: "s3",
    arguments: { bucket: ["CreateBucket.Bucket", "PutBucketTagging.Bucket", BUCKET_NAME] },
    tags: { list: "PutBucketTagging.Tagging.TagSet", key: "Key", value: "Value" },
    own: { force_destroy: "whether a destroy empties the bucket first" },
  },
  aws_s3_bucket_versioning: {
    service: "s3",
    arguments: {
      bucket: ["PutBucketVersioning.Bucket"],
      "versioning_configuration.status": ["PutBucketVersioning.VersioningConfiguration.Status"],
    },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    service: "s3",
    arguments: {
      bucket: ["PutBucketEncryption.Bucket"],
      "rule[].apply_server_side_encryption_by_default.sse_algorithm": [`${ENCRYPTION_DEFAULT}.SSEAlgorithm`],
      "rule[].apply_server_side_encryption_by_default.kms_master_key_id": [`${ENCRYPTION_DEFAULT}.KMSMasterKeyID`],
      "rule[].bucket_key_enabled": [`${ENCRYPTION_RULE}.BucketKeyEnabled`],
    },
  },
  aws_s3_bucket_ownership_controls: {
    service: "s3",
    arguments: {
      bucket: ["PutBucketOwnershipControls.Bucket"],
      "rule.object_ownership": ["PutBucketOwnershipControls.OwnershipControls.Rules[].ObjectOwnership"],
    },
  },
  aws_s3_bucket_public_access_block: {
    service: "s3",
    arguments: {
      bucket: ["PutPublicAccessBlock.Bucket"],
      block_public_acls: [`${PUBLIC_ACCESS}.BlockPublicAcls`],
      block_public_policy: [`${PUBLIC_ACCESS}.BlockPublicPolicy`],
      ignore_public_acls: [`${PUBLIC_ACCESS}.IgnorePublicAcls`],
      restrict_public_buckets: [`${PUBLIC_ACCESS}.RestrictPublicBuckets`],
    },
  },
  aws_s3_bucket_policy: {
    service: "s3",
    arguments: { bucket: ["PutBucketPolicy.Bucket"], policy: ["PutBucketPolicy.Policy"] },
  },
  aws_s3_bucket_lifecycle_configuration: {
    service: "s3",
    arguments: {
      bucket: ["PutBucketLifecycleConfiguration.Bucket"],
      "rule[].id": [`${LIFECYCLE_RULE}.ID`],
      "rule[].status": [`${LIFECYCLE_RULE}.Status`],
      "rule[].filter[].prefix": [`${LIFECYCLE_RULE}.Filter.Prefix`],
      "rule[].expiration[].days": [`${LIFECYCLE_RULE}.Expiration.Days`],
      "rule[].expiration[].expired_object_delete_marker": [`${LIFECYCLE_RULE}.Expiration.ExpiredObjectDeleteMarker`],
      "rule[].noncurrent_version_expiration[].noncurrent_days": [
        `${LIFECYCLE_RULE}.NoncurrentVersionExpiration.NoncurrentDays`,
      ],
      "rule[].abort_incomplete_multipart_upload[].days_after_initiation": [
        `${LIFECYCLE_RULE}.AbortIncompleteMultipartUpload.DaysAfterInitiation`,
      ],
    },
  },
  aws_s3_bucket_logging: {
    service: "s3",
    arguments: {
      bucket: ["PutBucketLogging.Bucket"],
      target_bucket: ["PutBucketLogging.BucketLoggingStatus.LoggingEnabled.TargetBucket", BUCKET_NAME],
      target_prefix: ["PutBucketLogging.BucketLoggingStatus.LoggingEnabled.TargetPrefix"],
    },
  },
  "backend.s3": {
    service: "s3",
    arguments: {
      bucket: ["PutObject.Bucket", BUCKET_NAME],
      key: ["PutObject.Key"],
      region: [REGION],
      "allowed_account_ids[]": [ACCOUNT_ID],
    },
    own: {
      skip_metadata_api_check: "where credentials are looked for",
      use_lockfile: "how the state is locked",
      use_path_style: "how an emulator is reached",
    },
  },
  "provider.aws": {
    service: "sts",
    arguments: { region: [REGION], "allowed_account_ids[]": [ACCOUNT_ID] },
    own: {
      default_tags: "they are checked with the tags of every resource",
      s3_use_path_style: "how an emulator is reached",
      skip_metadata_api_check: "where credentials are looked for",
    },
  },
};
