import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { policyDocument, type Statement } from "../access/policy-document";
import { isUnresolved, refuseProps } from "../base/construct-problems";
import { keyArnProblems } from "../base/key-rules";
import { BUCKET_NAME } from "../base/name-forms";
import { arns, type Place } from "../base/names";
import { placeProblems } from "../base/place-rules";
import { oneOfProblems, textProblems } from "../base/problem-fields";

/** A bucket nobody reaches by accident. */
export interface HardenedBucketProps {
  readonly place: Place;
  readonly bucketName: string;
  /**
   * ARN of the KMS key that encrypts objects by default. A bucket that receives S3 access logs cannot have one.
   *
   * @default - SSE-S3
   */
  readonly kmsKeyArn?: string;
  /**
   * Keeps Terraform from destroying the bucket; without it the bucket goes with everything in it.
   *
   * @default true
   */
  readonly dataProtection?: boolean;
  /** What lifecycle rules do, beside ending uploads that never finished. */
  readonly lifecycleRules: readonly S3BucketLifecycleConfigurationRule[];
  /**
   * Lets plain HTTP in. Only for an emulator, which answers nothing else.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
  /**
   * Statements of the bucket's policy, beside the refusal of plain HTTP.
   *
   * @default - none
   */
  readonly statements?: readonly Statement[];
}

/** A versioned, encrypted, private bucket that only answers TLS and whose objects belong to its owner. */
export class HardenedBucket extends Construct {
  readonly bucket: S3Bucket;
  /** Missing when it would hold no statement. */
  readonly policy?: S3BucketPolicy;
  readonly lifecycleConfiguration: S3BucketLifecycleConfiguration;

  constructor(scope: Construct, id: string, props: HardenedBucketProps) {
    super(scope, id);
    const { place, bucketName, kmsKeyArn, dataProtection = true, lifecycleRules, plainHttp = false } = props;
    this.validateProps(props);
    this.bucket = new S3Bucket(this, "Resource", {
      bucket: bucketName,
      forceDestroy: !dataProtection,
      lifecycle: { preventDestroy: dataProtection },
    });
    const bucket = this.bucket.id;
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault:
            kmsKeyArn === undefined
              ? { sseAlgorithm: "AES256" }
              : { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
          bucketKeyEnabled: kmsKeyArn !== undefined,
        },
      ],
    });
    new S3BucketOwnershipControls(this, "Ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.lifecycleConfiguration = new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      bucket,
      rule: [
        {
          id: "end-unfinished-uploads",
          status: "Enabled",
          filter: [{ prefix: "" }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
        ...lifecycleRules,
      ],
      dependsOn: [versioning],
    });
    const statements = [
      ...(plainHttp ? [] : [refusePlainHttp(arns.bucket(place, bucketName))]),
      ...(props.statements ?? []),
    ];
    if (statements.length > 0) {
      const policy = policyDocument(statements);
      this.policy = new S3BucketPolicy(this, "Policy", { bucket, policy, dependsOn: [publicAccessBlock] });
    }
  }

  private validateProps({ place, bucketName, kmsKeyArn, dataProtection, plainHttp }: HardenedBucketProps): void {
    const { partition, region } = place;
    const keyPlace = isUnresolved([partition, region]) ? undefined : { partition, region };
    refuseProps(this, [
      ...placeProblems(place),
      ...textProblems("bucketName", bucketName, BUCKET_NAME),
      ...(kmsKeyArn === undefined ? [] : keyArnProblems("kmsKeyArn", kmsKeyArn, keyPlace)),
      ...oneOfProblems("dataProtection", dataProtection, [true, false], true),
      ...oneOfProblems("plainHttp", plainHttp, [true, false], false),
    ]);
  }
}

function refusePlainHttp(bucketArn: string): Statement {
  return {
    Sid: "RefusePlainHttp",
    Effect: "Deny",
    Action: "s3:*",
    Principal: { AWS: "*" },
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
