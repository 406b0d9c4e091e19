import * as fc from "fast-check";
import type {
  AwsApiEgress,
  Environment,
  ExistingNetwork,
  StateStorage,
  Subnet,
} from "../../../constructs/base/environment";
import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import { isBuilt } from "../../../constructs/image/transactor-image";
import type { Partition } from "../../../constructs/base/partition";
import { fieldsFor, optionalRecord, randomSystem } from "./random-system";
import {
  accountId,
  ec2Id,
  environmentName,
  ipv4Range,
  policyArn,
  REGIONS,
  tags,
  textLike,
  type ArnPlace,
} from "./random-texts";

type Home = Pick<Environment, "stage" | "partition" | "accountId" | "region">;

/** Zones of a region, by their letters. */
const ZONES = ["a", "b", "c", "d", "e", "f"];

/** Systems that one environment gets; with two transactors each, a rollout still fits the smallest subnets. */
const MOST_SYSTEMS = 5;

const MOST_ENVIRONMENT_TAGS = 20;

/** Where an environment lives. A local one has accounts of its own, for it only pretends to be one. */
function home(): fc.Arbitrary<Home> {
  const places = Object.entries(REGIONS).flatMap(([partition, regions]) =>
    regions.map((region) => ({ partition: partition as Partition, region })),
  );
  return fc
    .record({
      stage: fc.constantFrom("production" as const, "development" as const, "local" as const),
      // Two of them often, so that environments meet in one account and region.
      place: fc.oneof(fc.constantFrom(...places.slice(0, 2)), fc.constantFrom(...places)),
      named: fc.boolean(),
      account: accountId(),
    })
    .map(({ stage, place: { partition, region }, named, account }) => ({
      stage,
      ...(named || partition !== "aws" ? { partition } : {}),
      accountId: `${stage === "local" ? 9 : 1}${account.slice(1)}`,
      region,
    }));
}

/** Subnets whose ranges do not overlap; the first two lie in different zones. */
function subnets({ region }: ArnPlace): fc.Arbitrary<readonly Subnet[]> {
  const subnet = fc.record(
    {
      subnetId: ec2Id("subnet"),
      letter: fc.constantFrom(...ZONES),
      prefix: fc.integer({ min: 16, max: 28 }),
    },
    { requiredKeys: ["subnetId", "letter"], noNullPrototype: true },
  );
  return fc.uniqueArray(subnet, { minLength: 2, maxLength: 6, selector: ({ subnetId }) => subnetId }).map((chosen) =>
    chosen.map(({ subnetId, letter, prefix }, index) => ({
      subnetId,
      availabilityZone: `${region}${index < 2 ? ZONES[index]! : letter}`,
      ...(prefix === undefined ? {} : { cidrBlock: `10.${index}.0.0/${prefix}` }),
    })),
  );
}

const EGRESS_FIELDS: { readonly [Field in keyof Required<AwsApiEgress>]: () => fc.Arbitrary<AwsApiEgress[Field]> } = {
  securityGroupIds: () => fc.uniqueArray(ec2Id("sg"), { maxLength: 3 }),
  prefixListIds: () => fc.uniqueArray(ec2Id("pl"), { maxLength: 3 }),
  cidrBlocks: () => fc.uniqueArray(ipv4Range(), { maxLength: 3 }),
};

function awsApiEgress(): fc.Arbitrary<AwsApiEgress> {
  return optionalRecord<AwsApiEgress>(fieldsFor(EGRESS_FIELDS, undefined)).map((egress) =>
    Object.values({ ...egress }).every((list: readonly string[]) => list.length === 0)
      ? { ...egress, cidrBlocks: ["0.0.0.0/0"] }
      : egress,
  );
}

const NETWORK_FIELDS: {
  readonly [Field in keyof ExistingNetwork]: (place: ArnPlace) => fc.Arbitrary<ExistingNetwork[Field]>;
} = {
  vpcId: () => ec2Id("vpc"),
  subnets,
  awsApiEgress,
};

const STATE_FIELDS: { readonly [Field in keyof Required<StateStorage>]: () => fc.Arbitrary<StateStorage[Field]> } = {
  existingBucketName: () => textLike(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/).map((name) => `their-${name}`),
};

