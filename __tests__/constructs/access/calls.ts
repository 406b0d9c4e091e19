import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import { KEY_ARN } from "../../support/environments";
import type { RequestContext } from "./iam-evaluator";
import type { Holder } from "./system-policies";

/** An action, what it is done to, and the condition keys that come with it. */
export type Call = readonly [action: string, resource: string, context?: RequestContext];

/** What one holder of rights may and may not do under one configuration. */
export interface CallTable {
  readonly configuration: string;
  readonly system: Partial<DatomicSystem>;
  readonly holder: Holder;
  readonly allowed: readonly Call[];
  readonly forbidden: readonly Call[];
}

const REGIONAL = "eu-west-1:111122223333";
const TABLE = `arn:aws:dynamodb:${REGIONAL}:table/datomic-production-orders`;
const OTHER_TABLE = `arn:aws:dynamodb:${REGIONAL}:table/datomic-production-audit`;
const LONGER_TABLE = `${TABLE}-copy`;
const SAME_TABLE_ELSEWHERE = TABLE.replace("eu-west-1", "eu-central-1");
const SAME_TABLE_OF_OTHERS = TABLE.replace("111122223333", "999999999999");

const REPOSITORY = `arn:aws:ecr:${REGIONAL}:repository/datomic/production/orders`;
const OTHER_REPOSITORY = `arn:aws:ecr:${REGIONAL}:repository/datomic/production/audit`;
const LOG_GROUP = `arn:aws:logs:${REGIONAL}:log-group:/datomic/production/orders`;
const LOG_STREAM = `${LOG_GROUP}:log-stream:transactor/transactor/0a1b`;
const OTHER_LOG_STREAM = `arn:aws:logs:${REGIONAL}:log-group:/datomic/production/audit:log-stream:transactor/transactor/0a1b`;

const SECRETS = `arn:aws:secretsmanager:${REGIONAL}:secret`;
const PARAMETERS = `arn:aws:ssm:${REGIONAL}:parameter`;

const OWN_KEY: Partial<DatomicSystem> = { storage: { encryption: "customer-key" } };
const THEIR_KEY: Partial<DatomicSystem> = { storage: { encryption: { existingKeyArn: KEY_ARN } } };
const NAMED_SECRETS: Partial<DatomicSystem> = {
  properties: { memcached: "cache.example.com:11211" },
  secretProperties: {
    "memcached-password": `${SECRETS}:memcached`,
    "memcached-username": `${PARAMETERS}/memcached/user`,
  },
};

/** Actions on a table that neither a transactor nor a peer calls. */
const UNCALLED = ["BatchGetItem", "BatchWriteItem", "DescribeTable", "Query", "Scan", "UpdateItem"];

/** Actions on a table that would change or destroy the table itself. */
const RUINOUS = ["DeleteTable", "UpdateTable", "UpdateContinuousBackups", "CreateBackup", "TagResource"];

const onTable = (actions: readonly string[], table = TABLE): Call[] =>
  actions.map((name) => [`dynamodb:${name}`, table]);

const keyOf = (alias: string): RequestContext => ({
  "kms:CallerAccount": "111122223333",
  "kms:ResourceAliases": [alias],
});

/** A caller that goes to KMS by itself. */
const direct = keyOf("alias/datomic-production-orders");

/** What DynamoDB tells KMS about a caller. */
const viaTable = (alias = "alias/datomic-production-orders", change: RequestContext = {}): RequestContext => ({
  ...keyOf(alias),
  "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com",
  ...change,
});

const viaS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };

