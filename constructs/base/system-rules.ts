import { imageProblems } from "../image/image-rules";
import { DEFAULT_IMAGE } from "../image/transactor-image";
import { logRetentionProblems } from "../observability/log-retention";
import { jvmOptionProblems } from "../transactor/jvm-options";
import { memoryPlanProblems } from "../transactor/memory-plan";
import { propertyConflicts } from "../transactor/properties/property-conflicts";
import { propertyProblems, unlistedPropertyProblems } from "../transactor/properties/property-rules";
import { secretPropertyProblems } from "../transactor/properties/secret-properties";
import { releaseChangeProblems } from "../transactor/releases/release-change";
import { isReleaseNumber } from "../transactor/releases/release-number";
import { releaseProblems } from "../transactor/releases/release-rules";
import { DEFAULT_RELEASE } from "../transactor/releases/release-table";
import { resolveSize, SIZE_PRESETS } from "../transactor/size";
import { taskSizeProblems } from "../transactor/task-size";
import type { DatomicSystem, Peers } from "./datomic-system";
import { keyArnProblems } from "./key-rules";
import { CLUSTER_NAME, ROLE_NAME, SECURITY_GROUP_ID } from "./name-forms";
import { systemNames, type Place } from "./names";
import {
  oneOfProblems,
  repetitionProblems,
  textListProblems,
  textProblems,
  under,
  unknownFieldProblems,
} from "./problem-fields";
import { systemMemoryPlan } from "./resolved-system";
import { attachmentProblems } from "./role-rules";
import { SOURCES } from "./sources";
import { storageProblems } from "./storage-rules";
import { tagProblems, type Tags } from "./tag-rules";
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
  "unlistedProperties",
  "secretProperties",
  "secretKeyArns",
  "heapMiB",
  "jvmOptions",
  "peers",
  "rights",
  "storage",
  "existingClusterName",
  "logRetentionDays",
  "tags",
];

