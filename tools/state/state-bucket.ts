import type { HeadObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import { s3ClientSettings, type AwsAccess } from "../aws/client-settings.js";

/** A state object as S3 holds it. */
export interface StateObject {
  readonly key: string;
  /** How it is encrypted at rest, for example `aws:kms`. */
  readonly encryption: string | undefined;
}

async function withClient<Result>(access: AwsAccess, work: (client: S3Client) => Promise<Result>): Promise<Result> {
  const { S3Client: Client } = await import("@aws-sdk/client-s3");
  const client = new Client(s3ClientSettings(access));
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { readonly name?: string; readonly $metadata?: { httpStatusCode?: number } };
  return name === "NotFound" || name === "NoSuchKey" || name === "NoSuchBucket" || $metadata?.httpStatusCode === 404;
}

/** What S3 says about an object; undefined when the object or its bucket does not exist. */
export function headState(access: AwsAccess, bucket: string, key: string): Promise<StateObject | undefined> {
  return withClient(access, async (client) => {
    const { HeadObjectCommand } = await import("@aws-sdk/client-s3");
    try {
      const head: HeadObjectCommandOutput = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
      return { key, encryption: head.ServerSideEncryption };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

/**
 * Whether a bucket exists and may be read.
 *
 * @throws Error when it exists and belongs to somebody else, or may not be read
 */
export function bucketExists(access: AwsAccess, bucket: string): Promise<boolean> {
  return withClient(access, async (client) => {
    const { HeadBucketCommand } = await import("@aws-sdk/client-s3");
    try {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== 403) throw error;
      throw new Error(`bucket ${bucket} may not be read with these credentials, or belongs to another account`, {
        cause: error,
      });
    }
  });
}

/** Keys of all objects in a bucket: states, and the lock files of what runs or died. */
export function listKeys(access: AwsAccess, bucket: string): Promise<string[]> {
  return withClient(access, async (client) => {
    const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
      keys.push(...Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
    }
    return keys;
  });
}

/** The text of a state; undefined when the object or its bucket does not exist. */
export function readState(access: AwsAccess, bucket: string, key: string): Promise<string | undefined> {
  return withClient(access, async (client) => {
    const { GetObjectCommand } = await import("@aws-sdk/client-s3");
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return await Body?.transformToString();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  });
}

/** Keys of the states that still hold resources; a destroyed stack leaves its state behind, empty. */
export async function listUsedStates(access: AwsAccess, bucket: string): Promise<string[]> {
  const used: string[] = [];
  for (const key of await listKeys(access, bucket)) {
    if (!key.endsWith(".tfstate")) continue;
    const text = (await readState(access, bucket, key)) ?? "{}";
    const { resources = [] } = JSON.parse(text) as { readonly resources?: readonly unknown[] };
    if (resources.length > 0) used.push(key);
  }
  return used;
}
