import type { SystemStorage } from "../../../constructs/base/datomic-system";
import type { Environment } from "../../../constructs/base/environment";
import { arns, systemNames, type SystemNames } from "../../../constructs/base/names";
import type { TableCapacity } from "../../../constructs/storage/table-capacity";
import { PLACE, SYSTEM_PLACE } from "../environments";
import type { ConfigurationField, FieldLimit } from "./configuration-field";
import { CONTAINER_FIELDS } from "./container-fields";
import { filled, inSystem, KEY_LIMITS, KEY_PROBE } from "./field-values";

const LONGEST_ENVIRONMENT_NAME = "a".repeat(12);

function inStorage(environment: Environment, storage: SystemStorage): Environment {
  return inSystem(environment, { storage });
}

function withCapacity(environment: Environment, capacity: TableCapacity): Environment {
  return inStorage(environment, { capacity });
}

function named(name: keyof SystemNames): (systemName: string) => string {
  return (systemName) => systemNames({ ...SYSTEM_PLACE, environmentName: LONGEST_ENVIRONMENT_NAME, systemName })[name];
}

/** Names and numbers of a system and of what it brings along. */
const BROUGHT_FIELDS: readonly ConfigurationField[] = [
  {
    field: "storage.existingTableName",
    set: (environment, existingTableName) => inStorage(environment, { existingTableName }),
    limits: [{ shape: "dynamodb#TableName" }],
    probe: { kind: "text", example: "their-table", ofLength: filled("their-table") },
  },
  {
    field: "storage.existingRepositoryName",
    set: (environment, existingRepositoryName) => inStorage(environment, { existingRepositoryName }),
    limits: [{ shape: "ecr#RepositoryName" }],
    probe: {
      kind: "text",
      example: "their/repository",
      ofLength: filled("their/repository"),
      more: ["a--b", "a__b", "a..b", "a._b", "a//b", "/a", "a/", "a-/b"],
    },
  },
  {
    field: "storage.existingLogGroupName",
    set: (environment, existingLogGroupName) => inStorage(environment, { existingLogGroupName }),
    limits: [{ shape: "logs#LogGroupName" }],
    probe: { kind: "text", example: "/their/log-group", ofLength: filled("/their/log-group") },
  },
  {
    field: "storage.encryption.existingKeyArn",
    set: (environment, existingKeyArn) => inStorage(environment, { encryption: { existingKeyArn } }),
    limits: [...KEY_LIMITS, { shape: "logs#KmsKeyId" }],
    probe: KEY_PROBE,
  },
  {
    field: "existingClusterName",
    set: (environment, existingClusterName) => inSystem(environment, { existingClusterName }),
    limits: [{ shape: "arc-region-switch#EcsClusterArn", as: (name: string) => arns.cluster(PLACE, name) }],
    probe: { kind: "text", example: "their-cluster", ofLength: filled("their-cluster") },
  },
  {
    field: "peers.roleNames[0]",
    set: (environment, name) => inSystem(environment, { peers: { roleNames: [name] } }),
    limits: [{ shape: "iam#roleNameType" }],
    probe: { kind: "text", example: "orders-api", ofLength: filled("orders-api") },
  },
  {
    field: "peers.securityGroupIds[0]",
    set: (environment, id) => inSystem(environment, { peers: { securityGroupIds: [id] } }),
    limits: [{ shape: "ds#SecurityGroupId" }],
    probe: {
      kind: "text",
      example: "sg-0a1b2c3d",
      ofLength: filled("sg-0a1b2c3d", "0"),
      more: ["sg-0a1b2c3d4e5f60718"],
    },
  },
];

const PROVISIONED = { mode: "provisioned", read: { min: 100, max: 400 }, write: { min: 600, max: 1200 } } as const;

const FEW_WRITES = "with fewer than 50 write units Datomic's indexing falls behind";

const CAPACITY_LIMITS: readonly FieldLimit[] = [
  { shape: "dynamodb#PositiveLongObject" },
  { shape: "application-autoscaling#ResourceCapacity" },
];

/** How a table's throughput is paid. */
const CAPACITY_FIELDS: readonly ConfigurationField[] = [
  {
    field: "storage.capacity.read",
    set: (environment, units) => withCapacity(environment, { ...PROVISIONED, read: { min: units, max: units } }),
    limits: CAPACITY_LIMITS,
    probe: { kind: "number" },
  },
  {
    field: "storage.capacity.write",
    set: (environment, units) => withCapacity(environment, { ...PROVISIONED, write: { min: units, max: units } }),
    limits: CAPACITY_LIMITS,
    probe: { kind: "number", more: [50] },
    stricter: FEW_WRITES,
  },
  {
    field: "storage.capacity.targetUtilizationPercent",
    set: (environment, percent) => withCapacity(environment, { ...PROVISIONED, targetUtilizationPercent: percent }),
    limits: [{ shape: "application-autoscaling#MetricScale" }],
    probe: { kind: "number", more: [20, 90, 100] },
    stricter: "DynamoDB takes 20 to 90 percent, which the model of autoscaling does not say",
  },
  ...(["maxReadRequestUnits", "maxWriteRequestUnits"] as const).map((name): ConfigurationField => ({
    field: `storage.capacity.${name}`,
    set: (environment, units) => withCapacity(environment, { mode: "on-demand", [name]: units }),
    limits: [{ shape: "dynamodb#LongObject" }],
    probe: { kind: "number" },
    stricter: "the model lets -1 stand for no ceiling, which here is no field, and takes what no account has",
  })),
];

/** Fields of a system. */
export const SYSTEM_FIELDS: readonly ConfigurationField[] = [
  {
    field: "name",
    set: (environment, name) => ({ ...inSystem(environment, { name }), name: LONGEST_ENVIRONMENT_NAME }),
    limits: [
      { shape: "iam#roleNameType", as: named("transactorRole") },
      { shape: "dynamodb#TableName", as: named("table") },
      { shape: "ecr#RepositoryName", as: named("repository") },
      { shape: "logs#LogGroupName", as: named("logGroup") },
      { shape: "kms#AliasNameType", as: named("keyAlias") },
    ],
    probe: { kind: "text", example: "orders", ofLength: filled("orders"), more: ["a--b", "a-", "-a"] },
    stricter: "it has the characters that every name allows, and room for the longest region",
  } satisfies ConfigurationField,
  ...BROUGHT_FIELDS,
  ...CAPACITY_FIELDS,
  ...CONTAINER_FIELDS,
].map((each) => ({ ...each, field: `systems[0].${each.field}` }));
