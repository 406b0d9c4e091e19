import {
  secretPropertyProblems,
  type SecretPlace,
} from "../../../../constructs/transactor/properties/secret-properties";

const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached-a1B2c3";
const SECRET = "hunter2-hunter2";
const PLACE: SecretPlace = { partition: "aws", region: "eu-west-1" };

const problemsOf = (
  secretProperties: object,
  properties = {},
  place = PLACE,
): ReturnType<typeof secretPropertyProblems> =>
  secretPropertyProblems(secretProperties as Record<string, string>, properties, place);

describe("secret properties", () => {
  test.each([
    SECRET_ARN,
    `${SECRET_ARN}:password::`,
    `${SECRET_ARN}:password:AWSCURRENT:`,
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:team/memcached",
    "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password",
    "arn:aws:ssm:eu-west-1:111122223333:parameter/x",
  ])("accept %s", (arn) => {
    expect(problemsOf({ "memcached-password": arn })).toEqual([]);
  });

  test("accept those of another partition where the system runs there", () => {
    const arn = "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:memcached";
    expect(problemsOf({ memcached: arn }, {}, { partition: "aws-cn", region: "cn-north-1" })).toEqual([]);
  });

  test.each([
    "arn:aws:secretsmanager:us-east-1:111122223333:secret:memcached",
    "arn:aws:ssm:us-east-1:111122223333:parameter/memcached",
    "arn:aws-cn:secretsmanager:eu-west-1:111122223333:secret:memcached",
  ])("fail for %s of another region or partition, on which the start of a task would hang", (arn) => {
    const fix = "replicate the secret to the environment's region and name the replica";
    expect(problemsOf({ memcached: arn })).toMatchObject([{ field: "secretProperties.memcached", value: arn, fix }]);
  });

  test.each([
    SECRET,
    "memcached",
    "arn:aws:s3:::bucket/secret",
    "arn:aws:kms:eu-west-1:111122223333:key/x",
    "arn:aws:secretsmanager:eu-west-1:1111:secret:x",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a b",
    "arn:aws:ssm:eu-west-1:111122223333:parameter:x",
    "",
  ])("fail for %j, which may be the secret itself, without showing it", (value) => {
    expect(problemsOf({ "memcached-password": value })).toMatchObject([
      {
        field: "secretProperties.memcached-password",
        value: "(hidden)",
        rule: "the ARN of a Secrets Manager secret or of an SSM parameter, never the secret itself",
        fix: "write it like arn:aws:secretsmanager:eu-west-1:111122223333:secret:name",
      },
    ]);
  });

  test.each([[[SECRET_ARN]], [Symbol(SECRET)], [{ toString: null }], [7]])(
    "fail for %p, which is no text, without showing it",
    (value) => {
      expect(problemsOf({ memcached: value })).toMatchObject([{ value: "(hidden)" }]);
    },
  );

  test("fail when a property is set by hand as well", () => {
    expect(problemsOf({ memcached: SECRET_ARN }, { memcached: "host:11211" })).toMatchObject([
      {
        field: "secretProperties.memcached",
        rule: "a property has one source, and its value stands in the open as well",
        fix: "remove the open value",
      },
    ]);
  });

  test.each([
    ["host", "remove it"],
    ["aws-dynamodb-secret-key", "remove it; the task role grants what the transactor calls"],
    ["aws-secret-key", "remove it; the task role grants what the transactor calls"],
    ["aws-access-key-id", "remove it; the task role grants what the transactor calls"],
    ["s3-secret-access-key", "remove it; the task role grants what the transactor calls"],
    ["awsSecretKey", "remove it; the task role grants what the transactor calls"],
    ["local-memcached", "remove it"],
    ["Memcached", "set memcached"],
    ["memcached-pasword", "set memcached-password"],
    ["sqlPassword", "write it as in the vendor's properties file"],
    ["datomic.ddbRequestTimeout", "set properties.datomic.ddbRequestTimeout"],
    ["write-concurrency", "set properties.write-concurrency instead"],
    ["memory-index-max", "set properties.memory-index-max instead"],
    ["ping-port", "remove it"],
  ])("fail for the name %s: %s", (name, fix) => {
    expect(problemsOf({ [name]: SECRET_ARN })).toMatchObject([{ field: `secretProperties.${name}`, fix }]);
  });

  test("accept a name that is far from every documented one, for a release newer than the table", () => {
    expect(problemsOf({ "brand-new-token": SECRET_ARN })).toEqual([]);
  });

  test.each([
    ["a static key", { "aws-dynamodb-secret-key": SECRET }, {}],
    ["a property set twice", { "memcached-password": SECRET }, { "memcached-password": SECRET }],
    ["a malformed name", { sqlPassword: SECRET }, {}],
    ["a value that is no ARN", { "memcached-password": SECRET }, {}],
  ])("never show %s", (_, secretProperties, properties) => {
    const problems = problemsOf(secretProperties, properties);
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain(SECRET);
  });
});
