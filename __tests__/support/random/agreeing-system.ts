import type { DatomicSystem, SystemStorage } from "../../../constructs/base/datomic-system";
import { isBuilt } from "../../../constructs/image/transactor-image";
import {
  LARGEST_CACHE_PERCENT,
  LARGEST_HEAP_PERCENT,
  planMemory,
  SMALLEST_HEAP_MIB,
} from "../../../constructs/transactor/memory-plan";
import { formatMiB, parseMiB } from "../../../constructs/transactor/properties/byte-size";
import type { ValueForm } from "../../../constructs/transactor/properties/property-definition";
import type { PropertyValue } from "../../../constructs/transactor/properties/property-values";
import {
  isComputedProperty,
  PROPERTY_TABLE,
  type SettableProperties,
} from "../../../constructs/transactor/properties/property-table";
import { compareReleases } from "../../../constructs/transactor/releases/release-number";
import { DEFAULT_RELEASE, findRelease } from "../../../constructs/transactor/releases/release-table";
import { resolveSize } from "../../../constructs/transactor/size";

/** Changes fields that are right by themselves as little as it takes to be right together. */
type Step = (system: DatomicSystem) => DatomicSystem;

function without<Whole extends object>(whole: Whole, ...fields: readonly string[]): Whole {
  return Object.fromEntries(Object.entries(whole).filter(([field]) => !fields.includes(field))) as Whole;
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** Only older releases can be come from, and a tag that names a release names the one that runs. */
const releasesAgree: Step = (system) => {
  const { release = DEFAULT_RELEASE, upgradeFrom, image } = system;
  const named = image !== undefined && "tag" in image && image.tag.startsWith("1.0.7705");
  return {
    ...(upgradeFrom !== undefined && compareReleases(upgradeFrom, release) >= 0
      ? without(system, "upgradeFrom")
      : system),
    ...(named ? { image: { tag: image.tag.replace("1.0.7705", release) } } : {}),
  };
};

/** Terraform builds only what it has everything for. */
const buildIsComplete: Step = (system) => {
  const { release = DEFAULT_RELEASE, image } = system;
  if (image === undefined || !isBuilt(image) || image.build.builtBy !== "terraform") return system;
  const distributionSha256 = findRelease(release)?.distribution?.sha256 ?? "0".repeat(64);
  return { ...system, image: { build: { distributionSha256, ...image.build } } };
};

/** The largest task is not offered for ARM64. */
const processorFits: Step = (system) =>
  resolveSize(system.size)?.cpuUnits === 32768 ? without(system, "cpuArchitecture") : system;

type SizeName = "memory-index-threshold" | "memory-index-max" | "object-cache-max";

function sizeOf(properties: SettableProperties, name: SizeName): number | undefined {
  const text = properties[name];
  return text === undefined ? undefined : parseMiB(text);
}

/** Heap and caches are moved into the room that the task, and the heap, have for them. */
const memoryFits: Step = (system) => {
  const { memoryMiB } = resolveSize(system.size)!;
  const largestHeapMiB = Math.floor((memoryMiB * LARGEST_HEAP_PERCENT) / 100);
  const heapMiB = system.heapMiB === undefined ? undefined : between(SMALLEST_HEAP_MIB, system.heapMiB, largestHeapMiB);
  const { properties = {} } = system;
  const planned = planMemory(memoryMiB, heapMiB === undefined ? {} : { heapMiB });
  const room = Math.floor((planned.heapMiB * LARGEST_CACHE_PERCENT) / 100);
  const least = 32;
  const index = sizeOf(properties, "memory-index-max");
  const cache = sizeOf(properties, "object-cache-max");
  const threshold = sizeOf(properties, "memory-index-threshold");
  const fittingIndex = between(
    least,
    index ?? planned.memoryIndexMaxMiB,
    room - (cache === undefined ? planned.objectCacheMaxMiB : least),
  );
  const fitting: Readonly<Record<SizeName, readonly [number | undefined, number]>> = {
    "memory-index-max": [index, fittingIndex],
    "object-cache-max": [cache, between(least, cache ?? 0, room - fittingIndex)],
    "memory-index-threshold": [threshold, between(8, threshold ?? 0, fittingIndex)],
  };
  const changed = Object.entries(fitting).flatMap(([name, [given, fits]]) =>
    given === undefined || given === fits ? [] : [[name, formatMiB(fits)]],
  );
  return {
    ...system,
    ...(heapMiB === undefined ? {} : { heapMiB }),
    ...(system.properties === undefined
      ? {}
      : { properties: { ...properties, ...(Object.fromEntries(changed) as object) } }),
  };
};

/** Where a property's value comes from. */
interface Sources {
  readonly open: Readonly<Record<string, PropertyValue>>;
  /** ARNs by property name. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Some value of a property that another one needs. */
function anyValue(form: ValueForm): PropertyValue {
  switch (form.kind) {
    case "boolean":
      return true;
    case "integer":
      return form.least;
    case "size":
      return formatMiB(form.leastMiB);
    case "text":
      return form.example;
  }
}

/** Adds properties until each has what it needs; those that we set ourselves are there anyway. */
function withCompanions({ open, secrets }: Sources, passwordArn: string): Sources {
  const needed = [...Object.keys(open), ...Object.keys(secrets)]
    .flatMap((name) => PROPERTY_TABLE.get(name)?.needs ?? [])
    .filter((name) => !(name in open) && !(name in secrets));
  const missing = needed.find((name) => PROPERTY_TABLE.get(name)?.setBy === "user" && !isComputedProperty(name));
  if (missing === undefined) return { open, secrets };
  const { secret, value } = PROPERTY_TABLE.get(missing)!;
  return withCompanions(
    secret === true
      ? { open, secrets: { ...secrets, [missing]: passwordArn } }
      : { open: { ...open, [missing]: anyValue(value) }, secrets },
    passwordArn,
  );
}

/** Properties younger than the release go, each has one source, and what needs another one gets it. */
function propertiesAgree(passwordArn: string): Step {
  return (system) => {
    const { release = DEFAULT_RELEASE, properties, unlistedProperties = {}, secretProperties = {} } = system;
    if (properties === undefined && Object.keys(secretProperties).length === 0) return system;
    const young = Object.keys(properties ?? {}).filter((name) => {
      const since = PROPERTY_TABLE.get(name)?.since;
      return since !== undefined && compareReleases(release, since) < 0;
    });
    const given: Sources = {
      open: without({ ...properties }, ...young),
      secrets: without(secretProperties, ...Object.keys({ ...properties, ...unlistedProperties })),
    };
    const { open, secrets } = withCompanions(given, passwordArn);
    const { memcached } = open;
    const endpoint =
      open["memcached-auto-discovery"] === true && typeof memcached === "string"
        ? { memcached: memcached.split(",")[0]! }
        : {};
    return {
      ...without(system, "properties", "secretProperties"),
      ...(Object.keys(open).length > 0 || properties !== undefined ? { properties: { ...open, ...endpoint } } : {}),
      ...(Object.keys(secrets).length > 0 || system.secretProperties !== undefined
        ? { secretProperties: secrets }
        : {}),
    };
  };
}

/** What is brought along has an owner elsewhere, who decides on capacity and retention. */
const ownersDecide: Step = (system) => {
  const { storage } = system;
  if (storage === undefined) return system;
  const { existingTableName, existingRepositoryName, existingLogGroupName } = storage;
  const nothingIsOurs = [existingTableName, existingRepositoryName, existingLogGroupName].every(
    (name) => name !== undefined,
  );
  const decided: SystemStorage = without(
    storage,
    ...(existingTableName === undefined ? [] : ["capacity"]),
    ...(existingRepositoryName === undefined ? [] : ["imagePullAccountIds"]),
    ...(nothingIsOurs ? ["encryption"] : []),
  );
  const kept = existingLogGroupName === undefined ? system : without(system, "logRetentionDays");
  return { ...kept, storage: decided };
};

/** Keys of secrets serve no system that has none. */
const keysServeSecrets: Step = (system) =>
  Object.keys(system.secretProperties ?? {}).length > 0 ? system : without(system, "secretKeyArns");

/**
 * Makes a system of fields that are each right by themselves.
 *
 * @param passwordArn what holds the password that a user name needs
 */
export function agreeing(system: DatomicSystem, passwordArn: string): DatomicSystem {
  const steps = [
    releasesAgree,
    buildIsComplete,
    processorFits,
    memoryFits,
    propertiesAgree(passwordArn),
    keysServeSecrets,
    ownersDecide,
  ];
  return steps.reduce((changed, step) => step(changed), system);
}
