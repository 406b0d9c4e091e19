import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { arns, type Place, type StateNames } from "../base/names";
import { CustomerKey } from "../storage/customer-key";
import { HardenedBucket } from "../storage/hardened-bucket";

/** The home of an account's Terraform state in one region. */
export interface StateBucketProps {
  readonly place: Place;
  readonly names: StateNames;
  /** Keeps Terraform from destroying buckets and key. */
  readonly dataProtection: boolean;
  /**
   * Lets plain HTTP in. Only for an emulator, which answers nothing else.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
}

/** Days an overwritten state can be brought back. */
const NONCURRENT_STATE_DAYS = 90;

/** Days access logs are kept. */
const ACCESS_LOG_DAYS = 365;

/**
 * A bucket for Terraform state with a key of its own and a second bucket for its access logs. Lifecycle filters know no
 * suffix, so no rule may expire a current object: one meant for lock files would expire states as well.
 */
export class StateBucket extends Construct {
  readonly key: CustomerKey;
  readonly bucket: HardenedBucket;
  readonly accessLogBucket: HardenedBucket;

  constructor(scope: Construct, id: string, { place, names, dataProtection, plainHttp }: StateBucketProps) {
    super(scope, id);
    this.key = new CustomerKey(this, "Key", {
      place,
      alias: names.keyAlias,
      description: `Terraform state in ${names.bucket}`,
      protect: dataProtection,
    });
    this.accessLogBucket = new HardenedBucket(this, "AccessLogBucket", {
      place,
      bucketName: names.accessLogBucket,
      dataProtection,
      plainHttp,
      lifecycleRules: [
        {
          id: "expire-access-logs",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days: ACCESS_LOG_DAYS }],
          noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
        },
      ],
      statements: [
        {
          Sid: "DeliverAccessLogs",
          Effect: "Allow",
          Action: "s3:PutObject",
          Principal: { Service: "logging.s3.amazonaws.com" },
          Resource: `${arns.bucket(place, names.accessLogBucket)}/*`,
          Condition: {
            StringEquals: { "aws:SourceAccount": place.accountId },
            ArnLike: { "aws:SourceArn": arns.bucket(place, names.bucket) },
          },
        },
      ],
    });
    this.bucket = new HardenedBucket(this, "Bucket", {
      place,
      bucketName: names.bucket,
      kmsKeyArn: this.key.arn,
      dataProtection,
      plainHttp,
      lifecycleRules: [
        {
          id: "expire-overwritten-states",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrentVersionExpiration: [{ noncurrentDays: NONCURRENT_STATE_DAYS }],
          // Every released lock leaves a delete marker behind.
          expiration: [{ expiredObjectDeleteMarker: true }],
        },
      ],
    });
    new S3BucketLoggingA(this, "AccessLogging", {
      bucket: this.bucket.bucket.id,
      targetBucket: this.accessLogBucket.bucket.id,
      targetPrefix: "access/",
      dependsOn: this.accessLogBucket.policy === undefined ? [] : [this.accessLogBucket.policy],
    });
  }
}
