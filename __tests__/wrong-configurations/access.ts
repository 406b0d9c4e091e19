import { KEY_ARN } from "../support/environments";
import { environment, storage, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

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

/** Peers, roles, groups and keys. */
export const ACCESS: readonly BrokenRule[] = [
  {
    field: "systems[0].peers.roleNames[0]",
    rule: "a role's name of up to 64 letters, digits and _ + = , . @ -, not its ARN",
    fix: "write what follows the last / of the ARN",
    rows: [
      wrong(
        "a role's ARN where its name belongs",
        system({ peers: { roleNames: ["arn:aws:iam::111122223333:role/orders-api"] } }),
        system({ peers: { roleNames: ["orders-api"] } }),
      ),
      wrong(
        "a role's path before its name",
        system({ peers: { roleNames: ["team/orders-api"] } }),
        system({ peers: { roleNames: ["orders-api"] } }),
      ),
      wrong(
        "a role's name of 65 characters",
        system({ peers: { roleNames: ["r".repeat(65)] } }),
        system({ peers: { roleNames: ["r".repeat(64)] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.roleNames",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "a role named twice, which is two resources for one attachment",
        system({ peers: { roleNames: ["orders-api", "orders-api"] } }),
        system({ peers: { roleNames: ["orders-api", "orders-batch"] } }),
        { value: "orders-api" },
      ),
    ],
  },
  {
    field: "systems[0].peers.securityGroupIds[0]",
    rule: "a security group id looks like sg-0a1b2c3d4e5f60718",
    fix: "copy it from the VPC console",
    rows: [
      wrong(
        "a group's name where its id belongs",
        system({ peers: { securityGroupIds: ["orders-api"] } }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d"] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.securityGroupIds",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "a group named twice, which is two resources for one rule",
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d", "sg-0a1b2c3d"] } }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d", "sg-0b1c2d3e"] } }),
        { value: "sg-0a1b2c3d" },
      ),
    ],
  },
  {
    field: "systems[0].peers.cidrBlocks",
    rule: "known fields here are securityGroupIds, roleNames",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "the peer port open to a range of addresses: the channel does not tell peers from others",
        system({ peers: untyped({ cidrBlocks: ["10.0.0.0/8"] }) }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d"] } }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].rights",
    rule: '"called" or "documented"',
    fix: 'set one of these, or remove it for "called"',
    rows: [wrong("rights that do not exist", system({ rights: untyped("all") }), system({ rights: "documented" }))],
  },
  {
    field: "permissionsBoundaryArn",
    rule: "the ARN of a managed policy",
    fix: "write it like arn:aws:iam::111122223333:policy/boundary",
    rows: [
      wrong(
        "the policy's name where its ARN belongs",
        environment({ permissionsBoundaryArn: "boundary" }),
        environment({ permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary" }),
      ),
      wrong(
        "a role as boundary of roles",
        environment({ permissionsBoundaryArn: "arn:aws:iam::111122223333:role/boundary" }),
        environment({ permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess" }),
      ),
    ],
  },
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