/** A system's name: IAM names built from it may have 64 characters. */
const SYSTEM_NAME = {
  form: /^(?=.{1,16}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  rule: "a letter, then lower-case letters, digits and single hyphens, at most 16: IAM names built from it may have 64 characters",
  fix: 'shorten it, for example "orders"',
  see: SOURCES.decisionsStructure,
};

/** What a system's rules need to know of its environment. */
export interface SystemSurroundings {
  /** Undefined where the region itself is wrong: what names a region is not compared with it then. */
  readonly place?: Place;
  readonly environmentName: string;
  /** Whether the environment is applied to an emulator. */
  readonly isEmulated: boolean;
  readonly tags?: Tags;
}

function sizeProblems(system: DatomicSystem): Problem[] {
  const taskSize = resolveSize(system.size);
  if (typeof taskSize !== "object" || Array.isArray(taskSize)) {
    const presets = Object.keys(SIZE_PRESETS).join(", ");
    const fix = "name one of these, or give { cpuUnits, memoryMiB }";
    return [
      { field: "size", value: system.size, rule: `the presets are ${presets}`, fix, see: SOURCES.fargateTaskSize },
    ];
  }
  const unknown = under("size.", unknownFieldProblems(taskSize, ["cpuUnits", "memoryMiB"]));
  const illegal = under("size.", taskSizeProblems(taskSize, system.cpuArchitecture ?? "X86_64"));
  return [...unknown, ...(illegal.length > 0 ? illegal : memoryPlanProblems(systemMemoryPlan(system, taskSize)))];
}

function releaseFieldProblems(system: DatomicSystem, { place, isEmulated }: SystemSurroundings): Problem[] {
  const { release = DEFAULT_RELEASE, upgradeFrom, image = DEFAULT_IMAGE } = system;
  const refused = releaseProblems(release);
  return [
    ...refused,
    ...(upgradeFrom === undefined ? [] : releaseChangeProblems(upgradeFrom, release)),
    // What a refused release has in its image is no second problem.
    ...imageProblems(image, { release: refused.length === 0 ? release : undefined, place, isEmulated }),
  ];
}

function propertyFieldProblems(system: DatomicSystem, place: Place | undefined): Problem[] {
  const { properties = {}, unlistedProperties = {}, secretProperties = {}, secretKeyArns = [], jvmOptions } = system;
  const release = isReleaseNumber(system.release) ? system.release : DEFAULT_RELEASE;
  const secretPlace = place && { partition: place.partition ?? "aws", region: place.region };
  return [
    ...propertyProblems(properties, release),
    ...unlistedPropertyProblems(unlistedProperties, properties),
    ...secretPropertyProblems(secretProperties, { ...properties, ...unlistedProperties }, secretPlace),
    ...propertyConflicts({ properties, unlistedProperties, secretProperties }),
    ...secretKeyArns.flatMap((arn, index) => keyArnProblems(`secretKeyArns[${index}]`, arn, place)),
    ...repetitionProblems("secretKeyArns", secretKeyArns),
    ...uselessKeyProblems(system),
    ...secretRoomProblems(system),
    ...(jvmOptions === undefined ? [] : jvmOptionProblems(jvmOptions)),
  ];
}

function uselessKeyProblems({ secretProperties = {}, secretKeyArns = [] }: DatomicSystem): Problem[] {
  if (secretKeyArns.length === 0 || Object.keys(secretProperties).length > 0) return [];
  return [
    {
      field: "secretKeyArns",
      value: secretKeyArns,
      rule: "these keys decrypt what secretProperties names, and it names nothing",
      fix: "remove secretKeyArns, or name the secrets",
      see: SOURCES.ecsSecrets,
    },
  ];
}

/** Characters that the secrets' ARNs may take of the 10 240 that IAM allows a role's inline policies. */
const MOST_SECRET_CHARACTERS = 8000;

function secretRoomProblems({ secretProperties = {}, secretKeyArns = [] }: DatomicSystem): Problem[] {
  const arns = [...Object.values(secretProperties), ...secretKeyArns];
  const characters = arns.reduce((sum, arn) => sum + (typeof arn === "string" ? arn.length : 0), 0);
  if (characters <= MOST_SECRET_CHARACTERS) return [];
  return [
    {
      field: "secretProperties",
      value: arns.length,
      rule: `the execution role's policy names every ARN, and these take ${characters} of the ${MOST_SECRET_CHARACTERS} characters there are for them`,
      fix: "keep several values in one secret, and name each by its JSON key",
      see: SOURCES.iamNames,
    },
  ];
}

/** The roles that are made with a system, as far as their names are known. */
function ownRoles(systemName: string, { place, environmentName }: SystemSurroundings): string[] {
  if (place === undefined || typeof environmentName !== "string" || typeof systemName !== "string") return [];
  const { transactorRole, executionRole, peerRole } = systemNames({ ...place, environmentName, systemName });
  return [transactorRole, executionRole, peerRole];
}

function peersProblems(peers: Peers, ownRoleNames: readonly string[]): Problem[] {
  const { securityGroupIds = [], roleNames = [] } = peers;
  return under("peers.", [
    ...unknownFieldProblems(peers, ["securityGroupIds", "roleNames"]),
    ...repetitionProblems("securityGroupIds", securityGroupIds),
    ...repetitionProblems("roleNames", roleNames),
    ...textListProblems("securityGroupIds", securityGroupIds, SECURITY_GROUP_ID),
    ...textListProblems("roleNames", roleNames, ROLE_NAME),
    ...attachmentProblems("roleNames", roleNames, ownRoleNames),
  ]);
}

/** Every broken rule of one system, fields relative to it. */
export function systemProblems(system: DatomicSystem, surroundings: SystemSurroundings): Problem[] {
  const { place, tags } = surroundings;
  const { storage = {}, peers = {}, existingClusterName } = system;
  return [
    ...unknownFieldProblems(system, KNOWN_FIELDS),
    ...textProblems("name", system.name, SYSTEM_NAME),
    ...releaseFieldProblems(system, surroundings),
    ...oneOfProblems("cpuArchitecture", system.cpuArchitecture, ["X86_64", "ARM64"], "X86_64"),
    ...oneOfProblems("transactorCount", system.transactorCount, [1, 2], 2),
    ...oneOfProblems("paused", system.paused, [true, false], false),
    ...oneOfProblems("rights", system.rights, ["called", "documented"], "called"),
    ...sizeProblems(system),
    ...propertyFieldProblems(system, place),
    ...storageProblems(storage, system.logRetentionDays, place),
    ...peersProblems(peers, ownRoles(system.name, surroundings)),
    ...logRetentionProblems(system.logRetentionDays),
    ...tagProblems(system.tags, tags),
    ...(existingClusterName === undefined
      ? []
      : textProblems("existingClusterName", existingClusterName, CLUSTER_NAME)),
  ];
}
