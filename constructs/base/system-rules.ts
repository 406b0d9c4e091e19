import { imageProblems } from "../image/transactor-image";
import { logRetentionProblems } from "../observability/log-retention";
import { tableCapacityProblems } from "../storage/table-capacity";
import { memoryPlanProblems } from "../transactor/memory-plan";
import { propertyProblems, secretPropertyProblems } from "../transactor/property-rules";
import { releaseProblems } from "../transactor/release";
import { resolveSize, SIZE_PRESETS } from "../transactor/size";
import { taskSizeProblems } from "../transactor/task-size";
import type { DatomicSystem, Peers, SystemStorage } from "./datomic-system";
import { SECURITY_GROUP_ID } from "./network-rules";
import { oneOfProblems, repetitionProblems, textProblems, under, unknownFieldProblems } from "./problem-fields";
import { systemMemoryPlan } from "./resolved-system";
import { tagProblems } from "./tag-rules";
import type { Problem } from "./validation-error";

const KNOWN_FIELDS: readonly (keyof DatomicSystem)[] = [
  "name",
  "release",
  "upgradeFrom",
  "size",
  "cpuArchitecture",
  "image",
  "transactorCount",
  "paused",
  "properties",
  "secretProperties",
  "secretKeyArns",
  "heapMiB",
  "peers",
  "rights",
  "storage",
  "existingClusterName",
  "logRetentionDays",
  "tags",
];

/** What Datomic cannot use in its table, by the names people look for. */
const REFUSED_STORAGE: ReadonlyMap<string, string> = new Map([
  ["globalSecondaryIndexes", "Datomic reads by id only; an index doubles every write for nothing"],
  ["localSecondaryIndexes", "Datomic's table has no sort key, so no local index is possible"],
  ["streamEnabled", "Datomic writes encoded segments; a stream of them says nothing and costs"],
  ["ttl", "expiry would delete live segments: data loss"],
  [
    "replicas",
    "Datomic does not support global tables: replication is last-writer-wins, the log needs compare-and-set",
  ],
]);

const KNOWN_STORAGE_FIELDS: readonly (keyof SystemStorage)[] = [
  "existingTableName",
  "capacity",
  "existingRepositoryName",
  "existingLogGroupName",
  "encryption",
];

