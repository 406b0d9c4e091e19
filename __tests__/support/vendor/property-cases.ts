import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import { environmentProblems } from "../../../constructs/base/environment-rules";
import { resolveSystem } from "../../../constructs/base/resolved-system";
import { containerEnvironment } from "../../../constructs/transactor/container-environment";
import { transactorJvmOptions } from "../../../constructs/transactor/jvm-options";
import type { SettableProperty } from "../../../constructs/transactor/properties/property-definition";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { isSystemProperty } from "../../../constructs/transactor/properties/transactor-properties";
import { DEFAULT_RELEASE } from "../../../constructs/transactor/releases/release-table";
import { environmentOf, MINIMAL_SYSTEM } from "../environments";
import type { PropertyValue } from "./probe-values";

/** What the transactor of a system is started with. */
export interface Start {
  readonly heapMiB: number;
  /** What the JVM is told beside its heap, without the transactor's own `-D` options. */
  readonly jvmOptions: readonly string[];
  /** Everything the vendor's code reads: lines of the file, the task's address among them, and `-D` options. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Properties that a person may set and whose value stands in configuration. */
export const SETTABLE_PROPERTIES: readonly (readonly [name: string, definition: SettableProperty])[] = [
  ...PROPERTY_TABLE,
].flatMap(([name, definition]) =>
  definition.setBy === "user" && definition.secret === undefined ? [[name, definition] as const] : [],
);

const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:datomic-a1B2c3";

/** A value that a property may have. */
export function legalValue({ value }: Pick<SettableProperty, "value">): PropertyValue {
  switch (value.kind) {
    case "size":
      return `${value.leastMiB}m`;
    case "integer":
      return value.least;
    case "boolean":
      return true;
    case "text":
      return value.example;
  }
}

/** The smallest system that may have the property: what it cannot do without is there, too. */
export function systemWith(name: string, value: PropertyValue): DatomicSystem {
  const properties: Record<string, PropertyValue> = {};
  const secretProperties: Record<string, string> = {};
  const add = (needed: string): void => {
    const definition = PROPERTY_TABLE.get(needed);
    if (definition?.setBy !== "user" || needed in properties || needed in secretProperties) return;
    if (definition.secret === true) secretProperties[needed] = SECRET_ARN;
    else properties[needed] = needed === name ? value : legalValue(definition);
    definition.needs?.forEach(add);
  };
  add(name);
  return { ...MINIMAL_SYSTEM, properties, secretProperties };
}

/** Whether our rules let the system through. */
export function isAccepted(system: DatomicSystem): boolean {
  return environmentProblems(environmentOf(system)).length === 0;
}

function readJvmOptions(options: readonly string[]): [name: string, value: string][] {
  return options.flatMap((option) => {
    const [, name, value] = /^-D(datomic\.\w+)=(.*)$/.exec(option) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

/** The name by which the vendor's code is told of a property: a line of the file, or what follows `-D`. */
export function readName(name: string): string {
  if (!isSystemProperty(name)) return name;
  const options = transactorJvmOptions(DEFAULT_RELEASE, { [name]: "" }, []);
  return readJvmOptions(options)[0]?.[0] ?? name;
}

/** The start of a system's transactor by what its container is told. */
export function startOf(system: DatomicSystem): Start {
  const { memoryPlan, properties, release } = resolveSystem(environmentOf(system), system);
  const jvmOptions = transactorJvmOptions(release, properties, system.jvmOptions);
  const variables = containerEnvironment({ properties, heapMiB: memoryPlan.heapMiB, jvmOptions });
  const told = new Map(variables.map(({ name, value }) => [name, value]));
  const lines = [...told].flatMap(([name, value]): [string, string][] => {
    const property = /^DATOMIC_PROPERTY_(.+)$/.exec(name)?.[1];
    return property === undefined ? [] : [[property.toLowerCase().replaceAll("_", "-"), value]];
  });
  const options = (told.get("DATOMIC_JVM_OPTIONS") ?? "").split(" ");
  return {
    heapMiB: Number(told.get("DATOMIC_HEAP_MIB")),
    jvmOptions: options.filter((option) => !option.startsWith("-Ddatomic.")),
    properties: { ...Object.fromEntries([...lines, ...readJvmOptions(options)]), host: "10.0.3.17" },
  };
}
