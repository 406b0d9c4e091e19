import { tableCapacityProblems } from "../storage/table-capacity";
import type { SystemStorage } from "./datomic-system";
import { keyArnProblems } from "./key-rules";
import { ACCOUNT_ID, LOG_GROUP_NAME, REPOSITORY_NAME, TABLE_NAME } from "./name-forms";
import type { Place } from "./names";
import {
  oneOfProblems,
  repetitionProblems,
  textListProblems,
  textProblems,
  under,
  unknownFieldProblems,
} from "./problem-fields";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

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

const KNOWN_FIELDS: readonly (keyof SystemStorage)[] = [
  "existingTableName",
  "capacity",
  "existingRepositoryName",
  "imagePullAccountIds",
  "existingLogGroupName",
  "encryption",
];

const NAME_FORMS = {
  existingTableName: TABLE_NAME,
  existingRepositoryName: REPOSITORY_NAME,
  existingLogGroupName: LOG_GROUP_NAME,
} as const;

function encryptionProblems(encryption: SystemStorage["encryption"], place: Place | undefined): Problem[] {
  if (typeof encryption !== "object" || Array.isArray(encryption)) {
    return oneOfProblems("encryption", encryption, ["aws-owned", "customer-key"], "aws-owned");
  }
  const unknown = unknownFieldProblems(encryption, ["existingKeyArn"]);
  // A misspelt name is not missing.
  const isMisspelt = unknown.length > 0 && encryption.existingKeyArn === undefined;
  const refused = isMisspelt ? [] : keyArnProblems("existingKeyArn", encryption.existingKeyArn, place);
  return under("encryption.", [...unknown, ...refused]);
}

function pullAccountProblems({ imagePullAccountIds, existingRepositoryName }: SystemStorage, place?: Place): Problem[] {
  if (imagePullAccountIds === undefined) return [];
  const field = "imagePullAccountIds";
  const problems = [
    ...textListProblems(field, imagePullAccountIds, ACCOUNT_ID),
    ...repetitionProblems(field, imagePullAccountIds),
  ];
  const own = imagePullAccountIds.indexOf(place?.accountId ?? "");
  if (own >= 0) {
    const rule = "this is the system's own account, whose roles need no admission";
    const value = imagePullAccountIds[own];
    problems.push({ field: `${field}[${own}]`, value, rule, fix: "remove it", see: SOURCES.ecrRepositoryPolicy });
  }
  if (existingRepositoryName !== undefined) {
    const rule = "the repository is brought along, its owner says who may pull from it";
    const fix = "remove imagePullAccountIds, and admit the accounts where the repository is managed";
    problems.push({ field, value: imagePullAccountIds, rule, fix, see: SOURCES.configuration });
  }
  return problems;
}

/** Every broken rule of a system's storage; fields relative to the system. */
export function storageProblems(
  storage: SystemStorage,
  logRetentionDays: number | undefined,
  place?: Place,
): Problem[] {
  const { capacity, existingTableName, existingRepositoryName, existingLogGroupName, encryption } = storage;
  const problems = under("storage.", [
    ...unknownFieldProblems(storage, KNOWN_FIELDS, REFUSED_STORAGE),
    ...(Object.keys(NAME_FORMS) as (keyof typeof NAME_FORMS)[]).flatMap((field) =>
      storage[field] === undefined ? [] : textProblems(field, storage[field], NAME_FORMS[field]),
    ),
    ...(capacity === undefined ? [] : under("capacity.", tableCapacityProblems(capacity))),
    ...encryptionProblems(encryption, place),
    ...pullAccountProblems(storage, place),
  ]);
  if (capacity !== undefined && existingTableName !== undefined) {
    problems.push({
      field: "storage.capacity",
      value: capacity,
      rule: "the table is brought along, its owner sets the capacity",
      fix: "remove capacity",
      see: SOURCES.configuration,
    });
  }
  const brought = [existingTableName, existingRepositoryName, existingLogGroupName];
  if (encryption === "customer-key" && brought.every((name) => name !== undefined)) {
    problems.push({
      field: "storage.encryption",
      value: encryption,
      rule: "table, repository and log group are brought along, so a key of ours would encrypt nothing",
      fix: "remove encryption, or name the key of the table that is brought along by existingKeyArn",
      see: SOURCES.configuration,
    });
  }
  if (existingLogGroupName !== undefined && logRetentionDays !== undefined) {
    problems.push({
      field: "logRetentionDays",
      value: logRetentionDays,
      rule: "the log group is brought along, its owner sets the retention",
      fix: "remove logRetentionDays",
      see: SOURCES.configuration,
    });
  }
  return problems;
}
