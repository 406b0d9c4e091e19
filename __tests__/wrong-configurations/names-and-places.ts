import type { Environment, Subnet } from "../../constructs/base/environment";
import { MINIMAL_ENVIRONMENT } from "../support/environments";
import { environment, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** Private subnets in two zones of another region. */
function zonesOf(region: string): Environment["network"] {
  const zone = (id: string, letter: string): Subnet => ({ subnetId: id, availabilityZone: `${region}${letter}` });
  return { ...MINIMAL_ENVIRONMENT.network, subnets: [zone("subnet-0a1b2c3d", "a"), zone("subnet-0b1c2d3e", "b")] };
}

/** Names, accounts, partitions, regions, stages and where the state lives. */
export const NAMES_AND_PLACES: readonly BrokenRule[] = [
  {
    field: "name",
    rule: "a letter, then letters and digits, lower case, at most 12: IAM names built from it may have 64 characters, and no hyphen keeps systems apart",
    fix: 'shorten it, for example "production"',
    rows: [
      wrong("a hyphen in an environment's name", environment({ name: "dev-eu" }), environment({ name: "deveu" })),
      wrong(
        "an environment's name of 13 characters",
        environment({ name: "preproduction" }),
        environment({ name: "preproductio" }),
      ),
      wrong(
        "a capital in an environment's name",
        environment({ name: "Production" }),
        environment({ name: "production" }),
      ),
      wrong(
        "an environment's name that begins with a digit",
        environment({ name: "2nd" }),
        environment({ name: "second2" }),
      ),
      wrong(
        "a line break after an environment's name",
        environment({ name: "production\n" }),
        environment({ name: "production" }),
      ),
    ],
  },
  {
    field: "name",
    rule: "state- begins the ids of the state stacks, which stand outside every environment",
    fix: "choose another name",
    rows: [
      wrong(
        "the name that the stacks of the state begin with",
        environment({ name: "state" }),
        environment({ name: "states" }),
      ),
    ],
  },
  {
    field: "accountId",
    rule: "an AWS account id is a text of twelve digits",
    fix: "copy it from aws sts get-caller-identity, in quotes",
    rows: [
      wrong(
        "an account id as a number, which loses leading zeros",
        environment({ accountId: untyped(111122223333) }),
        environment({ accountId: "111122223333" }),
      ),
      wrong(
        "an account id that lost its leading zero",
        environment({ accountId: "11122223333" }),
        environment({ accountId: "011122223333" }),
      ),
      wrong(
        "an account id as the console groups it",
        environment({ accountId: "1111-2222-3333" }),
        environment({ accountId: "111122223333" }),
      ),
      wrong(
        "an account id in digits that are not Latin",
        environment({ accountId: "١١١١٢٢٢٢٣٣٣٣" }),
        environment({ accountId: "111122223333" }),
      ),
    ],
  },
  {
    field: "region",
    rule: "a region of partition aws looks like eu-west-1",
    fix: "name the region's code, or set partition to the one the region belongs to",
    rows: [
      wrong(
        "a Chinese region without its partition",
        environment({ region: "cn-north-1", network: zonesOf("cn-north-1") }),
        environment({ partition: "aws-cn", region: "cn-north-1", network: zonesOf("cn-north-1") }),
      ),
      wrong(
        "a zone where the region belongs",
        environment({ region: "eu-west-1a" }),
        environment({ region: "eu-west-1" }),
      ),
      wrong("no region", environment({ region: untyped(undefined) }), environment({ region: "eu-west-1" })),
    ],
  },
  {
    field: "region",
    rule: "a region of partition aws-us-gov looks like us-gov-west-1",
    fix: "name the region's code, or set partition to the one the region belongs to",
    rows: [
      wrong(
        "a commercial region in the GovCloud partition",
        environment({ partition: "aws-us-gov", region: "us-west-1", network: zonesOf("us-west-1") }),
        environment({ partition: "aws-us-gov", region: "us-gov-west-1", network: zonesOf("us-gov-west-1") }),
      ),
    ],
  },
  {
    field: "partition",
    rule: "an AWS partition is one of aws, aws-cn, aws-us-gov",
    fix: "set one of aws, aws-cn, aws-us-gov",
    rows: [
      wrong(
        "a partition that is not supported",
        environment({ partition: untyped("aws-iso") }),
        environment({ partition: "aws" }),
      ),
      wrong(
        "a partition by a name that every object has",
        environment({ partition: untyped("__proto__") }),
        environment({ partition: "aws" }),
      ),
      wrong("a partition in a list", environment({ partition: untyped(["aws"]) }), environment({ partition: "aws" })),
    ],
  },
  {
    field: "stage",
    rule: "one of local, development, production",
    fix: 'set "development" or "production"',
    rows: [
      wrong(
        "a stage that does not exist",
        environment({ stage: untyped("staging") }),
        environment({ stage: "development" }),
      ),
    ],
  },
  {
    field: "dataProtection",
    rule: "a production environment keeps its data protected",
    fix: "remove it; to take the environment down, set decommission: true beside it",
    rows: [
      wrong(
        "unprotected data in production",
        environment({ dataProtection: false }),
        environment({ dataProtection: false, decommission: true }),
      ),
    ],
  },
  {
    field: "dataProtection",
    rule: "true or false",
    fix: "set one of these, or remove it for true",
    rows: [
      wrong(
        'the text "false" where false belongs, which JavaScript takes for true',
        environment({ stage: "development", dataProtection: untyped("false") }),
        environment({ stage: "development", dataProtection: false }),
      ),
      wrong(
        "nought for unprotected data in production",
        environment({ dataProtection: untyped(0) }),
        environment({ dataProtection: true }),
      ),
    ],
  },
  {
    field: "decommission",
    rule: "true or false",
    fix: "set one of these, or remove it for false",
    rows: [wrong("yes for true", environment({ decommission: untyped("yes") }), environment({ decommission: true }))],
  },
  {
    field: "state.existingBucketName",
    rule: "this is the bucket the state stack creates",
    fix: "remove state to let the state stack manage it",
    rows: [
      wrong(
        "the state bucket of our own given as one that exists",
        environment({ state: { existingBucketName: "datomic-fargate-state-111122223333-eu-west-1" } }),
        environment({ state: { existingBucketName: "datomic-fargate-state-111122223333" } }),
      ),
    ],
  },
  {
    field: "state.existingBucketName",
    rule: "this is the bucket the state stack creates for access logs, and it expires what it holds",
    fix: "remove state to let the state stack manage it",
    rows: [
      wrong(
        "the bucket for access logs given for the state",
        environment({ state: { existingBucketName: "datomic-fargate-state-111122223333-eu-west-1-logs" } }),
        environment({ state: { existingBucketName: "datomic-fargate-state-111122223333-us-east-1-logs" } }),
      ),
    ],
  },
  {
    field: "state.bucketName",
    rule: "known fields here are existingBucketName",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a bucket for the state under a misspelt name, which would go to our own",
        environment({ state: untyped({ bucketName: "shared-state" }) }),
        environment({ state: { existingBucketName: "shared-terraform-states" } }),
      ),
    ],
  },
  {
    field: "state.existingBucketName",
    rule: "a bucket's name has 3 to 63 lower-case letters, digits and hyphens, and none of the prefixes and suffixes that S3 reserves",
    fix: "name a bucket of this account and region, versioned and encrypted",
    rows: [
      wrong(
        "a bucket's ARN where its name belongs",
        environment({ state: { existingBucketName: "arn:aws:s3:::shared-terraform-state" } }),
        environment({ state: { existingBucketName: "shared-terraform-state" } }),
      ),
      wrong(
        "a dot in a bucket's name, which breaks TLS",
        environment({ state: { existingBucketName: "shared.state" } }),
        environment({ state: { existingBucketName: "shared-state" } }),
      ),
      wrong(
        "a bucket's name of two characters",
        environment({ state: { existingBucketName: "st" } }),
        environment({ state: { existingBucketName: "sta" } }),
      ),
      wrong(
        "a bucket's name of 64 characters",
        environment({ state: { existingBucketName: "s".repeat(64) } }),
        environment({ state: { existingBucketName: "s".repeat(63) } }),
      ),
      wrong(
        "a bucket's name with a prefix that S3 reserves",
        environment({ state: { existingBucketName: "xn--state" } }),
        environment({ state: { existingBucketName: "xn-state" } }),
      ),
      wrong(
        "a directory bucket, which keeps no versions",
        environment({ state: { existingBucketName: "shared-state--euw1-az1--x-s3" } }),
        environment({ state: { existingBucketName: "shared-state-euw1-az1" } }),
      ),
    ],
  },
  {
    field: "systems[0].name",
    rule: "a letter, then lower-case letters, digits and single hyphens, at most 16: IAM names built from it may have 64 characters",
    fix: 'shorten it, for example "orders"',
    rows: [
      wrong(
        "a system's name of 17 characters",
        system({ name: "orders-and-prices" }),
        system({ name: "orders-and-price" }),
      ),
      wrong("a capital in a system's name", system({ name: "Orders" }), system({ name: "orders" })),
      wrong("two hyphens in a row in a system's name", system({ name: "orders--eu" }), system({ name: "orders-eu" })),
      wrong("a system's name that begins with a digit", system({ name: "2orders" }), system({ name: "orders2" })),
    ],
  },
];
