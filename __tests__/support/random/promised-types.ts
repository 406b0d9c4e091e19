import type { DatomicSystem, Peers, SystemStorage } from "../../../constructs/base/datomic-system";
import type {
  AwsApiEgress,
  Environment,
  ExistingNetwork,
  StateStorage,
  Subnet,
} from "../../../constructs/base/environment";
import type { ImageBuildSettings } from "../../../constructs/image/image-build";
import type { BuiltImage, ImageDigest, ImageTag } from "../../../constructs/image/transactor-image";
import type { CapacityRange, OnDemandCapacity, ProvisionedCapacity } from "../../../constructs/storage/table-capacity";
import type { TaskSize } from "../../../constructs/transactor/task-size";

/** What the compiler lets through at a place, written down for values that no compiler has seen. */
type Promised =
  | { readonly kind: "value"; readonly holds: (value: unknown) => boolean }
  | { readonly kind: "fields"; readonly fields: Readonly<Record<string, Promised>> }
  | { readonly kind: "items"; readonly items: Promised }
  | { readonly kind: "entries"; readonly values: Promised }
  | { readonly kind: "one of"; readonly alternatives: readonly Promised[] };

type FieldsOf<Whole> = { readonly [Field in keyof Required<Whole>]: Promised };

const TEXT: Promised = { kind: "value", holds: (value) => typeof value === "string" };
const NUMBER: Promised = { kind: "value", holds: (value) => typeof value === "number" };
const SWITCH: Promised = { kind: "value", holds: (value) => typeof value === "boolean" };
const ABSENT: Promised = { kind: "value", holds: (value) => value === undefined };

function exactly(...values: readonly unknown[]): Promised {
  return { kind: "value", holds: (value) => values.includes(value) };
}

function oneOf(...alternatives: readonly Promised[]): Promised {
  return { kind: "one of", alternatives };
}

function optional(promised: Promised): Promised {
  return oneOf(ABSENT, promised);
}

function listOf(items: Promised): Promised {
  return { kind: "items", items };
}

function byName(values: Promised): Promised {
  return { kind: "entries", values };
}

/** An object with exactly the fields of a type: one more in the type, and this does not compile. */
function objectOf<Whole>(fields: FieldsOf<Whole>): Promised {
  return { kind: "fields", fields };
}

const CAPACITY_RANGE = objectOf<CapacityRange>({ min: NUMBER, max: NUMBER });

const CAPACITY = oneOf(
  objectOf<OnDemandCapacity>({
    mode: exactly("on-demand"),
    maxReadRequestUnits: optional(NUMBER),
    maxWriteRequestUnits: optional(NUMBER),
  }),
  objectOf<ProvisionedCapacity>({
    mode: exactly("provisioned"),
    read: CAPACITY_RANGE,
    write: CAPACITY_RANGE,
    targetUtilizationPercent: optional(NUMBER),
  }),
);

const STORAGE = objectOf<SystemStorage>({
  existingTableName: optional(TEXT),
  capacity: optional(CAPACITY),
  existingRepositoryName: optional(TEXT),
  imagePullAccountIds: optional(listOf(TEXT)),
  existingLogGroupName: optional(TEXT),
  encryption: optional(
    oneOf(exactly("aws-owned", "customer-key"), objectOf<{ existingKeyArn: string }>({ existingKeyArn: TEXT })),
  ),
});

const BUILD = objectOf<ImageBuildSettings>({
  builtBy: optional(exactly("pipeline", "terraform")),
  javaLevel: optional(exactly(11, 17, 21)),
  withConsole: optional(SWITCH),
  distributionSha256: optional(TEXT),
  distributionUrl: optional(TEXT),
  jdkImage: optional(TEXT),
  baseImage: optional(TEXT),
  rebuild: optional(NUMBER),
});

/** Each property has a type of its own, but as a line of a file `4` and `"4"` are the same. */
const PROPERTIES = byName(oneOf(TEXT, NUMBER, SWITCH));

