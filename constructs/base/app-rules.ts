import { isEmulated, type Environment } from "./environment";
import { environmentShapeProblems } from "./environment-shape";
import { duplicates } from "./problem-fields";
import { sharingEnvironmentProblems } from "./sharing-rules";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

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
  // Environments of one name have all other names in common; to say so as well would only confuse.
  return repeated.size > 0 ? problems : [...problems, ...sharingEnvironmentProblems(environments)];
}
