import { stateNames } from "../../../constructs/base/names";
import { StateBucket, type StateBucketProps } from "../../../constructs/delivery/state-bucket";
import { PLACE } from "../../support/environments";
import { statementOf } from "../../support/policies";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Block, type Synthesized } from "../../support/synth";
import { unknownText } from "../../support/unknown-values";

interface LifecycleRule {
  readonly id: string;
  readonly status: string;
  readonly filter: readonly Block[];
  readonly expiration?: readonly Block[];
  readonly noncurrent_version_expiration?: readonly Block[];
  readonly transition?: unknown;
  readonly noncurrent_version_transition?: unknown;
}

const NAMES = stateNames(PLACE);

const synthState = (dataProtection: boolean | undefined): Synthesized =>
  synthConstructs((stack) => {
    new StateBucket(stack, "State", { place: PLACE, names: NAMES, dataProtection });
  });

describe("state bucket", () => {
  const stack = synthState(true);

  /** The one resource of a type that belongs to the bucket of states, or to the one of access logs. */
  function resourceFor(type: string, bucketName: string): Block {
    const buckets = Object.entries(stack.json.resource?.["aws_s3_bucket"] ?? {});
    const id = buckets.find(([, bucket]) => bucket["bucket"] === bucketName)?.[0];
    const found = stack.resourcesOf(type).filter(({ bucket }) => bucket === `\${aws_s3_bucket.${id}.id}`);
    expect(found).toHaveLength(1);
    return found[0]!;
  }

  const rulesOf = (bucketName: string): readonly LifecycleRule[] =>
    resourceFor("aws_s3_bucket_lifecycle_configuration", bucketName)["rule"] as readonly LifecycleRule[];

  test("is two buckets, both kept", () => {
    expect(stack.resourcesOf("aws_s3_bucket").map(({ bucket }) => bucket)).toEqual(
      expect.arrayContaining([NAMES.bucket, NAMES.accessLogBucket]),
    );
    for (const bucket of stack.resourcesOf("aws_s3_bucket")) {
      expect(bucket).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    }
  });

  test.each([NAMES.bucket, NAMES.accessLogBucket])("%s is versioned, private and answers TLS only", (bucket) => {
    expect(resourceFor("aws_s3_bucket_versioning", bucket)).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(
      Object.values(resourceFor("aws_s3_bucket_public_access_block", bucket)).filter((on) => on === true),
    ).toHaveLength(4);
    expect(statementOf(resourceFor("aws_s3_bucket_policy", bucket)["policy"], "RefusePlainHttp")).toMatchObject({
      Effect: "Deny",
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    });
  });

  test("encrypts states by a key of its own that rotates and is kept", () => {
    const encryption = resourceFor("aws_s3_bucket_server_side_encryption_configuration", NAMES.bucket);
    expect(encryption["rule"]).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.State_Key_\w+\.arn\}$/) as unknown,
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(stack.resourceOf("aws_kms_key")).toMatchObject({
      enable_key_rotation: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(stack.resourceOf("aws_kms_alias")).toMatchObject({ name: "alias/datomic-fargate-state" });
  });

  test("encrypts access logs by SSE-S3, for S3 cannot deliver them otherwise", () => {
    const encryption = resourceFor("aws_s3_bucket_server_side_encryption_configuration", NAMES.accessLogBucket);
    expect(encryption["rule"]).toMatchObject([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
  });

  test("logs access to the second bucket, which admits that and nothing else", () => {
    expect(resourceFor("aws_s3_bucket_logging", NAMES.bucket)).toMatchObject({
      target_bucket: expect.stringMatching(/^\$\{aws_s3_bucket\.State_AccessLogBucket_\w+\.id\}$/) as unknown,
      target_prefix: "access/",
    });
    const { policy } = resourceFor("aws_s3_bucket_policy", NAMES.accessLogBucket);
    expect(statementOf(policy, "DeliverAccessLogs")).toMatchObject({
      Effect: "Allow",
      Action: "s3:PutObject",
      Principal: { Service: "logging.s3.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": `arn:aws:s3:::${NAMES.bucket}` },
      },
    });
  });

  test("never expires or moves a current object: no rule may, whatever its filter", () => {
    const rules = rulesOf(NAMES.bucket);
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      for (const expiration of rule.expiration ?? [])
        expect(expiration).toEqual({ expired_object_delete_marker: true });
      expect(rule).not.toHaveProperty("transition");
    }
  });

  test("lets overwritten states be brought back for 90 days, however many there are", () => {
    const expirations = rulesOf(NAMES.bucket).flatMap((rule) => rule.noncurrent_version_expiration ?? []);
    expect(expirations).toEqual([{ noncurrent_days: 90 }]);
  });

  test("removes the delete markers that released locks leave behind", () => {
    const expirations = rulesOf(NAMES.bucket).flatMap((rule) => rule.expiration ?? []);
    expect(expirations).toEqual([{ expired_object_delete_marker: true }]);
  });

  test("applies each rule to the whole bucket", () => {
    for (const rule of rulesOf(NAMES.bucket)) {
      expect(rule).toMatchObject({ status: "Enabled", filter: [{ prefix: "" }] });
    }
  });

  test("goes with everything in it only when protection is off", () => {
    const unprotected = synthState(false);
    for (const bucket of unprotected.resourcesOf("aws_s3_bucket")) {
      expect(bucket).toMatchObject({ force_destroy: true, lifecycle: { prevent_destroy: false } });
    }
    expect(unprotected.resourceOf("aws_kms_key")).toMatchObject({ lifecycle: { prevent_destroy: false } });
  });

  test("protects its data unless told otherwise", () => {
    for (const bucket of synthState(undefined).resourcesOf("aws_s3_bucket")) {
      expect(bucket).toMatchObject({ force_destroy: false, lifecycle: { prevent_destroy: true } });
    }
    expect(synthState(undefined).resourceOf("aws_kms_key")).toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test.each([
    ["a bucket's name with capitals", { names: { ...NAMES, bucket: "State" } }, ["names.bucket"]],
    [
      "a name too long for the access logs",
      { names: { ...NAMES, accessLogBucket: "a".repeat(64) } },
      ["names.accessLogBucket"],
    ],
    ["one bucket for both", { names: { ...NAMES, accessLogBucket: NAMES.bucket } }, ["names.accessLogBucket"]],
    ["an alias of AWS", { names: { ...NAMES, keyAlias: "alias/aws/s3" } }, ["names.keyAlias"]],
    ["a region of another partition", { place: { ...PLACE, region: "cn-north-1" } }, ["place.region"]],
    ["a partition that AWS does not have", { place: { ...PLACE, partition: "aws-eu" } }, ["place.partition"]],
    ["a protection that is a text", { dataProtection: "false" }, ["dataProtection"]],
    [
      "everything wrong at once",
      { names: { bucket: "", accessLogBucket: "-", keyAlias: "" }, place: { ...PLACE, accountId: "" }, plainHttp: 1 },
      ["place.accountId", "names.bucket", "names.accessLogBucket", "names.keyAlias", "plainHttp"],
    ],
  ])("fails for %s, under its own path and names", (_, change, fields) => {
    const props = { place: PLACE, names: NAMES, ...change } as unknown as StateBucketProps;
    const construct = (): StateBucket => new StateBucket(testStack(), "State", props);
    expect(fieldsOf(problemsOf(construct))).toEqual(fields);
    expect(construct).toThrow(/ in test\/State\n/);
  });

  test("does not judge what is known only at apply", () => {
    const stack = testStack();
    const props: StateBucketProps = {
      place: { accountId: unknownText(stack), region: unknownText(stack) },
      names: { bucket: unknownText(stack), accessLogBucket: unknownText(stack), keyAlias: unknownText(stack) },
    };
    expect(problemsOf(() => new StateBucket(stack, "State", props))).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_kms_alias")).toMatchObject({ name: "${var.unknown-5}" });
  });
});
