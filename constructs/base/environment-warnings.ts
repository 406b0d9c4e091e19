import { capacityWarnings } from "../transactor/capacity-warnings";
import { propertyWarnings } from "../transactor/properties/property-warnings";
import { releaseChangeWarnings } from "../transactor/releases/release-change";
import { releaseWarnings } from "../transactor/releases/release-rules";
import type { DatomicSystem } from "./datomic-system";
import type { Environment } from "./environment";
import { under } from "./problem-fields";
import { resolveSystem } from "./resolved-system";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

function availabilityWarnings({ transactorCount }: DatomicSystem, { stage }: Environment): Problem[] {
  if (transactorCount !== 1 || stage !== "production") return [];
  return [
    {
      field: "transactorCount",
      value: transactorCount,
      rule: "one transactor has no standby: a crash is an outage until Fargate has started another, and 10 s more",
      fix: "set 2, or remove transactorCount",
      see: SOURCES.datomicHighAvailability,
    },
  ];
}

function systemWarnings(environment: Environment, system: DatomicSystem): Problem[] {
  const { release, capacity, taskSize, properties } = resolveSystem(environment, system);
  const { storage = {}, upgradeFrom } = system;
  return [
    ...releaseWarnings(release),
    ...(upgradeFrom === undefined ? [] : releaseChangeWarnings(upgradeFrom, release)),
    ...availabilityWarnings(system, environment),
    ...propertyWarnings(system),
    ...capacityWarnings({
      // Of a table that is brought along, nothing is known here.
      capacity: storage.existingTableName === undefined ? capacity : undefined,
      cpuUnits: taskSize.cpuUnits,
      writeConcurrency: Number(properties["write-concurrency"]),
      indexParallelism: Number(properties["index-parallelism"] ?? 1),
    }),
  ];
}

/**
 * What an environment that passes every rule may do and should know: rules of thumb, releases with known faults, what
 * a change of release demands. Fields are named as the user typed them.
 */
export function environmentWarnings(environment: Environment): Problem[] {
  return environment.systems.flatMap((system, index) =>
    under(`systems[${index}].`, systemWarnings(environment, system)),
  );
}
