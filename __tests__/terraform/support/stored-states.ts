import { GetBucketVersioningCommand, HeadObjectCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { awsClientSettings, s3ClientSettings, type AwsAccess } from "../../../tools/aws/client-settings";

/** A state as S3 keeps it. */
export interface StoredState {
  readonly encryption: string | undefined;
  readonly keyArn: string | undefined;
  readonly versionId: string | undefined;
}

/** Every object a bucket has held. */
export interface BucketHistory {
  readonly versioning: string | undefined;
  /** Keys of what is there now, sorted. */
  readonly current: readonly string[];
  /** Keys of what was there and has been removed, sorted, each once. */
  readonly removed: readonly string[];
  /** How many versions of an object there are. */
  versionsOf(key: string): number;
}

/** Asks S3 how it keeps a state. */
export async function headStoredState(access: AwsAccess, bucket: string, key: string): Promise<StoredState> {
  const client = new S3Client(s3ClientSettings(access));
  try {
    const { ServerSideEncryption, SSEKMSKeyId, VersionId } = await client.send(
      new HeadObjectCommand({ Bucket: bucket, Key: key }),
    );
    return { encryption: ServerSideEncryption, keyArn: SSEKMSKeyId, versionId: VersionId };
  } finally {
    client.destroy();
  }
}

/** The ARN of the key an alias leads to. */
export async function keyOfAlias(access: AwsAccess, alias: string): Promise<string | undefined> {
  const client = new KMSClient(awsClientSettings(access));
  try {
    return (await client.send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata?.Arn;
  } finally {
    client.destroy();
  }
}

/** Reads what is and was in a bucket. */
export async function bucketHistory(access: AwsAccess, bucket: string): Promise<BucketHistory> {
  const client = new S3Client(s3ClientSettings(access));
  try {
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }));
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const removed = new Set(DeleteMarkers.filter(({ IsLatest }) => IsLatest).map(({ Key = "" }) => Key));
    const keys = new Set(Versions.map(({ Key = "" }) => Key));
    return {
      versioning: Status,
      current: [...keys].filter((key) => !removed.has(key)).sort(),
      removed: [...removed].sort(),
      versionsOf: (key) => Versions.filter(({ Key }) => Key === key).length,
    };
  } finally {
    client.destroy();
  }
}
