import * as fc from "fast-check";
import type { DatomicSystem, Peers, SystemStorage } from "../../../constructs/base/datomic-system";
import type { ImageBuildSettings } from "../../../constructs/image/image-build";
import { repositoryReference } from "../../../constructs/image/repository-address";
import type { TransactorImage } from "../../../constructs/image/transactor-image";
import { LOG_RETENTION_DAYS } from "../../../constructs/observability/log-retention";
import type { CapacityRange, TableCapacity } from "../../../constructs/storage/table-capacity";
import { SMALLEST_HEAP_MIB } from "../../../constructs/transactor/memory-plan";
import { releaseProblems } from "../../../constructs/transactor/releases/release-rules";
import { RELEASES } from "../../../constructs/transactor/releases/release-table";
import { SIZE_PRESETS, type SizePreset, type TransactorSize } from "../../../constructs/transactor/size";
import { FARGATE_MEMORY_MIB } from "../../../constructs/transactor/task-size";
import { agreeing } from "./agreeing-system";
import { jvmOptions, secretProperties, settableProperties, unlistedProperties } from "./random-properties";
import {
  accountId,
  ec2Id,
  imageDigest,
  keyArn,
  secretArn,
  systemName,
  tags,
  textLike,
  type ArnPlace,
} from "./random-texts";

/** Releases that may run, some of them newer than the table. */
const RUNNING = [
  ...RELEASES.map(({ release }) => release).filter((release) => releaseProblems(release).length === 0),
  "1.0.7705.1",
  "1.0.7800",
  "1.1.1",
];

/** What may have run before: a withdrawn release and one with a licence key are no hindrance. */
const RAN_BEFORE = ["0.9.5407", "1.0.6711", ...RELEASES.map(({ release }) => release)];

/** Below this memory no heap has room. */
const LEAST_MEMORY_MIB = 2 * SMALLEST_HEAP_MIB;

const TASK_SIZES = [...FARGATE_MEMORY_MIB].flatMap(([cpuUnits, sizes]) =>
  sizes.filter((memoryMiB) => memoryMiB >= LEAST_MEMORY_MIB).map((memoryMiB) => ({ cpuUnits, memoryMiB })),
);

const MOST_UNITS = 2 ** 31 - 1;

function size(): fc.Arbitrary<TransactorSize> {
  return fc.oneof(
    fc.constantFrom(...(Object.keys(SIZE_PRESETS) as SizePreset[])),
    fc.constantFrom(...TASK_SIZES).map((taskSize) => ({ ...taskSize })),
  );
}

const BUILD_FIELDS: {
  readonly [Field in keyof Required<ImageBuildSettings>]: () => fc.Arbitrary<ImageBuildSettings[Field]>;
} = {
  builtBy: () => fc.constantFrom("pipeline", "terraform"),
  javaLevel: () => fc.constantFrom(11, 17),
  withConsole: () => fc.boolean(),
  distributionSha256: () => textLike(/^[0-9a-f]{64}$/),
  distributionUrl: () => textLike(/^https:\/\/[a-z]{1,10}\.example\/[a-z0-9/._-]{1,20}$/),
  jdkImage: () => imageDigest().map((digest) => `registry.example/jdk:17@${digest}`),
  baseImage: () => imageDigest().map((digest) => `registry.example/base@${digest}`),
  rebuild: () => fc.integer({ min: 0, max: 9999 }),
};

function image({ partition, region }: ArnPlace): fc.Arbitrary<TransactorImage> {
  const tag = fc.oneof(fc.constantFrom("1.0.7705-1", "1.0.7705"), textLike(/^[A-Za-z_][A-Za-z0-9._-]{0,40}$/));
  return fc.oneof(
    tag.map((text) => ({ tag: text === "latest" ? "newest" : text })),
    imageDigest().map((digest) => ({ digest })),
    fc.tuple(imageDigest(), accountId(), repositoryName()).map(([digest, account, name]) => ({
      digest,
      repository: repositoryReference({ partition, accountId: account, region, repositoryName: name }),
    })),
    optionalRecord<ImageBuildSettings>(fieldsFor(BUILD_FIELDS, undefined)).map((build) => ({ build })),
  );
}

function units(least: number): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: least, max: 2000 }), fc.integer({ min: least, max: MOST_UNITS }));
}

function capacityRange(least: number): fc.Arbitrary<CapacityRange> {
  return fc
    .tuple(units(least), units(least))
    .map(([one, other]) => ({ min: Math.min(one, other), max: Math.max(one, other) }));
}

/** Write units below which a system has no future. */
const LEAST_WRITE_UNITS = 50;

