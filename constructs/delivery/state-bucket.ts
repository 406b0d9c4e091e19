import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { refuseProps } from "../base/construct-problems";
import { BUCKET_NAME, KEY_ALIAS } from "../base/name-forms";
import { arns, type Place, type StateNames } from "../base/names";
import { placeProblems } from "../base/place-rules";
import { oneOfProblems, textProblems, under } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { CustomerKey } from "../storage/customer-key";
import { HardenedBucket } from "../storage/hardened-bucket";

/** The home of an account's Terraform state in one region. */
export interface StateBucketProps {
  readonly place: Place;
  /** Of the two buckets, which differ, and of the key. */
  readonly names: Pick<StateNames, "bucket" | "accessLogBucket" | "keyAlias">;
  /**
   * Keeps Terraform from destroying buckets and key.
   *
   * @default true
   */
  readonly dataProtection?: boolean;
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

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { place, names, dataProtection, plainHttp } = props;
    this.validateProps(props);
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

  private validateProps({ place, names, dataProtection, plainHttp }: StateBucketProps): void {
    refuseProps(this, [
      ...placeProblems(place),
      ...under("names.", [
        ...textProblems("bucket", names.bucket, BUCKET_NAME),
        ...textProblems("accessLogBucket", names.accessLogBucket, BUCKET_NAME),
        ...textProblems("keyAlias", names.keyAlias, KEY_ALIAS),
        ...this.sharedBucketProblems(names),
      ]),
      ...oneOfProblems("dataProtection", dataProtection, [true, false], true),
      ...oneOfProblems("plainHttp", plainHttp, [true, false], false),
    ]);
  }

  private sharedBucketProblems({ bucket, accessLogBucket }: StateBucketProps["names"]): Problem[] {
    if (bucket !== accessLogBucket) return [];
    return [
      {
        field: "accessLogBucket",
        value: accessLogBucket,
        rule: "a bucket that keeps its own access log grows by each line it writes",
        fix: "name another bucket",
        see: SOURCES.s3AccessLogs,
      },
    ];
  }
}