/** Values of every field of an environment but its home's; a field that has none here does not compile. */
const ENVIRONMENT_FIELDS: {
  readonly [Field in keyof Required<Omit<Environment, keyof Home>>]: (
    place: ArnPlace,
  ) => fc.Arbitrary<Environment[Field]>;
} = {
  name: environmentName,
  network: (place) => fc.record(fieldsFor(NETWORK_FIELDS, place), { noNullPrototype: true }),
  systems: (place) =>
    fc.uniqueArray(randomSystem(place), { minLength: 1, maxLength: MOST_SYSTEMS, selector: ({ name }) => name }),
  dataProtection: () => fc.boolean(),
  decommission: () => fc.boolean(),
  state: () => optionalRecord<StateStorage>(fieldsFor(STATE_FIELDS, undefined)),
  permissionsBoundaryArn: policyArn,
  tags: () => tags(MOST_ENVIRONMENT_TAGS),
};

/** The name under which a system's metrics are kept, which no other system has. */
function ownMetricsName(
  { name, properties }: DatomicSystem,
  environmentName: string,
): Pick<DatomicSystem, "properties"> {
  const dimension = properties?.["aws-cloudwatch-dimension-value"];
  if (dimension === undefined) return {};
  const own = `${environmentName}-${name}-${dimension}`;
  return { properties: { ...properties, "aws-cloudwatch-dimension-value": own } };
}

/** Names of what exists differ by the system that has it. */
function ownStorage({ name, storage }: DatomicSystem, environmentName: string): Pick<DatomicSystem, "storage"> {
  if (storage === undefined) return {};
  const { existingTableName: table, existingLogGroupName: logGroup } = storage;
  return {
    storage: {
      ...storage,
      ...(table === undefined ? {} : { existingTableName: `their-${environmentName}-${name}-${table}` }),
      ...(logGroup === undefined ? {} : { existingLogGroupName: `/their/${environmentName}/${name}${logGroup}` }),
    },
  };
}

/** No two systems of an app have what each needs for itself by the same name. */
function withOwnNames(system: DatomicSystem, environmentName: string): DatomicSystem {
  return { ...system, ...ownMetricsName(system, environmentName), ...ownStorage(system, environmentName) };
}

/** An emulator takes no images from Terraform. */
function builtByPipeline(system: DatomicSystem): DatomicSystem {
  const { image } = system;
  return image !== undefined && isBuilt(image)
    ? { ...system, image: { build: { ...image.build, builtBy: "pipeline" } } }
    : system;
}

/** A boundary is a policy of the environment's own account, or of AWS. */
function ownPolicy(policyArn: string, accountId: string): string {
  return policyArn.replace(/(?<=:iam::)\d+/, accountId);
}

/** Makes fields agree that are each right by themselves: production without protection is being taken down. */
function agreeing(environment: Environment): Environment {
  const { name, stage, accountId, dataProtection, systems, permissionsBoundaryArn: boundary } = environment;
  return {
    ...environment,
    ...(boundary === undefined ? {} : { permissionsBoundaryArn: ownPolicy(boundary, accountId) }),
    ...(stage === "production" && dataProtection === false ? { decommission: true } : {}),
    systems: systems.map((system) => withOwnNames(stage === "local" ? builtByPipeline(system) : system, name)),
  };
}

const generators = new Map<string, fc.Arbitrary<Omit<Environment, keyof Home>>>();

/** What an environment has beside its home. Generators cost more to make than what they make, so they are kept. */
function inhabitants(place: ArnPlace): fc.Arbitrary<Omit<Environment, keyof Home>> {
  const key = `${place.partition} ${place.region}`;
  const kept = generators.get(key);
  if (kept !== undefined) return kept;
  const made = optionalRecord<Omit<Environment, keyof Home>>(fieldsFor(ENVIRONMENT_FIELDS, place), [
    "name",
    "network",
    "systems",
  ]);
  generators.set(key, made);
  return made;
}

/** An environment that every rule should accept. */
export function randomEnvironment(): fc.Arbitrary<Environment> {
  return home().chain((place) => inhabitants(place).map((rest) => agreeing({ ...place, ...rest })));
}

/** One to three environments of one app, some of them in the same account and region. */
export function randomEnvironments(): fc.Arbitrary<readonly Environment[]> {
  return fc.uniqueArray(randomEnvironment(), { minLength: 1, maxLength: 3, selector: ({ name }) => name });
}
