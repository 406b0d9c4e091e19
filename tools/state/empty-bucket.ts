import type { ObjectIdentifier } from "@aws-sdk/client-s3";
import { s3ClientSettings, type AwsAccess } from "../aws/client-settings.js";

/**
 * Removes every object of a versioned bucket with all its versions and delete markers. Terraform's own way suspends
 * versioning before it empties the bucket, which leaves time for new objects in between.
 *
 * @returns how many versions and delete markers were removed
 * @throws Error when S3 refuses to remove any
 */
export async function emptyBucket(access: AwsAccess, bucket: string): Promise<number> {
  const { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } = await import("@aws-sdk/client-s3");
  const client = new S3Client(s3ClientSettings(access));
  let removed = 0;
  try {
    for (;;) {
      // What was listed is gone the next time, so each page is the first one.
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
      const objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(
        ({ Key, VersionId }): ObjectIdentifier => ({ Key, VersionId }),
      );
      if (objects.length === 0) return removed;
      const request = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } });
      const { Errors = [] } = await client.send(request);
      const [first] = Errors;
      if (first !== undefined) {
        throw new Error(
          `${Errors.length} objects of bucket ${bucket} stay, the first is ${first.Key}: ${first.Message}`,
        );
      }
      removed += objects.length;
    }
  } finally {
    client.destroy();
  }
}
