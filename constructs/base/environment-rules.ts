import { boundaryProblems } from "./boundary-rules";
import type { DatomicSystem } from "./datomic-system";
import { isEmulated, type Environment } from "./environment";
import { environmentShapeProblems } from "./environment-shape";
import { ACCOUNT_ID, BUCKET_NAME } from "./name-forms";
import { stateNames, type Place } from "./names";
import { networkProblems, type NetworkNeeds } from "./network-rules";
import { partitionProblems } from "./partition";
import { duplicates, oneOfProblems, textProblems, under, unknownFieldProblems } from "./problem-fields";
import { sharingSystemProblems } from "./sharing-rules";
import { SOURCES } from "./sources";
import { systemProblems } from "./system-rules";
import { tagProblems } from "./tag-rules";
import type { Problem } from "./validation-error";

const KNOWN_FIELDS: readonly (keyof Environment)[] = [
  "name",
  "stage",
  "partition",
  "accountId",
  "region",
  "network",
  "systems",
  "dataProtection",
  "decommission",
  "state",
  "permissionsBoundaryArn",
  "tags",
];

/** An environment's name: part of every name, kept apart from the system's by the hyphen it lacks. */
const ENVIRONMENT_NAME = {
  form: /^[a-z][a-z0-9]{0,11}$/,
  rule: "a letter, then letters and digits, lower case, at most 12: IAM names built from it may have 64 characters, and no hyphen keeps systems apart",
  fix: 'shorten it, for example "production"',
  see: SOURCES.decisionsStructure,
};

const STAGES: readonly string[] = ["local", "development", "production"];

function protectionProblems(environment: Environment): Problem[] {
  const { stage, dataProtection, decommission = false } = environment;
  // What is neither true nor false is reported as such.
  const written: readonly unknown[] = [dataProtection, decommission];
  if (stage !== "production" || !written.every((value) => value === false)) return [];
  return [
    {
      field: "dataProtection",
      value: false,
      rule: "a production environment keeps its data protected",
      fix: "remove it; to take the environment down, set decommission: true beside it",
      see: SOURCES.decisionsStructure,
    },
  ];
}

function stateProblems({ state }: Environment, place: Place | undefined): Problem[] {
  if (state === undefined) return [];
  const { existingBucketName: bucket } = state;
  const unknown = under("state.", unknownFieldProblems(state, ["existingBucketName"]));
  if (bucket === undefined) return unknown;
  const own = place && stateNames(place);
  const isOwn = bucket === own?.bucket;
  if (!isOwn && bucket !== own?.accessLogBucket) {
    return [...unknown, ...textProblems("state.existingBucketName", bucket, BUCKET_NAME)];
  }
  return [
    ...unknown,
    {
      field: "state.existingBucketName",
      value: bucket,
      rule: isOwn
        ? "this is the bucket the state stack creates"
        : "this is the bucket the state stack creates for access logs, and it expires what it holds",
      fix: "remove state to let the state stack manage it",
      see: SOURCES.configuration,
    },
  ];
}

function uniqueSystemProblems(environment: Environment): Problem[] {
  const { systems } = environment;
  const repeated = duplicates(systems.map((system) => system.name));
  const problems = systems.flatMap(({ name }, index): Problem[] => {
    if (!repeated.has(name)) return [];
    const rule = "systems of one environment have different names";
    return [{ field: `systems[${index}].name`, value: name, rule, fix: "rename one", see: SOURCES.configuration }];
  });
  return [...problems, ...sharingSystemProblems(environment, repeated)];
}

/** Zones for active and standby, and room for each transactor beside its successor. */
function networkNeeds(systems: readonly DatomicSystem[]): NetworkNeeds {
  // Of a count that is reported as wrong, no more is asked than of the least.
  const counts = systems.map(({ transactorCount = 2 }) => ([1, 2].includes(transactorCount) ? transactorCount : 1));
  return {
    zones: counts.some((count) => count > 1) ? 2 : 1,
    tasksInRollout: counts.reduce<number>((sum, count) => sum + 2 * count, 0),
  };
}

/** Every broken rule of one environment, fields named as the user typed them. */
export function environmentProblems(environment: Environment): Problem[] {
  const misshapen = environmentShapeProblems(environment);
  if (misshapen.length > 0) return misshapen;
  const { partition = "aws", region } = environment;
  const systems = environment.systems ?? [];
  const misplaced = partitionProblems(partition, region);
  // A place that is no place at all is reported as such, and nothing is compared with it.
  const place = misplaced.length === 0 && typeof environment.accountId === "string" ? environment : undefined;
  const problems: Problem[] = [
    ...unknownFieldProblems(environment, KNOWN_FIELDS),
    ...textProblems("name", environment.name, ENVIRONMENT_NAME),
    ...textProblems("accountId", environment.accountId, ACCOUNT_ID),
    ...oneOfProblems("dataProtection", environment.dataProtection, [true, false], true),
    ...oneOfProblems("decommission", environment.decommission, [true, false], false),
    ...misplaced,
    ...protectionProblems(environment),
    ...stateProblems(environment, place),
    ...boundaryProblems(environment.permissionsBoundaryArn, environment),
    ...tagProblems(environment.tags),
  ];
  if (environment.name === "state") {
    problems.push({
      field: "name",
      value: environment.name,
      rule: "state- begins the ids of the state stacks, which stand outside every environment",
      fix: "choose another name",
      see: SOURCES.decisionsStructure,
    });
  }
  if (!STAGES.includes(environment.stage)) {
    problems.push({
      field: "stage",
      value: environment.stage,
      rule: `one of ${STAGES.join(", ")}`,
      fix: 'set "development" or "production"',
      see: SOURCES.configuration,
    });
  }
  if (systems.length === 0) {
    problems.push({
      field: "systems",
      value: environment.systems,
      rule: "an environment has at least one system",
      fix: "describe a system",
      see: SOURCES.configuration,
    });
    return problems;
  }
  if (typeof environment.network !== "object") {
    problems.push({
      field: "network",
      value: environment.network,
      rule: "transactors run in a VPC",
      fix: "set vpcId, subnets and awsApiEgress",
      see: SOURCES.ecsTaskNetworking,
    });
    return problems;
  }
  return [
    ...problems,
    ...under("network.", networkProblems(environment.network, place?.region, networkNeeds(systems))),
    ...uniqueSystemProblems(environment),
    ...systems.flatMap((system, index) =>
      under(
        `systems[${index}].`,
        systemProblems(system, {
          place,
          environmentName: environment.name,
          isEmulated: isEmulated(environment),
          tags: environment.tags,
        }),
      ),
    ),
  ];
}
