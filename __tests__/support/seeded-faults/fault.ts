import type { Environment } from "../../../constructs/base/environment";

/** Arguments that a fault changes in place. */
export type Values = Record<string, unknown>;

/** A synthesized stack that a fault changes in place. */
export interface FaultyConfiguration {
  readonly resource: Record<string, Record<string, Values>>;
}

/** Something that goes wrong in the resources of a stack, as an override in `customize.ts` or a merge would do it. */
export interface ResourceFault {
  /** Lower-case words with hyphens. */
  readonly id: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  readonly stack: "transactor" | "storage" | "access" | "state";
  readonly change: (configuration: FaultyConfiguration) => void;
}

/** Something that is written wrongly in a configuration. */
export interface ConfigurationFault {
  readonly id: string;
  readonly title: string;
  readonly change: (environment: Environment) => unknown;
}

/** Every resource of a type. */
export function each(configuration: FaultyConfiguration, type: string): Values[] {
  const found = Object.values(configuration.resource[type] ?? {});
  if (found.length === 0) throw new Error(`there is no ${type} to put a fault into`);
  return found;
}

/** The first resource of a type whose name begins as given. */
export function one(configuration: FaultyConfiguration, type: string, name = ""): Values {
  const found = Object.entries(configuration.resource[type] ?? {}).find(([each]) => each.startsWith(name));
  if (found === undefined) throw new Error(`there is no ${type}.${name} to put a fault into`);
  return found[1];
}

/** Sets arguments of every resource of a type. */
export function set(type: string, values: Values): ResourceFault["change"] {
  return (configuration) => {
    each(configuration, type).forEach((resource) => Object.assign(resource, values));
  };
}

/** Sets arguments of a block of every resource of a type. */
export function setInBlock(type: string, block: string, values: Values): ResourceFault["change"] {
  return (configuration) => {
    each(configuration, type).forEach((resource) => Object.assign(resource[block] as Values, values));
  };
}

/** Takes an argument of every resource of a type away. */
export function unset(type: string, argument: string): ResourceFault["change"] {
  return (configuration) => {
    each(configuration, type).forEach((resource) => Reflect.deleteProperty(resource, argument));
  };
}

/** Adds a resource. */
export function add(configuration: FaultyConfiguration, type: string, name: string, values: Values): void {
  configuration.resource[type] = { ...configuration.resource[type], [name]: values };
}

/** Takes every resource of a type away, and whatever waits for one. */
export function remove(configuration: FaultyConfiguration, type: string): void {
  each(configuration, type);
  Reflect.deleteProperty(configuration.resource, type);
  for (const resource of Object.values(configuration.resource).flatMap((byName) => Object.values(byName))) {
    const waitsFor = resource["depends_on"] as readonly string[] | undefined;
    if (waitsFor !== undefined) resource["depends_on"] = waitsFor.filter((address) => !address.startsWith(`${type}.`));
  }
}

/** A policy, as much of it as faults change. */
export interface PolicyText {
  Statement: Values[];
}

function edit(values: Values, argument: string, change: (document: unknown) => void): void {
  const document: unknown = JSON.parse(String(values[argument]));
  change(document);
  values[argument] = JSON.stringify(document);
}

/** Changes the policy that stands in an argument. */
export function editPolicy(values: Values, argument: string, change: (policy: PolicyText) => void): void {
  edit(values, argument, (document) => {
    change(document as PolicyText);
  });
}

/** Changes each container of a task definition. */
export function editContainers(task: Values, change: (container: Values) => void): void {
  edit(task, "container_definitions", (document) => {
    (document as Values[]).forEach(change);
  });
}
