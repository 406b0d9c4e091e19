import type { DatomicSystem } from "../../constructs/base/datomic-system.js";
import { isEmulated, type Environment } from "../../constructs/base/environment.js";

/**
 * Finds an environment by name.
 *
 * @throws Error that lists the names there are
 */
export function findEnvironment(environments: readonly Environment[], name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const names = environments.map((environment) => environment.name).join(", ");
  throw new Error(`no environment is named ${name}; config/environments.ts lists ${names}`);
}

/**
 * Finds a system of an environment by name.
 *
 * @throws Error that lists the names there are
 */
export function findSystem({ name: environmentName, systems }: Environment, name: string): DatomicSystem {
  const found = systems.find((system) => system.name === name);
  if (found !== undefined) return found;
  const names = systems.map((system) => system.name).join(", ");
  throw new Error(`${environmentName} has no system ${name}; it has ${names}`);
}

/**
 * Finds the environment a rehearsal applies: the one named, or the first that is meant for an emulator.
 *
 * @throws Error when it is meant for a real account, or none is meant for an emulator
 */
export function findRehearsed(environments: readonly Environment[], name: string | undefined): Environment {
  const found = name === undefined ? environments.find(isEmulated) : findEnvironment(environments, name);
  if (found === undefined) {
    throw new Error('no environment has stage "local"; a rehearsal applies one that is meant for an emulator');
  }
  if (!isEmulated(found)) {
    throw new Error(
      `${found.name} has stage "${found.stage}", and a rehearsal only applies stage "local"; ` +
        `for a real account use npm run deploy -- ${found.name}`,
    );
  }
  return found;
}