/** Every call that must pass and calls that must not. */
export const CALL_TABLES: readonly CallTable[] = [
  {
    configuration: "only what is required",
    system: {},
    holder: "transactor",
    allowed: [
      ...onTable(["GetItem", "PutItem", "DeleteItem"]),
      ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Datomic" }],
    ],
    forbidden: [
      ...onTable([...UNCALLED, ...RUINOUS]),
      ...onTable(["GetItem", "PutItem"], OTHER_TABLE),
      ...onTable(["GetItem", "PutItem"], LONGER_TABLE),
      ...onTable(["GetItem", "PutItem"], SAME_TABLE_ELSEWHERE),
      ...onTable(["GetItem", "PutItem"], SAME_TABLE_OF_OTHERS),
      ["dynamodb:Query", `${TABLE}/index/any`],
      ["dynamodb:CreateTable", OTHER_TABLE],
      ["dynamodb:ListTables", "*"],
      ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "AWS/DynamoDB" }],
      ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "datomic" }],
      ["cloudwatch:PutMetricData", "*"],
      ["cloudwatch:GetMetricData", "*"],
      ["s3:PutObject", "arn:aws:s3:::any/object"],
      ["s3:GetObject", "arn:aws:s3:::any/object"],
      ["s3:ListAllMyBuckets", "*"],
      ["kms:Decrypt", KEY_ARN, viaTable()],
      ["iam:PassRole", "arn:aws:iam::111122223333:role/datomic-production-orders-transactor-eu-west-1"],
      ["sts:AssumeRole", "arn:aws:iam::111122223333:role/any"],
      ["logs:PutLogEvents", LOG_STREAM],
      ["ecr:BatchGetImage", REPOSITORY],
      ["ssmmessages:OpenDataChannel", "*"],
    ],
  },
  {
    configuration: "only what is required",
    system: {},
    holder: "execution",
    allowed: [
      ["ecr:GetAuthorizationToken", "*"],
      ["ecr:BatchCheckLayerAvailability", REPOSITORY],
      ["ecr:BatchGetImage", REPOSITORY],
      ["ecr:GetDownloadUrlForLayer", REPOSITORY],
      ["logs:CreateLogStream", LOG_STREAM],
      ["logs:PutLogEvents", LOG_STREAM],
    ],
    forbidden: [
      ["ecr:BatchGetImage", OTHER_REPOSITORY],
      ["ecr:BatchGetImage", `${REPOSITORY}-copy`],
      ["ecr:PutImage", REPOSITORY],
      ["ecr:BatchDeleteImage", REPOSITORY],
      ["ecr:DeleteRepository", REPOSITORY],
      ["logs:CreateLogGroup", LOG_GROUP],
      ["logs:DeleteLogGroup", LOG_GROUP],
      ["logs:DeleteLogStream", LOG_STREAM],
      ["logs:PutLogEvents", OTHER_LOG_STREAM],
      ["logs:GetLogEvents", LOG_STREAM],
      ["secretsmanager:GetSecretValue", `${SECRETS}:memcached-a1B2c3`],
      ["ssm:GetParameters", `${PARAMETERS}/memcached/user`],
      ...onTable(["GetItem", "PutItem"]),
      ["kms:Decrypt", KEY_ARN, viaTable()],
    ],
  },
  {
    configuration: "only what is required",
    system: {},
    holder: "peer",
    allowed: onTable(["GetItem"]),
    forbidden: [
      ...onTable(["PutItem", "DeleteItem", ...UNCALLED, ...RUINOUS]),
      ...onTable(["GetItem"], OTHER_TABLE),
      ...onTable(["GetItem"], SAME_TABLE_ELSEWHERE),
      ["cloudwatch:PutMetricData", "*", { "cloudwatch:namespace": "Datomic" }],
      ["s3:GetObject", "arn:aws:s3:::any/object"],
      ["kms:Decrypt", KEY_ARN, viaTable()],
    ],
  },
  {
    configuration: "the documented rights",
    system: { rights: "documented" },
    holder: "transactor",
    allowed: onTable(["GetItem", "PutItem", "DeleteItem", ...UNCALLED]),
    forbidden: [...onTable(RUINOUS), ...onTable(["GetItem", ...UNCALLED], OTHER_TABLE)],
  },
  {
    configuration: "the documented rights",
    system: { rights: "documented" },
    holder: "peer",
    allowed: onTable(["GetItem", "BatchGetItem", "Query", "Scan"]),
    forbidden: [...onTable(["PutItem", "DeleteItem", "UpdateItem", ...RUINOUS]), ...onTable(["GetItem"], OTHER_TABLE)],
  },
  {
    configuration: "a customer key",
    system: OWN_KEY,
    holder: "transactor",
    allowed: [
      ["kms:Decrypt", KEY_ARN, viaTable()],
      ["kms:Encrypt", KEY_ARN, viaTable()],
      ["kms:GenerateDataKey", KEY_ARN, viaTable()],
      ["kms:DescribeKey", KEY_ARN, viaTable()],
      ["kms:ReEncryptFrom", KEY_ARN, viaTable()],
      ["kms:ReEncryptTo", KEY_ARN, viaTable()],
    ],
    forbidden: [
      ["kms:Decrypt", KEY_ARN, direct],
      ["kms:Decrypt", KEY_ARN, viaTable(undefined, viaS3)],
      ["kms:Decrypt", KEY_ARN, viaTable(undefined, { "kms:ViaService": "dynamodb.eu-central-1.amazonaws.com" })],
      ["kms:Decrypt", KEY_ARN, viaTable("alias/datomic-production-audit")],
      ["kms:CreateGrant", KEY_ARN, viaTable()],
      ["kms:ScheduleKeyDeletion", KEY_ARN, viaTable()],
      ["kms:PutKeyPolicy", KEY_ARN, viaTable()],
    ],
  },
  {
    configuration: "a customer key",
    system: OWN_KEY,
    holder: "peer",
    allowed: [
      ["kms:Decrypt", KEY_ARN, viaTable()],
      ["kms:DescribeKey", KEY_ARN, viaTable()],
    ],
    forbidden: [
      ["kms:Decrypt", KEY_ARN, direct],
      ["kms:Decrypt", KEY_ARN, viaTable("alias/datomic-production-audit")],
      ["kms:Encrypt", KEY_ARN, viaTable()],
      ["kms:GenerateDataKey", KEY_ARN, viaTable()],
    ],
  },
  {
    configuration: "a customer key",
    system: OWN_KEY,
    holder: "execution",
    allowed: [["ecr:BatchGetImage", REPOSITORY]],
    forbidden: [["kms:Decrypt", KEY_ARN, viaTable()]],
  },
  {
    configuration: "a key that exists",
    system: THEIR_KEY,
    holder: "transactor",
    allowed: [["kms:Decrypt", KEY_ARN, viaTable("alias/theirs")]],
    forbidden: [
      ["kms:Decrypt", KEY_ARN, direct],
      ["kms:Decrypt", KEY_ARN.replace(/.$/, "0"), viaTable("alias/theirs")],
    ],
  },
  {
    configuration: "named secrets",
    system: NAMED_SECRETS,
    holder: "execution",
    allowed: [
      ["secretsmanager:GetSecretValue", `${SECRETS}:memcached-a1B2c3`],
      ["ssm:GetParameters", `${PARAMETERS}/memcached/user`],
    ],
    forbidden: [
      ["secretsmanager:GetSecretValue", `${SECRETS}:memcached-copy-a1B2c3`],
      ["secretsmanager:GetSecretValue", `${SECRETS}:other-a1B2c3`],
      ["secretsmanager:PutSecretValue", `${SECRETS}:memcached-a1B2c3`],
      ["secretsmanager:ListSecrets", "*"],
      ["ssm:GetParameters", `${PARAMETERS}/memcached/user/other`],
      ["ssm:GetParametersByPath", `${PARAMETERS}/memcached`],
      ["ssm:PutParameter", `${PARAMETERS}/memcached/user`],
    ],
  },
  {
    configuration: "named secrets",
    system: NAMED_SECRETS,
    holder: "transactor",
    allowed: onTable(["GetItem"]),
    forbidden: [
      ["secretsmanager:GetSecretValue", `${SECRETS}:memcached-a1B2c3`],
      ["ssm:GetParameters", `${PARAMETERS}/memcached/user`],
    ],
  },
];
