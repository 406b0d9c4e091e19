import type { Construct } from "constructs";
import type { Environment } from "../constructs/base/environment";
import type { DatomicSystem } from "../constructs/base/datomic-system";
import { resolveSystem } from "../constructs/base/resolved-system";
import { AccessStack } from "./access-stack";
import { StorageStack } from "./storage-stack";
import { TransactorStack } from "./transactor-stack";

/** The stacks of one Datomic system, in the order they are applied. */
export interface SystemStacks {
  readonly environment: Environment;
  readonly system: DatomicSystem;
  readonly storage: StorageStack;
  readonly access: AccessStack;
  readonly transactor: TransactorStack;
}

/** Builds a system's stacks and declares their order; ids are `<environment>-<system>-<stack>`. */
export function buildSystemStacks(scope: Construct, environment: Environment, system: DatomicSystem): SystemStacks {
  const resolved = resolveSystem(environment, system);
  const id = `${environment.name}-${system.name}`;
  const storage = new StorageStack(scope, `${id}-storage`, environment, resolved);
  const access = new AccessStack(scope, `${id}-access`, environment, resolved);
  const transactor = new TransactorStack(scope, `${id}-transactor`, environment, resolved);
  access.addDependency(storage);
  transactor.addDependency(access);
  return { environment, system, storage, access, transactor };
}
