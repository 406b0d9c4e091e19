import type { AwsApiEgress, Environment, ExistingNetwork } from "../../../constructs/base/environment";
import { systemNames, type SystemNames } from "../../../constructs/base/names";
import { MINIMAL_SYSTEM, PLACE } from "../environments";
import type { ConfigurationField } from "./configuration-field";
import { filled } from "./field-values";

/** A region with as long a name as any: what fits beside it fits beside all. */
export const LONGEST_REGION = "ap-southeast-1";

const LONGEST_SYSTEM_NAME = "a".repeat(16);

const EIGHT_OR_MORE_DIGITS = "0a1b2c3d4e5f60718";

/** The name of one of a system's resources, where the environment has a name. */
function named(name: keyof SystemNames): (environmentName: string) => string {
  return (environmentName) =>
    systemNames({ ...PLACE, region: LONGEST_REGION, environmentName, systemName: LONGEST_SYSTEM_NAME })[name];
}

function inNetwork(environment: Environment, network: Partial<ExistingNetwork>): Environment {
  return { ...environment, network: { ...environment.network, ...network } };
}

/** Moves an environment to another region, its subnets' zones with it. */
export function inRegion(environment: Environment, region: string): Environment {
  const subnets = environment.network.subnets.map((subnet, index) => ({
    ...subnet,
    availabilityZone: `${region}${"ab"[index]!}`,
  }));
  return { ...inNetwork(environment, { subnets }), region };
}

function inEgress(environment: Environment, egress: AwsApiEgress): Environment {
  return inNetwork(environment, { awsApiEgress: egress });
}

function inFirstSubnet(environment: Environment, subnet: object): Environment {
  const [first, ...others] = environment.network.subnets;
  return inNetwork(environment, { subnets: [{ ...first!, ...subnet }, ...others] });
}

function idProbe(prefix: string): ConfigurationField["probe"] {
  const digits = EIGHT_OR_MORE_DIGITS.repeat(5);
  return {
    kind: "text",
    example: `${prefix}${EIGHT_OR_MORE_DIGITS.slice(0, 8)}`,
    ofLength: (length) => (prefix + digits).slice(0, length),
    more: [`${prefix}${EIGHT_OR_MORE_DIGITS}`, `${prefix}0A1B2C3D`],
  };
}

/** What stands between `policy` and the policy's name in its ARN, both slashes included. */
function policyPath(arn: string): string {
  return /:policy(\/(?:.*\/)?)/s.exec(arn)?.[1] ?? "";
}

function policyName(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

const TAG_KEY_SHAPES = ["iam#tagKeyType", "ecs#TagKey", "logs#TagKey", "dynamodb#TagKeyString", "kms#TagKeyType"];
const TAG_VALUE_SHAPES = [
  "iam#tagValueType",
  "ecs#TagValue",
  "logs#TagValue",
  "dynamodb#TagValueString",
  "kms#TagValueType",
];

/** Tags that every resource carries beside the user's: what manages it, its environment and its system. */
const OWN_TAG_COUNT = 3;

/** As many tags as a number says. */
export function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "a"]));
}

/** Tags as the APIs take them, ours among them; only their number matters. */
export function tagList(count: number): { Key: string; Value: string }[] {
  return Object.entries(tagsOf(count + OWN_TAG_COUNT)).map(([Key, Value]) => ({ Key, Value }));
}

