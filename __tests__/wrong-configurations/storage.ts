import { storage, subnets, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const BROUGHT_ALONG = {
  existingTableName: "their-table",
  existingRepositoryName: "their/repository",
  existingLogGroupName: "/their/logs",
};
const ROOMY = subnets({ cidrBlock: "10.0.1.0/24" }, { cidrBlock: "10.0.2.0/24" }).network;

/** Table, repository, log group and cluster that are brought along, and what Datomic's table cannot have. */
export const STORAGE: readonly BrokenRule[] = [
  {
    field: "systems[0].storage.existingTableName",
    rule: "a table's name has 3 to 255 letters, digits, _ . and -",
    fix: "write it like datomic-production-orders, or copy the name of the one that exists",
    rows: [
      wrong(
        "a table's ARN where its name belongs",
        storage({ existingTableName: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders" }),
        storage({ existingTableName: "orders" }),
      ),
      wrong(
        "a table's name of two characters",
        storage({ existingTableName: "db" }),
        storage({ existingTableName: "db1" }),
      ),
    ],
  },
  {
    field: "systems[0].storage.globalSecondaryIndexes",
    rule: "Datomic reads by id only; an index doubles every write for nothing",
    fix: "remove it",
    rows: [
      wrong(
        "an index, which doubles every write",
        storage(untyped({ globalSecondaryIndexes: [{ name: "by-value" }] })),
        storage({}),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].storage.localSecondaryIndexes",
    rule: "Datomic's table has no sort key, so no local index is possible",
    fix: "remove it",
    rows: [
      wrong(
        "a local index without a sort key",
        storage(untyped({ localSecondaryIndexes: [{ name: "by-value" }] })),
        storage({}),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].storage.ttl",
    rule: "expiry would delete live segments: data loss",
    fix: "remove it",
    rows: [wrong("items that expire", storage(untyped({ ttl: "expires" })), storage({}))],
  },
  {
    field: "systems[0].storage.streamEnabled",
    rule: "Datomic writes encoded segments; a stream of them says nothing and costs",
    fix: "remove it",
    rows: [wrong("a stream of encoded segments", storage(untyped({ streamEnabled: true })), storage({}))],
  },
  {
    field: "systems[0].storage.replicas",
    rule: "Datomic does not support global tables: replication is last-writer-wins, the log needs compare-and-set",
    fix: "remove it",
    rows: [
      wrong("a global table, where the last writer wins", storage(untyped({ replicas: ["us-east-1"] })), storage({}), {
        value: "(hidden)",
      }),
    ],
  },
  {
    field: "systems[0].storage.pointInTimeRecovery",
    rule: "known fields here are existingTableName, capacity, existingRepositoryName, imagePullAccountIds, existingLogGroupName, encryption",
    fix: "remove it, or correct its name",
    rows: [
      wrong("recovery to a point in time turned off", storage(untyped({ pointInTimeRecovery: false })), storage({})),
    ],
  },
  {
    field: "systems[0].storage.imagePullAccountIds[0]",
    rule: "an AWS account id is a text of twelve digits",
    fix: "copy it from aws sts get-caller-identity, in quotes",
    rows: [
      wrong(
        "an account that may pull, without its quotes",
        storage({ imagePullAccountIds: [untyped(444455556666)] }),
        storage({ imagePullAccountIds: ["444455556666"] }),
      ),
    ],
  },
  {
    field: "systems[0].storage.imagePullAccountIds[0]",
    rule: "this is the system's own account, whose roles need no admission",
    fix: "remove it",
    rows: [
      wrong(
        "the own account among those that may pull",
        storage({ imagePullAccountIds: ["111122223333"] }),
        storage({ imagePullAccountIds: ["444455556666"] }),
      ),
    ],
  },
  {
    field: "systems[0].storage.imagePullAccountIds",
    rule: "the repository is brought along, its owner says who may pull from it",
    fix: "remove imagePullAccountIds, and admit the accounts where the repository is managed",
    rows: [
      wrong(
        "who may pull from somebody else's repository",
        storage({ existingRepositoryName: "their/repository", imagePullAccountIds: ["444455556666"] }),
        storage({ existingRepositoryName: "their/repository" }),
      ),
    ],
  },
  {
    field: "systems[0].storage.existingRepositoryName",
    rule: "a repository's name has 2 to 256 lower-case letters, digits, . _ - and /, without its registry's host",
    fix: "write it like datomic/production/orders, or copy the name of the one that exists",
    rows: [
      wrong(
        "capitals in a repository's name",
        storage({ existingRepositoryName: "Their/Repository" }),
        storage({ existingRepositoryName: "their/repository" }),
      ),
      wrong(
        "a tag after a repository's name",
        storage({ existingRepositoryName: "their/repository:1" }),
        storage({ existingRepositoryName: "their/repository" }),
      ),
      wrong(
        "the registry's host before a repository's name",
        storage({ existingRepositoryName: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/theirs" }),
        storage({ existingRepositoryName: "theirs" }),
      ),
      wrong(
        "a slash after a repository's name",
        storage({ existingRepositoryName: "their/" }),
        storage({ existingRepositoryName: "their" }),
      ),
      wrong(
        "a repository's name of one character",
        storage({ existingRepositoryName: "r" }),
        storage({ existingRepositoryName: "r1" }),
      ),
    ],
  },
  {
    field: "systems[0].storage.existingLogGroupName",
    rule: "a log group's name has up to 512 letters, digits, _ / . # and -, and does not begin with aws/",
    fix: "write it like /datomic/production/orders, or copy the name of the one that exists",
    rows: [
      wrong(
        "a log group's ARN where its name belongs",
        storage({ existingLogGroupName: "arn:aws:logs:eu-west-1:111122223333:log-group:/their/logs:*" }),
        storage({ existingLogGroupName: "/their/logs" }),
      ),
      wrong(
        "a log group's name that AWS reserves",
        storage({ existingLogGroupName: "aws/ecs/orders" }),
        storage({ existingLogGroupName: "/aws/ecs/orders" }),
      ),
      wrong(
        "a log group's name of 513 characters",
        storage({ existingLogGroupName: "l".repeat(513) }),
        storage({ existingLogGroupName: "l".repeat(512) }),
      ),
    ],
  },
  {
    field: "systems[0].logRetentionDays",
    rule: "CloudWatch Logs keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
    fix: "the next longer is 60",
    rows: [
      wrong(
        "a period that CloudWatch does not offer",
        system({ logRetentionDays: 31 }),
        system({ logRetentionDays: 60 }),
      ),
    ],
  },
  {
    field: "systems[0].logRetentionDays",
    rule: "CloudWatch Logs keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
    fix: "the longest is 3653",
    rows: [
      wrong(
        "a period longer than any that CloudWatch offers",
        system({ logRetentionDays: 3654 }),
        system({ logRetentionDays: 3653 }),
      ),
    ],
  },
  {
    field: "systems[0].logRetentionDays",
    rule: "CloudWatch Logs keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
    fix: "set one of these numbers, without quotes",
    rows: [wrong("a period as text", system({ logRetentionDays: untyped("90") }), system({ logRetentionDays: 90 }))],
  },
  {
    field: "systems[0].logRetentionDays",
    rule: "CloudWatch Logs keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
    fix: "the next longer is 1",
    rows: [
      wrong(
        "lines that are kept for ever, in the words of the API",
        system({ logRetentionDays: 0 }),
        system({ logRetentionDays: 1 }),
      ),
    ],
  },
  {
    field: "systems[0].logRetentionDays",
    rule: "the log group is brought along, its owner sets the retention",
    fix: "remove logRetentionDays",
    rows: [
      wrong(
        "the retention of a log group that is someone else's",
        system({ storage: { existingLogGroupName: "/their/logs" }, logRetentionDays: 90 }),
        system({ storage: { existingLogGroupName: "/their/logs" } }),
      ),
    ],
  },
  {
    field: "systems[0].existingClusterName",
    rule: "a name of up to 255 letters, digits, _ and -, not an ARN",
    fix: "write it like datomic-production-orders, or copy the name of the one that exists",
    rows: [
      wrong(
        "a cluster's ARN where its name belongs",
        system({ existingClusterName: "arn:aws:ecs:eu-west-1:111122223333:cluster/their-cluster" }),
        system({ existingClusterName: "their-cluster" }),
      ),
      wrong(
        "a dot in a cluster's name",
        system({ existingClusterName: "their.cluster" }),
        system({ existingClusterName: "their_cluster" }),
      ),
      wrong(
        "a cluster's name of 256 characters",
        system({ existingClusterName: "c".repeat(256) }),
        system({ existingClusterName: "c".repeat(255) }),
      ),
    ],
  },
  {
    field: "systems[0].storage.encryption",
    rule: "table, repository and log group are brought along, so a key of ours would encrypt nothing",
    fix: "remove encryption, or name the key of the table that is brought along by existingKeyArn",
    rows: [
      wrong(
        "a key that has nothing to encrypt",
        storage({ ...BROUGHT_ALONG, encryption: "customer-key" }),
        storage({ ...BROUGHT_ALONG, existingLogGroupName: undefined, encryption: "customer-key" }),
      ),
    ],
  },
  {
    field: "systems[0].transactorCount",
    rule: "1 or 2",
    fix: "set one of these, or remove it for 2",
    rows: [
      wrong(
        "more transactors than take turns",
        system({ transactorCount: untyped(3) }),
        system({ transactorCount: 2 }),
      ),
      wrong(
        "a number of transactors that is none, in subnets whose room is known",
        { ...system({ transactorCount: untyped(Number.NaN) }), network: ROOMY },
        { ...system({ transactorCount: 2 }), network: ROOMY },
      ),
      wrong("no transactor, which is a pause", system({ transactorCount: untyped(0) }), system({ paused: true })),
    ],
  },
  {
    field: "systems[0].paused",
    rule: "true or false",
    fix: "set one of these, or remove it for false",
    rows: [wrong("yes for a pause", system({ paused: untyped("yes") }), system({ paused: true }))],
  },
];
