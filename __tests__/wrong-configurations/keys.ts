import { KEY_ARN } from "../support/environments";
import { storage, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** A key that exists, in another place. */
function keyIn(partition: string, region: string): string {
  return KEY_ARN.replace("arn:aws:kms:eu-west-1", `arn:${partition}:kms:${region}`);
}
const MEMCACHED = {
  properties: { memcached: "cache.example.com:11211" },
  secretProperties: {
    "memcached-username": "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/username",
    "memcached-password": "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password",
  },
};

/** Keys of KMS, and what they encrypt. */
export const KEYS: readonly BrokenRule[] = [
  {
    field: "systems[0].storage.encryption.existingKeyArn",
    rule: "the ARN of a KMS key, not of an alias",
    fix: "write it like arn:aws:kms:eu-west-1:111122223333:key/…",
    rows: [
      wrong(
        "a key's alias where its ARN belongs",
        storage({ encryption: { existingKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/orders" } }),
        storage({ encryption: { existingKeyArn: KEY_ARN } }),
      ),
      wrong(
        "a key's id without the rest of its ARN",
        storage({ encryption: { existingKeyArn: "0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f" } }),
        storage({ encryption: { existingKeyArn: KEY_ARN } }),
      ),
      wrong(
        "a name where a key's ARN has its id",
        storage({ encryption: { existingKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/orders" } }),
        storage({
          encryption: { existingKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/mrk-0a1b2c3d4e5f60718293a4b5c6d7e8f9" },
        }),
      ),
      wrong(
        "a key that is not named",
        storage({ encryption: untyped({}) }),
        storage({ encryption: { existingKeyArn: KEY_ARN } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.encryption.existingKeyArn",
    rule: "a key of region eu-west-1 in partition aws: no service uses a key of another region",
    fix: "name a key of the environment's region, or a replica of a multi-Region key there",
    rows: [
      wrong(
        "a key of another region",
        storage({ encryption: { existingKeyArn: keyIn("aws", "eu-central-1") } }),
        storage({ encryption: { existingKeyArn: keyIn("aws", "eu-west-1") } }),
      ),
      wrong(
        "a key of another partition",
        storage({ encryption: { existingKeyArn: keyIn("aws-us-gov", "eu-west-1") } }),
        storage({ encryption: { existingKeyArn: keyIn("aws", "eu-west-1") } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.encryption.keyArn",
    rule: "known fields here are existingKeyArn",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a key under a misspelt name",
        storage({ encryption: untyped({ keyArn: KEY_ARN }) }),
        storage({ encryption: { existingKeyArn: KEY_ARN } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.encryption.alias",
    rule: "known fields here are existingKeyArn",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a misspelt field beside a key",
        storage({ encryption: untyped({ existingKeyArn: KEY_ARN, alias: "alias/orders" }) }),
        storage({ encryption: { existingKeyArn: KEY_ARN } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.encryption",
    rule: '"aws-owned" or "customer-key"',
    fix: 'set one of these, or remove it for "aws-owned"',
    rows: [
      wrong(
        "a kind of encryption that does not exist",
        storage({ encryption: untyped("kms") }),
        storage({ encryption: "customer-key" }),
      ),
      wrong(
        "a kind of encryption in a list",
        storage({ encryption: untyped(["customer-key"]) }),
        storage({ encryption: "customer-key" }),
      ),
    ],
  },
  {
    field: "systems[0].secretKeyArns[0]",
    rule: "the ARN of a KMS key, not of an alias",
    fix: "write it like arn:aws:kms:eu-west-1:111122223333:key/…",
    rows: [
      wrong(
        "an alias for the key of secrets",
        system({ ...MEMCACHED, secretKeyArns: ["arn:aws:kms:eu-west-1:111122223333:alias/aws/ssm"] }),
        system({ ...MEMCACHED, secretKeyArns: [KEY_ARN] }),
      ),
    ],
  },
  {
    field: "systems[0].secretKeyArns[0]",
    rule: "a key of region eu-west-1 in partition aws: no service uses a key of another region",
    fix: "name a key of the environment's region, or a replica of a multi-Region key there",
    rows: [
      wrong(
        "a key of secrets in another region",
        system({ ...MEMCACHED, secretKeyArns: [keyIn("aws", "us-east-1")] }),
        system({ ...MEMCACHED, secretKeyArns: [KEY_ARN] }),
      ),
    ],
  },
  {
    field: "systems[0].secretKeyArns",
    rule: "these keys decrypt what secretProperties names, and it names nothing",
    fix: "remove secretKeyArns, or name the secrets",
    rows: [
      wrong(
        "a key of secrets without a secret",
        system({ properties: MEMCACHED.properties, secretProperties: {}, secretKeyArns: [KEY_ARN] }),
        system({ ...MEMCACHED, secretKeyArns: [KEY_ARN] }),
      ),
    ],
  },
  {
    field: "systems[0].secretKeyArns",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "a key of secrets named twice",
        system({ ...MEMCACHED, secretKeyArns: [KEY_ARN, KEY_ARN] }),
        system({ ...MEMCACHED, secretKeyArns: [KEY_ARN] }),
        { value: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f" },
      ),
    ],
  },
];