/** Fields of an environment, its network and its state. */
export const ENVIRONMENT_FIELDS: readonly ConfigurationField[] = [
  {
    field: "name",
    set: (environment, name) => ({
      ...inRegion(environment, LONGEST_REGION),
      name,
      systems: [{ ...MINIMAL_SYSTEM, name: LONGEST_SYSTEM_NAME }],
    }),
    limits: [
      { shape: "iam#roleNameType", as: named("transactorRole") },
      { shape: "iam#policyNameType", as: named("peerPolicy") },
      { shape: "dynamodb#TableName", as: named("table") },
      { shape: "ecr#RepositoryName", as: named("repository") },
      { shape: "logs#LogGroupName", as: named("logGroup") },
      { shape: "kms#AliasNameType", as: named("keyAlias") },
      { shape: "workspaces-instances#SecurityGroupName", as: named("transactorSecurityGroup") },
    ],
    probe: { kind: "text", example: "production", ofLength: filled("production") },
    stricter:
      "it begins every name, so it has the characters that all of them allow, and no hyphen keeps systems apart",
  },
  {
    field: "accountId",
    set: (environment, accountId) => ({ ...environment, accountId }),
    limits: [{ shape: "account#AccountId" }, { shape: "ecr#RegistryId" }],
    probe: { kind: "text", example: "111122223333", ofLength: filled("111122223333", "1") },
  },
  {
    field: "region",
    set: inRegion,
    limits: [{ shape: "sso-admin#RegionName" }, { shape: "s3control#RegionName" }],
    probe: {
      kind: "text",
      example: "eu-west-1",
      ofLength: filled("eu-west-1", "1"),
      more: ["us-gov-west-1", "cn-north-1"],
    },
    stricter: "the model says how a region is written, not in which partition it lies",
  },
  {
    field: "network.vpcId",
    set: (environment, vpcId) => inNetwork(environment, { vpcId }),
    limits: [{ shape: "ds#VpcId" }],
    probe: idProbe("vpc-"),
  },
  {
    field: "network.subnets[0].subnetId",
    set: (environment, subnetId) => inFirstSubnet(environment, { subnetId }),
    limits: [{ shape: "ds#SubnetId" }],
    probe: idProbe("subnet-"),
  },
  {
    field: "network.subnets[0].availabilityZone",
    set: (environment, availabilityZone) => inFirstSubnet(environment, { availabilityZone }),
    limits: [{ shape: "dlm#AvailabilityZone" }],
    probe: { kind: "text", example: "eu-west-1a", ofLength: filled("eu-west-1a"), more: ["us-east-1a", "eu-west-2a"] },
    stricter: "a zone lies in the environment's region and differs from the other subnet's",
  },
  {
    field: "network.awsApiEgress.securityGroupIds[0]",
    set: (environment, id) => inEgress(environment, { securityGroupIds: [id] }),
    limits: [{ shape: "ds#SecurityGroupId" }],
    probe: idProbe("sg-"),
  },
  {
    field: "network.awsApiEgress.prefixListIds[0]",
    set: (environment, id) => inEgress(environment, { prefixListIds: [id] }),
    limits: [{ shape: "workspaces-instances#SecurityGroupName", as: (id: string) => `HTTPS to AWS APIs by ${id}` }],
    probe: idProbe("pl-"),
    stricter: "the model limits the rule's description alone; the id has the form of every id of EC2",
  },
  {
    field: "network.awsApiEgress.cidrBlocks[0]",
    set: (environment, block) => inEgress(environment, { cidrBlocks: [block] }),
    limits: [{ shape: "workspaces#ManagementCidrRangeConstraint" }],
    probe: {
      kind: "text",
      example: "10.0.0.0/8",
      ofLength: filled("10.0.0.0/8", "0"),
      more: ["0.0.0.0/0", "10.0.0.0/33", "256.0.0.0/8", "10.1.0.0/8", "10.0.0.0/08", "10.00.0.0/8", "::/0"],
    },
    stricter: "a range is written by its first address",
  },
  {
    field: "state.existingBucketName",
    set: (environment, existingBucketName) => ({ ...environment, state: { existingBucketName } }),
    limits: [{ shape: "taxsettings#S3BucketName" }],
    probe: {
      kind: "text",
      example: "their-bucket",
      ofLength: filled("their-bucket"),
      more: ["their.bucket", "10.0.0.1"],
    },
    stricter: "a dot in a bucket's name breaks TLS, and some beginnings are S3's own",
  },
  {
    field: "permissionsBoundaryArn",
    set: (environment, permissionsBoundaryArn) => ({ ...environment, permissionsBoundaryArn }),
    limits: [
      { shape: "iam#arnType" },
      { shape: "budgets#PolicyArn" },
      { shape: "iam#policyPathType", as: policyPath },
      { shape: "iam#policyNameType", as: policyName },
    ],
    probe: {
      kind: "text",
      example: "arn:aws:iam::111122223333:policy/boundary",
      ofLength: filled("arn:aws:iam::111122223333:policy/b"),
      more: [
        "arn:aws:iam::aws:policy/PowerUserAccess",
        "arn:aws:iam::111122223333:policy/team/orders/boundary",
        "arn:aws:iam::111122223333:policy/team//boundary",
        "arn:aws:iam::111122223333:policy/team$/boundary",
        "arn:aws:iam::111122223333:policy/",
        `arn:aws:iam::111122223333:policy/${"a".repeat(510)}/boundary`,
        `arn:aws:iam::111122223333:policy/${"a".repeat(511)}/boundary`,
      ],
    },
  },
  {
    field: "tags",
    set: (environment, key) => ({ ...environment, tags: { [key]: "a" } }),
    limits: TAG_KEY_SHAPES.map((shape) => ({ shape })),
    probe: {
      kind: "text",
      example: "cost-center",
      ofLength: filled("cost-center"),
      more: ["aws:a", "AWS:a", "managed-by"],
    },
    stricter: "tags that begin with aws: or are ours cannot be set, which the models do not say",
  },
  {
    field: "tags.cost-center",
    set: (environment, value) => ({ ...environment, tags: { "cost-center": value } }),
    limits: TAG_VALUE_SHAPES.map((shape) => ({ shape })),
    probe: { kind: "text", example: "orders", ofLength: filled("orders") },
    stricter: "of all blanks that the models allow only the plain one can be told apart by a reader",
  },
  {
    field: "tags (their number)",
    set: (environment, count) => ({ ...environment, tags: tagsOf(count) }),
    limits: [{ shape: "iam#tagListType", as: tagList }],
    probe: { kind: "count", most: 60 },
    stricter: "a security group has its name as one tag more, and EC2's model does not count",
  },
];
