import type { DatomicSystem } from "./datomic-system";
import type { Environment } from "./environment";
import { duplicates } from "./problem-fields";
import { systemMetricsDimension, systemTableName } from "./resolved-system";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** Something that no two systems of one account and region may have by the same name. */
interface Unshared extends Pick<Problem, "field" | "fix" | "see"> {
  readonly nameOf: (environment: Environment, system: DatomicSystem) => string;
  /** The rule about two of something. */
  readonly rule: (something: "systems" | "environments") => string;
}

const UNSHARED: readonly Unshared[] = [
  {
    field: "storage.existingTableName",
    nameOf: systemTableName,
    rule: (something) => `two ${something} on one table would fight over who is active`,
    fix: "give each system a table of its own",
    see: SOURCES.datomicHighAvailability,
  },
  {
    field: "properties.aws-cloudwatch-dimension-value",
    nameOf: systemMetricsDimension,
    rule: (something) => `the metrics of two ${something} under one name cannot be told apart`,
    fix: "give each system a name of its own, or remove the property",
    see: SOURCES.datomicMonitoring,
  },
];

/** The names of an environment's systems; none where what they are made of is no text, which is reported as such. */
function namesIn(environment: Environment, { nameOf }: Unshared): (string | undefined)[] {
  const { name, accountId, region, systems } = environment;
  return (systems ?? []).map((system) => {
    const isNamed = [name, accountId, region, system.name].every((part) => typeof part === "string");
    const found: unknown = isNamed ? nameOf(environment, system) : undefined;
    return typeof found === "string" ? found : undefined;
  });
}

/**
 * Systems of one environment that share what each needs for itself; fields are the environment's.
 *
 * @param repeated names that stand more than once: such systems have all other names in common too
 */
export function sharingSystemProblems(environment: Environment, repeated: ReadonlySet<string>): Problem[] {
  return UNSHARED.flatMap((unshared) => {
    const { field, rule, fix, see } = unshared;
    const names = namesIn(environment, unshared);
    const shared = duplicates(names);
    return names.flatMap((value, index): Problem[] => {
      if (value === undefined || !shared.has(value) || repeated.has(environment.systems[index]!.name)) return [];
      return [{ field: `systems[${index}].${field}`, value, rule: rule("systems"), fix, see }];
    });
  });
}

/** Systems of different environments that share it; fields are the app's. */
export function sharingEnvironmentProblems(environments: readonly Environment[]): Problem[] {
  return UNSHARED.flatMap((unshared) => {
    const { field, rule, fix, see } = unshared;
    const homes = environments.map((environment) =>
      namesIn(environment, unshared).map((name) => name && `${environment.accountId} ${environment.region} ${name}`),
    );
    // What is shared within one environment is reported there.
    const shared = duplicates(homes.flatMap((inOne) => [...new Set(inOne)]));
    return homes.flatMap((inOne, index) =>
      inOne.flatMap((home, system): Problem[] => {
        if (home === undefined || !shared.has(home)) return [];
        const place = `environments[${index}].systems[${system}].${field}`;
        return [{ field: place, value: home.split(" ").slice(2).join(" "), rule: rule("environments"), fix, see }];
      }),
    );
  });
}