const NAME_FORMS = {
  existingTableName: {
    form: /^[A-Za-z0-9_.-]{3,255}$/,
    rule: "a table's name has 3 to 255 letters, digits, _ . and -",
  },
  existingRepositoryName: {
    form: /^(?=.{2,256}$)[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/,
    rule: "a repository's name has 2 to 256 lower-case letters, digits, . _ - and /",
  },
  existingLogGroupName: {
    form: /^[A-Za-z0-9_/.#-]{1,512}$/,
    rule: "a log group's name has up to 512 letters, digits, _ / . # and -",
  },
} as const;

const KEY_ARN = [
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  "the ARN of a KMS key, not of an alias",
  "write it like arn:aws:kms:eu-west-1:111122223333:key/…",
] as const;

function sizeProblems(system: DatomicSystem): Problem[] {
  const taskSize = resolveSize(system.size);
  if (taskSize === undefined) {
    const presets = Object.keys(SIZE_PRESETS).join(", ");
    return [
      {
        field: "size",
        value: system.size,
        rule: `the presets are ${presets}`,
        fix: "name one of these, or give { cpuUnits, memoryMiB }",
      },
    ];
  }
  const illegal = taskSizeProblems(taskSize, system.cpuArchitecture ?? "X86_64");
  return illegal.length > 0 ? under("size.", illegal) : memoryPlanProblems(systemMemoryPlan(system, taskSize));
}

function storageProblems(storage: SystemStorage, logRetentionDays: number | undefined): Problem[] {
  const problems = unknownFieldProblems(storage, KNOWN_STORAGE_FIELDS, REFUSED_STORAGE);
  for (const [field, { form, rule }] of Object.entries(NAME_FORMS)) {
    const value = storage[field as keyof typeof NAME_FORMS];
    if (value !== undefined)
      problems.push(...textProblems(field, value, form, rule, "copy the name of the one that exists"));
  }
  if (storage.capacity !== undefined) problems.push(...under("capacity.", tableCapacityProblems(storage.capacity)));
  if (storage.capacity !== undefined && storage.existingTableName !== undefined) {
    problems.push({
      field: "capacity",
      value: storage.capacity,
      rule: "the table is brought along, its owner sets the capacity",
      fix: "remove capacity",
    });
  }
  const { encryption = "aws-owned" } = storage;
  if (typeof encryption === "object") {
    problems.push(...textProblems("encryption.existingKeyArn", encryption.existingKeyArn, ...KEY_ARN));
  } else {
    problems.push(...oneOfProblems("encryption", encryption, ["aws-owned", "customer-key"], "aws-owned"));
  }
  const located = under("storage.", problems);
  if (storage.existingLogGroupName !== undefined && logRetentionDays !== undefined) {
    located.push({
      field: "logRetentionDays",
      value: logRetentionDays,
      rule: "the log group is brought along, its owner sets the retention",
      fix: "remove logRetentionDays",
    });
  }
  return located;
}

function peersProblems(peers: Peers): Problem[] {
  return under("peers.", [
    ...unknownFieldProblems(peers, ["securityGroupIds", "roleNames"]),
    ...repetitionProblems("securityGroupIds", peers.securityGroupIds ?? []),
    ...repetitionProblems("roleNames", peers.roleNames ?? []),
    ...(peers.securityGroupIds ?? []).flatMap((id, index) =>
      textProblems(
        `securityGroupIds[${index}]`,
        id,
        SECURITY_GROUP_ID,
        "a security group id looks like sg-0a1b2c3d",
        "copy it from the VPC console",
      ),
    ),
    ...(peers.roleNames ?? []).flatMap((name, index) =>
      textProblems(
        `roleNames[${index}]`,
        name,
        /^[\w+=,.@-]{1,64}$/,
        "a role's name, not its ARN",
        "write what follows the last / of the ARN",
      ),
    ),
  ]);
}

/** Every broken rule of one system, fields relative to it. */
export function systemProblems(system: DatomicSystem): Problem[] {
  const { properties = {}, secretProperties = {}, storage = {}, peers = {} } = system;
  return [
    ...unknownFieldProblems(system, KNOWN_FIELDS),
    ...textProblems(
      "name",
      system.name,
      /^(?=.{1,16}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      "a letter, then lower-case letters, digits and single hyphens, at most 16: IAM names built from it may have 64 characters",
      'shorten it, for example "orders"',
    ),
    ...releaseProblems(system.release, system.upgradeFrom),
    ...oneOfProblems("cpuArchitecture", system.cpuArchitecture, ["X86_64", "ARM64"], "X86_64"),
    ...oneOfProblems("transactorCount", system.transactorCount, [1, 2], 2),
    ...oneOfProblems("paused", system.paused, [true, false], false),
    ...oneOfProblems("rights", system.rights, ["called", "documented"], "called"),
    ...sizeProblems(system),
    ...imageProblems(system.image),
    ...propertyProblems(properties),
    ...secretPropertyProblems(secretProperties, properties),
    ...(system.secretKeyArns ?? []).flatMap((arn, index) => textProblems(`secretKeyArns[${index}]`, arn, ...KEY_ARN)),
    ...storageProblems(storage, system.logRetentionDays),
    ...peersProblems(peers),
    ...logRetentionProblems(system.logRetentionDays),
    ...tagProblems(system.tags),
    ...(system.existingClusterName === undefined
      ? []
      : textProblems(
          "existingClusterName",
          system.existingClusterName,
          /^[\w-]{1,255}$/,
          "a cluster's name, not its ARN",
          "copy the name",
        )),
  ];
}
