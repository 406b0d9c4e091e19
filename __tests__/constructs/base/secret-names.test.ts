import { isStaticKeyName, mayBeSecret } from "../../../constructs/base/secret-names";

describe("a value", () => {
  test.each([
    "memcached-password",
    "cache.PASSWORD",
    "client.secret",
    "api.token",
    "tls.passphrase",
    "db_passwd",
    "api-key",
    "private.key",
  ])("named %s may be secret", (name) => {
    expect(mayBeSecret(name)).toBe(true);
  });

  test.each(["user.timezone", "tokenizer", "monkey", "password.file", "secretPath", "token-directory"])(
    "named %s is not",
    (name) => {
      expect(mayBeSecret(name)).toBe(false);
    },
  );

  test.each([
    "aws-secret-key",
    "aws-access-key",
    "access-key-id",
    "secretAccessKey",
    "AWS_SESSION_TOKEN",
    "aws.security-token",
    "s3_secret_key",
    "ddb-access-key",
    "dynamodb-secret-key",
    "cloudwatch-access-key",
  ])("named %s is a static key", (name) => {
    expect(isStaticKeyName(name)).toBe(true);
  });

  test.each(["memcached-password", "session-token", "storage-secret-key", "aws-region", "aws-dynamodb-table"])(
    "named %s is none",
    (name) => {
      expect(isStaticKeyName(name)).toBe(false);
    },
  );
});
