import { HardenedBucket, type HardenedBucketProps } from "../../../constructs/storage/hardened-bucket";
import { KEY_ARN, PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, testStack, type Synthesized } from "../../support/synth";
import { unknownText } from "../../support/unknown-values";

const MINIMAL: HardenedBucketProps = {
  place: PLACE,
  bucketName: "orders",
  dataProtection: true,
  lifecycleRules: [],
};

const synthBucket = (change: Partial<HardenedBucketProps>): Synthesized =>
  synthConstructs((stack) => {
    new HardenedBucket(stack, "Bucket", { ...MINIMAL, ...change });
  });

describe("hardened bucket", () => {
  const stack = synthBucket({});

  test("keeps every version", () => {
    expect(stack.resourceOf("aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  test("is closed to the public in all four ways, and its objects belong to its owner", () => {
    expect(stack.resourceOf("aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.resourceOf("aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(stack.resourcesOf("aws_s3_bucket_acl")).toEqual([]);
  });

  test("answers TLS only", () => {
    expect(statementsOf(stack.resourceOf("aws_s3_bucket_policy")["policy"])).toEqual([
      {
        Sid: "RefusePlainHttp",
        Effect: "Deny",
        Action: "s3:*",
        Principal: { AWS: "*" },
        Resource: ["arn:aws:s3:::orders", "arn:aws:s3:::orders/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("answers an emulator, which knows plain HTTP only, and then has no policy but the statements it is given", () => {
    const statement = { Sid: "Own", Effect: "Deny", Action: "s3:GetObject", Principal: "*", Resource: "x" } as const;
    expect(synthBucket({ plainHttp: true }).resourcesOf("aws_s3_bucket_policy")).toEqual([]);
    const { policy } = synthBucket({ plainHttp: true, statements: [statement] }).resourceOf("aws_s3_bucket_policy");
    expect(statementsOf(policy)).toEqual([statement]);
  });

  test.each([
    [undefined, { sse_algorithm: "AES256" }, false],
    [KEY_ARN, { sse_algorithm: "aws:kms", kms_master_key_id: KEY_ARN }, true],
  ])("with key %p encrypts by it, with a bucket key where that saves calls", (kmsKeyArn, encryption, bucketKey) => {
    expect(synthBucket({ kmsKeyArn }).resourceOf("aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: encryption, bucket_key_enabled: bucketKey }],
    });
  });

  test.each([
    [true, { force_destroy: false, lifecycle: { prevent_destroy: true } }],
    [false, { force_destroy: true, lifecycle: { prevent_destroy: false } }],
  ])("with protection %p", (dataProtection, bucket) => {
    expect(synthBucket({ dataProtection }).resourceOf("aws_s3_bucket")).toEqual({ bucket: "orders", ...bucket });
  });

  test("ends unfinished uploads, and adds the rules and statements it is given", () => {
    const rule = { id: "own", status: "Enabled", expiration: [{ expiredObjectDeleteMarker: true }] };
    const statement = { Sid: "Own", Effect: "Deny", Action: "s3:GetObject", Principal: "*", Resource: "x" } as const;
    const maximal = synthBucket({ lifecycleRules: [rule], statements: [statement] });
    expect(maximal.resourceOf("aws_s3_bucket_lifecycle_configuration")["rule"]).toMatchObject([
      { id: "end-unfinished-uploads", abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] },
      { id: "own" },
    ]);
    expect(statementsOf(maximal.resourceOf("aws_s3_bucket_policy")["policy"])[1]).toEqual(statement);
  });

  test("sets rules for versions after versioning, and the policy after the public is shut out", () => {
    expect(stack.resourceOf("aws_s3_bucket_lifecycle_configuration")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_versioning\./),
    ]);
    expect(stack.resourceOf("aws_s3_bucket_policy")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_s3_bucket_public_access_block\./),
    ]);
  });

  test("protects its data unless told otherwise", () => {
    expect(synthBucket({ dataProtection: undefined }).resourceOf("aws_s3_bucket")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  const ELSEWHERE = KEY_ARN.replace("eu-west-1", "eu-central-1");

  test.each([
    ["a name with capitals", { bucketName: "Orders" }, ["bucketName"]],
    ["a name with a dot, which breaks TLS", { bucketName: "orders.example" }, ["bucketName"]],
    ["a name too short", { bucketName: "ab" }, ["bucketName"]],
    ["a name too long", { bucketName: "a".repeat(64) }, ["bucketName"]],
    ["a name with a suffix that S3 reserves", { bucketName: "orders-s3alias" }, ["bucketName"]],
    ["a key that is no ARN", { kmsKeyArn: "alias/orders" }, ["kmsKeyArn"]],
    ["a key of another region", { kmsKeyArn: ELSEWHERE }, ["kmsKeyArn"]],
    ["an account without twelve digits", { place: { ...PLACE, accountId: "1111" } }, ["place.accountId"]],
    ["a protection that is a text", { dataProtection: "false" }, ["dataProtection"]],
    ["plain HTTP that is a text", { plainHttp: "false" }, ["plainHttp"]],
    [
      "everything wrong at once",
      { bucketName: "", kmsKeyArn: "", plainHttp: 1 },
      ["bucketName", "kmsKeyArn", "plainHttp"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const props = { ...MINIMAL, ...change } as unknown as HardenedBucketProps;
    expect(fieldsOf(problemsOf(() => new HardenedBucket(testStack(), "Bucket", props)))).toEqual(fields);
  });

  test("does not judge what is known only at apply, nor compare a key with a region that is", () => {
    const unnamed = testStack();
    const names = { bucketName: unknownText(unnamed), kmsKeyArn: unknownText(unnamed) };
    expect(problemsOf(() => new HardenedBucket(unnamed, "Bucket", { ...MINIMAL, ...names }))).toEqual([]);
    const nowhere = testStack();
    const place = { ...PLACE, region: unknownText(nowhere) };
    expect(problemsOf(() => new HardenedBucket(nowhere, "Bucket", { ...MINIMAL, place, kmsKeyArn: KEY_ARN }))).toEqual(
      [],
    );
  });
});
