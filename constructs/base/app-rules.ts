import { isEmulated, type Environment } from "./environment";
import { environmentShapeProblems } from "./environment-shape";
import { duplicates } from "./problem-fields";
import { systemTableName } from "./resolved-system";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

function tablesSharedByEnvironments(environments: readonly Environment[]): Problem[] {
  const homes = environments.map((environment) =>
    (environment.systems ?? []).map(
      (system) => `${environment.accountId} ${environment.region} ${systemTableName(environment, system)}`,
    ),
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
              see: SOURCES.datomicHighAvailability,
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
          see: SOURCES.configuration,
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
          see: SOURCES.decisionsStructure,
        },
      ];
    }
    return [];
  });
  // Environments of one name have tables of one name; to say so as well would only confuse.
  return repeated.size > 0 ? problems : [...problems, ...tablesSharedByEnvironments(environments)];
}
