import type * as S3 from "@aws-sdk/client-s3";
import { s3ClientSettings } from "../aws/client-settings.js";
import { unlessMissing } from "./unless-missing.js";
import { required, type ImportRule, type Lookup } from "./import-rule.js";

/** What S3 answers when a bucket, or a setting of a bucket, does not exist. */
const MISSING = [
  "NotFound",
  "NoSuchBucket",
  "NoSuchBucketPolicy",
  "NoSuchLifecycleConfiguration",
  "NoSuchPublicAccessBlockConfiguration",
  "OwnershipControlsNotFoundError",
  "ServerSideEncryptionConfigurationNotFoundError",
];

async function openS3({ access }: Lookup): Promise<{ s3: typeof S3; sender: S3.S3Client }> {
  const s3 = await import("@aws-sdk/client-s3");
  return { s3, sender: new s3.S3Client(s3ClientSettings(access)) };
}

/** A bucket of this account, by its name; one of another account is refused by S3 and reported as such. */
export const bucketRule: ImportRule = async (lookup) => {
  const { s3, sender } = await openS3(lookup);
  const Bucket = required(lookup.text("bucket"), "bucket");
  const call = new s3.HeadBucketCommand({ Bucket, ExpectedBucketOwner: lookup.place.accountId });
  return (await unlessMissing(MISSING, () => sender.send(call))) && Bucket;
};

/** One reading of a bucket's setting: whether the setting is there. */
type Reading = (s3: typeof S3, sender: S3.S3Client, Bucket: string) => Promise<boolean>;

/** A setting of a bucket, imported by the bucket's name. */
function settingRule(isSet: Reading): ImportRule {
  return async (lookup) => {
    const { s3, sender } = await openS3(lookup);
    const bucket = await lookup.idOf("bucket");
    if (bucket === undefined) return undefined;
    return (await unlessMissing(MISSING, () => isSet(s3, sender, bucket))) === true ? bucket : undefined;
  };
}

/** Rules for the settings of a bucket, by resource type. */
export const bucketSettingRules: Readonly<Record<string, ImportRule>> = {
  aws_s3_bucket_lifecycle_configuration: settingRule(async (s3, sender, Bucket) => {
    const { Rules = [] } = await sender.send(new s3.GetBucketLifecycleConfigurationCommand({ Bucket }));
    return Rules.length > 0;
  }),
  aws_s3_bucket_logging: settingRule(async (s3, sender, Bucket) => {
    return (await sender.send(new s3.GetBucketLoggingCommand({ Bucket }))).LoggingEnabled !== undefined;
  }),
  aws_s3_bucket_ownership_controls: settingRule(async (s3, sender, Bucket) => {
    return (await sender.send(new s3.GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls !== undefined;
  }),
  aws_s3_bucket_policy: settingRule(async (s3, sender, Bucket) => {
    return (await sender.send(new s3.GetBucketPolicyCommand({ Bucket }))).Policy !== undefined;
  }),
  aws_s3_bucket_public_access_block: settingRule(async (s3, sender, Bucket) => {
    const answer = await sender.send(new s3.GetPublicAccessBlockCommand({ Bucket }));
    return answer.PublicAccessBlockConfiguration !== undefined;
  }),
  aws_s3_bucket_server_side_encryption_configuration: settingRule(async (s3, sender, Bucket) => {
    const answer = await sender.send(new s3.GetBucketEncryptionCommand({ Bucket }));
    return answer.ServerSideEncryptionConfiguration !== undefined;
  }),
  aws_s3_bucket_versioning: settingRule(async (s3, sender, Bucket) => {
    return (await sender.send(new s3.GetBucketVersioningCommand({ Bucket }))).Status !== undefined;
  }),
};
