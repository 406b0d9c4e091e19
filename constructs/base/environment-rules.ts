import { isDataProtected, isEmulated, type Environment } from "./environment";
import { environmentShapeProblems } from "./environment-shape";
import { networkProblems } from "./network-rules";
import { stateNames, systemNames } from "./names";
import { partitionProblems } from "./partition";
import { duplicates, oneOfProblems, textProblems, under, unknownFieldProblems } from "./problem-fields";
import { systemPlace } from "./resolved-system";
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
    },
  ];
}

function stateProblems(environment: Environment): Problem[] {
  const bucket = environment.state?.existingBucketName;
  if (bucket === undefined) return [];
  const problems = textProblems(
    "state.existingBucketName",
    bucket,
    /^(?!xn--|sthree-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    "a bucket's name has 3 to 63 lower-case letters, digits and hyphens",
    "name a bucket of this account and region, versioned and encrypted",
  );
  if (bucket === stateNames(environment).bucket) {
    problems.push({
      field: "state.existingBucketName",
      value: bucket,
      rule: "this is the bucket the state stack creates",
      fix: "remove state to let the state stack manage it",
    });
  }
  return problems;
}

function tableNames(environment: Environment): string[] {
  return (environment.systems ?? []).map(
    (system) => system.storage?.existingTableName ?? systemNames(systemPlace(environment, system.name)).table,
  );
}

function uniqueSystemProblems(environment: Environment): Problem[] {
  const { systems } = environment;
  const repeated = duplicates(systems.map((system) => system.name));
  const tables = tableNames(environment);
  const sharedTables = duplicates(tables);
  return systems.flatMap((system, index) => {
    if (repeated.has(system.name)) {
      return [
        {
          field: `systems[${index}].name`,
          value: system.name,
          rule: "systems of one environment have different names",
          fix: "rename one",
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
      },
    ];
  });
}

/** Every broken rule of one environment, fields named as the user typed them. */
export function environmentProblems(environment: Environment): Problem[] {
  const misshapen = environmentShapeProblems(environment);
  if (misshapen.length > 0) return misshapen;
  const { partition = "aws", region } = environment;
  const systems = environment.systems ?? [];
  const problems: Problem[] = [
    ...unknownFieldProblems(environment, KNOWN_FIELDS),
    ...textProblems(
      "name",
      environment.name,
      /^[a-z][a-z0-9]{0,11}$/,
      "a letter, then letters and digits, lower case, at most 12: IAM names built from it may have 64 characters, and no hyphen keeps systems apart",
      'shorten it, for example "production"',
    ),
    ...textProblems(
      "accountId",
      environment.accountId,
      /^\d{12}$/,
      "an AWS account id is a text of twelve digits",
      "copy it from aws sts get-caller-identity, in quotes",
    ),
    ...oneOfProblems("dataProtection", environment.dataProtection, [true, false], true),
    ...oneOfProblems("decommission", environment.decommission, [true, false], false),
    ...partitionProblems(partition, region),
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
    });
  }
  if (!STAGES.includes(environment.stage)) {
    problems.push({
      field: "stage",
      value: environment.stage,
      rule: `one of ${STAGES.join(", ")}`,
      fix: 'set "development" or "production"',
    });
  }
  if (environment.permissionsBoundaryArn !== undefined) {
    problems.push(
      ...textProblems(
        "permissionsBoundaryArn",
        environment.permissionsBoundaryArn,
        /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/.+$/,
        "the ARN of a managed policy",
        "write it like arn:aws:iam::111122223333:policy/boundary",
      ),
    );
  }
  if (systems.length === 0) {
    problems.push({
      field: "systems",
      value: systems,
      rule: "an environment has at least one system",
      fix: "describe a system",
    });
    return problems;
  }
  if (typeof environment.network !== "object") {
    problems.push({
      field: "network",
      value: environment.network,
      rule: "transactors run in a VPC",
      fix: "set vpcId, subnets and awsApiEgress",
    });
    return problems;
  }
  const zonesNeeded = systems.some((system) => (system.transactorCount ?? 2) > 1) ? 2 : 1;
  return [
    ...problems,
    ...under("network.", networkProblems(environment.network, region, zonesNeeded)),
    ...uniqueSystemProblems(environment),
    ...systems.flatMap((system, index) => under(`systems[${index}].`, systemProblems(system))),
  ];
}

function tablesSharedByEnvironments(environments: readonly Environment[]): Problem[] {
  const homes = environments.map((environment) =>
    tableNames(environment).map((table) => `${environment.accountId} ${environment.region} ${table}`),
  );
  const shared = duplicates(homes.flatMap((tables) => [...new Set(tables)]));
  return homes.flatMap((tables, index) =>
    tables.flatMap((table, system) =>
      shared.has(table)
        ? [
            {
              field: `environments[${index}].systems[${system}].storage.existingTableName`,
              value: table.split(" ").at(-1),
              rule: "two environments on one table would fight over who is active",
              fix: "give each system a table of its own",
            },
          ]
        : [],
    ),
  );
}

/** Problems between environments of one app: each may be right and both together wrong. */
export function appProblems(environments: readonly Environment[]): Problem[] {
  // A misshapen environment is reported by itself and cannot be compared.
  if (environments.some((environment) => environmentShapeProblems(environment).length > 0)) return [];
  const repeated = duplicates(environments.map(({ name }) => name));
  const emulatedAccounts = new Set(environments.filter(isEmulated).map(({ accountId }) => accountId));
  const problems = environments.flatMap((environment, index) => {
    const { name, accountId } = environment;
    if (repeated.has(name)) {
      return [
        {
          field: `environments[${index}].name`,
          value: name,
          rule: "environments of one app have different names",
          fix: "rename one",
        },
      ];
    }
    if (!isEmulated(environment) && emulatedAccounts.has(accountId)) {
      return [
        {
          field: `environments[${index}].accountId`,
          value: accountId,
          rule: "a local environment pretends to be this account, and both would share the state's home",
          fix: "give the local environment another account id",
        },
      ];
    }
    return [];
  });
  // Environments of one name have tables of one name; to say so as well would only confuse.
  return repeated.size > 0 ? problems : [...problems, ...tablesSharedByEnvironments(environments)];
}