const SYSTEM = objectOf<DatomicSystem>({
  name: TEXT,
  release: optional(TEXT),
  upgradeFrom: optional(TEXT),
  size: optional(
    oneOf(exactly("development", "production", "large"), objectOf<TaskSize>({ cpuUnits: NUMBER, memoryMiB: NUMBER })),
  ),
  cpuArchitecture: optional(exactly("X86_64", "ARM64")),
  image: optional(
    oneOf(
      objectOf<BuiltImage>({ build: BUILD }),
      objectOf<ImageTag>({ tag: TEXT }),
      objectOf<ImageDigest>({ digest: TEXT, repository: optional(TEXT) }),
    ),
  ),
  transactorCount: optional(exactly(1, 2)),
  paused: optional(SWITCH),
  properties: optional(PROPERTIES),
  unlistedProperties: optional(PROPERTIES),
  secretProperties: optional(byName(TEXT)),
  secretKeyArns: optional(listOf(TEXT)),
  heapMiB: optional(NUMBER),
  jvmOptions: optional(listOf(TEXT)),
  peers: optional(objectOf<Peers>({ securityGroupIds: optional(listOf(TEXT)), roleNames: optional(listOf(TEXT)) })),
  rights: optional(exactly("called", "documented")),
  storage: optional(STORAGE),
  existingClusterName: optional(TEXT),
  logRetentionDays: optional(NUMBER),
  tags: optional(byName(TEXT)),
});

const NETWORK = objectOf<ExistingNetwork>({
  vpcId: TEXT,
  subnets: listOf(objectOf<Subnet>({ subnetId: TEXT, availabilityZone: TEXT, cidrBlock: optional(TEXT) })),
  awsApiEgress: objectOf<AwsApiEgress>({
    securityGroupIds: optional(listOf(TEXT)),
    prefixListIds: optional(listOf(TEXT)),
    cidrBlocks: optional(listOf(TEXT)),
  }),
});

const ENVIRONMENT = objectOf<Environment>({
  name: TEXT,
  stage: exactly("local", "development", "production"),
  partition: optional(exactly("aws", "aws-cn", "aws-us-gov")),
  accountId: TEXT,
  region: TEXT,
  network: NETWORK,
  systems: listOf(SYSTEM),
  dataProtection: optional(SWITCH),
  decommission: optional(SWITCH),
  state: optional(objectOf<StateStorage>({ existingBucketName: optional(TEXT) })),
  permissionsBoundaryArn: optional(TEXT),
  tags: optional(byName(TEXT)),
});

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function broken(value: unknown, promised: Promised, place: string): string[] {
  switch (promised.kind) {
    case "value":
      return promised.holds(value) ? [] : [place];
    case "items":
      return Array.isArray(value)
        ? Array.from(value as unknown[]).flatMap((item, index) => broken(item, promised.items, `${place}[${index}]`))
        : [place];
    case "entries":
      return isObject(value)
        ? Object.entries(value).flatMap(([name, inner]) => broken(inner, promised.values, `${place}.${name}`))
        : [place];
    case "one of": {
      const answers = promised.alternatives.map((alternative) => broken(value, alternative, place));
      return answers.some((answer) => answer.length === 0) ? [] : answers.at(-1)!;
    }
    case "fields": {
      if (!isObject(value)) return [place];
      const strangers = Object.keys(value).filter((name) => !Object.hasOwn(promised.fields, name));
      return [
        ...strangers.map((name) => `${place}.${name}`),
        ...Object.entries(promised.fields).flatMap(([name, inner]) => broken(value[name], inner, `${place}.${name}`)),
      ];
    }
  }
}

/** Places of an environment that hold what its type does not let through. */
export function brokenPromises(environment: unknown): string[] {
  return broken(environment, ENVIRONMENT, "environment");
}

function kindsBelow(promised: Promised, kind: string): string[] {
  switch (promised.kind) {
    case "value":
      return [kind];
    case "items":
      return [kind, ...kindsBelow(promised.items, `${kind}[]`)];
    case "entries":
      return [kind];
    case "one of":
      return promised.alternatives.flatMap((alternative) => kindsBelow(alternative, kind));
    case "fields":
      return [
        kind,
        ...Object.entries(promised.fields).flatMap(([name, inner]) =>
          kindsBelow(inner, kind === "" ? name : `${kind}.${name}`),
        ),
      ];
  }
}

/** Every kind of place that an environment may have, as `systems[].storage.capacity`. */
export const KNOWN_KINDS: ReadonlySet<string> = new Set(kindsBelow(ENVIRONMENT, "").filter((kind) => kind !== ""));

/** Names of every field of an environment, at whatever depth. */
export const FIELD_NAMES: readonly string[] = [
  ...new Set([...KNOWN_KINDS].map((kind) => kind.split(".").at(-1)!.replace("[]", ""))),
].sort();
