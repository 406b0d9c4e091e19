import type { DatomicSystem } from "./datomic-system";
import { isDataProtected, type Environment } from "./environment";
import { environmentShapeProblems } from "./environment-shape";
import { BUCKET_NAME, PERMISSIONS_BOUNDARY_ARN } from "./name-forms";
import { stateNames } from "./names";
import { networkProblems, type NetworkNeeds } from "./network-rules";
import { partitionProblems } from "./partition";
import { duplicates, oneOfProblems, textProblems, under, unknownFieldProblems } from "./problem-fields";
import { systemTableName } from "./resolved-system";
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

const ACCOUNT_ID = {
  form: /^\d{12}$/,
  rule: "an AWS account id is a text of twelve digits",
  fix: "copy it from aws sts get-caller-identity, in quotes",
  see: SOURCES.iamNames,
};

const STAGES: readonly string[] = ["local", "development", "production"];

function protectionProblems(environment: Environment): Problem[] {
  const { stage, decommission = false } = environment;
  if (stage !== "production" || isDataProtected(environment) || decommission) return [];
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

function stateProblems(environment: Environment): Problem[] {
  const bucket = environment.state?.existingBucketName;
  if (bucket === undefined) return [];
  const problems = textProblems("state.existingBucketName", bucket, BUCKET_NAME);
  if (bucket === stateNames(environment).bucket) {
    problems.push({
      field: "state.existingBucketName",
      value: bucket,
      rule: "this is the bucket the state stack creates",
      fix: "remove state to let the state stack manage it",
      see: SOURCES.configuration,
    });
  }
  return problems;
}

function uniqueSystemProblems(environment: Environment): Problem[] {
  const { systems } = environment;
  const repeated = duplicates(systems.map((system) => system.name));
  const tables = systems.map((system) => systemTableName(environment, system));
  const sharedTables = duplicates(tables);
  return systems.flatMap((system, index) => {
    if (repeated.has(system.name)) {
      return [
        {
          field: `systems[${index}].name`,
          value: system.name,
          rule: "systems of one environment have different names",
          fix: "rename one",
          see: SOURCES.configuration,
        },
      ];
    }
    if (!sharedTables.has(tables[index]!)) return [];
    return [
      {
        field: `systems[${index}].storage.existingTableName`,
        value: tables[index],
        rule: "two systems on one table would fight over who is active",
        fix: "give each system a table of its own",
        see: SOURCES.datomicHighAvailability,
      },
    ];
  });
}

/** Zones for active and standby, and room for each transactor beside its successor. */
function networkNeeds(systems: readonly DatomicSystem[]): NetworkNeeds {
  const counts = systems.map(({ transactorCount = 2 }) => transactorCount);
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
  const place = misplaced.length === 0 ? environment : undefined;
  const problems: Problem[] = [
    ...unknownFieldProblems(environment, KNOWN_FIELDS),
    ...textProblems("name", environment.name, ENVIRONMENT_NAME),
    ...textProblems("accountId", environment.accountId, ACCOUNT_ID),
    ...oneOfProblems("dataProtection", environment.dataProtection, [true, false], true),
    ...oneOfProblems("decommission", environment.decommission, [true, false], false),
    ...misplaced,
    ...protectionProblems(environment),
    ...stateProblems(environment),
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
  if (environment.permissionsBoundaryArn !== undefined) {
    problems.push(
      ...textProblems("permissionsBoundaryArn", environment.permissionsBoundaryArn, PERMISSIONS_BOUNDARY_ARN),
    );
  }
  if (systems.length === 0) {
    problems.push({
      field: "systems",
      value: systems,
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
      under(`systems[${index}].`, systemProblems(system, { place, tags: environment.tags })),
    ),
  ];
}