function capacity(): fc.Arbitrary<TableCapacity> {
  return fc.oneof(
    fc.record(
      {
        mode: fc.constant("on-demand" as const),
        maxReadRequestUnits: units(1),
        maxWriteRequestUnits: units(LEAST_WRITE_UNITS),
      },
      { requiredKeys: ["mode"], noNullPrototype: true },
    ),
    fc.record(
      {
        mode: fc.constant("provisioned" as const),
        read: capacityRange(1),
        write: capacityRange(LEAST_WRITE_UNITS),
        targetUtilizationPercent: fc.integer({ min: 20, max: 90 }),
      },
      { requiredKeys: ["mode", "read", "write"], noNullPrototype: true },
    ),
  );
}

function repositoryName(): fc.Arbitrary<string> {
  return textLike(/^[a-z0-9]{2,10}([._-][a-z0-9]{1,10}){0,2}(\/[a-z0-9]{1,10}([._-][a-z0-9]{1,10})?){0,2}$/);
}

/** Storage that is created, brought along, or both by halves. Names are told apart by the system that has them. */
const STORAGE_FIELDS: {
  readonly [Field in keyof Required<SystemStorage>]: (place: ArnPlace) => fc.Arbitrary<SystemStorage[Field]>;
} = {
  existingTableName: () => textLike(/^[A-Za-z0-9_.-]{3,40}$/),
  capacity,
  existingRepositoryName: repositoryName,
  // An environment's own account begins with another digit.
  imagePullAccountIds: () =>
    fc.uniqueArray(
      accountId().map((account) => `5${account.slice(1)}`),
      { maxLength: 3 },
    ),
  existingLogGroupName: () => textLike(/^\/[A-Za-z0-9_/.#-]{1,40}$/),
  encryption: (place) =>
    fc.oneof(
      fc.constantFrom("aws-owned" as const, "customer-key" as const),
      keyArn(place).map((existingKeyArn) => ({ existingKeyArn })),
    ),
};

const PEERS_FIELDS: { readonly [Field in keyof Required<Peers>]: () => fc.Arbitrary<Peers[Field]> } = {
  securityGroupIds: () => fc.uniqueArray(ec2Id("sg"), { maxLength: 3 }),
  roleNames: () => fc.uniqueArray(textLike(/^[\w+=,.@-]{1,64}$/), { maxLength: 3 }),
};

/** Most tags that a system adds to those of its environment. */
const MOST_SYSTEM_TAGS = 20;

/** Values of every field of a system, each right by itself; a field that has none here does not compile. */
const SYSTEM_FIELDS: {
  readonly [Field in keyof Required<DatomicSystem>]: (place: ArnPlace) => fc.Arbitrary<DatomicSystem[Field]>;
} = {
  name: systemName,
  release: () => fc.constantFrom(...RUNNING),
  upgradeFrom: () => fc.constantFrom(...RAN_BEFORE),
  size,
  cpuArchitecture: () => fc.constantFrom("X86_64", "ARM64"),
  image,
  transactorCount: () => fc.constantFrom(1, 2),
  paused: () => fc.boolean(),
  properties: settableProperties,
  unlistedProperties,
  secretProperties,
  secretKeyArns: (place) => fc.uniqueArray(keyArn(place), { maxLength: 2 }),
  heapMiB: () => fc.integer({ min: SMALLEST_HEAP_MIB, max: 180_000 }),
  jvmOptions,
  peers: () => optionalRecord<Peers>(fieldsFor(PEERS_FIELDS, undefined)),
  rights: () => fc.constantFrom("called", "documented"),
  storage: (place) => optionalRecord<SystemStorage>(fieldsFor(STORAGE_FIELDS, place)),
  existingClusterName: () => textLike(/^[A-Za-z0-9_-]{1,40}$/),
  logRetentionDays: () => fc.constantFrom(...LOG_RETENTION_DAYS),
  tags: () => tags(MOST_SYSTEM_TAGS),
};

type Fields<Whole> = { [Field in keyof Whole]-?: fc.Arbitrary<Whole[Field]> };

/** Asks each field's generator for a place. */
export function fieldsFor<Whole, Place>(
  generators: { readonly [Field in keyof Whole]-?: (place: Place) => fc.Arbitrary<Whole[Field]> },
  place: Place,
): Fields<Whole> {
  const entries = Object.entries<(place: Place) => fc.Arbitrary<unknown>>(generators);
  return Object.fromEntries(entries.map(([field, generator]) => [field, generator(place)])) as Fields<Whole>;
}

/** An object with any of the fields, but those that it must have. */
export function optionalRecord<Whole>(
  fields: Fields<Whole>,
  requiredKeys: (keyof Whole & string)[] = [],
): fc.Arbitrary<Whole> {
  return fc.record(fields, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Whole>;
}

/** A system whose fields are within their ranges and agree with each other. */
export function randomSystem(place: ArnPlace): fc.Arbitrary<DatomicSystem> {
  return fc
    .tuple(
      optionalRecord<DatomicSystem>(fieldsFor(SYSTEM_FIELDS, place), ["name"]),
      // For what needs a partner: a password without which a user name says nothing.
      secretArn(place),
    )
    .map(([system, passwordArn]) => agreeing(system, passwordArn));
}
