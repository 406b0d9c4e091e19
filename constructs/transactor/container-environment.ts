import { isSystemProperty, type TransactorProperties } from "./properties/transactor-properties";

/** Prefix of variables that become lines of the properties file. */
const PROPERTY_PREFIX = "DATOMIC_PROPERTY_";

/** A variable of the container, in the shape ECS wants it. */
export interface ContainerVariable {
  readonly name: string;
  readonly value: string;
}

/** A variable whose value ECS reads from a secret when the task starts. */
export interface ContainerSecret {
  readonly name: string;
  readonly valueFrom: string;
}

/** `memory-index-max` becomes `DATOMIC_PROPERTY_MEMORY_INDEX_MAX`; property names hold no underscore, so it reverses. */
export function propertyVariable(propertyName: string): string {
  return `${PROPERTY_PREFIX}${propertyName.toUpperCase().replaceAll("-", "_")}`;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** What the image's start program is told. */
export interface ContainerSettings {
  readonly properties: TransactorProperties;
  /** For `-Xmx` and `-Xms`. */
  readonly heapMiB: number;
  /** Options of the JVM beside the heap's, none of which holds a blank. */
  readonly jvmOptions: readonly string[];
}

/**
 * The open part of the environment: the heap, the JVM's options, and each line of the properties file. Sorted, so that
 * a plan shows what changed and nothing else.
 */
export function containerEnvironment({ properties, heapMiB, jvmOptions }: ContainerSettings): ContainerVariable[] {
  const lines = Object.entries(properties)
    .filter(([name]) => !isSystemProperty(name))
    .map(([name, value]) => ({ name: propertyVariable(name), value }));
  return [
    ...lines,
    { name: "DATOMIC_HEAP_MIB", value: String(heapMiB) },
    { name: "DATOMIC_JVM_OPTIONS", value: jvmOptions.join(" ") },
  ].sort(byName);
}

/** The secret part of the environment: ARNs only, sorted. */
export function containerSecrets(secretProperties: Readonly<Record<string, string>>): ContainerSecret[] {
  return Object.entries(secretProperties)
    .map(([name, arn]) => ({ name: propertyVariable(name), valueFrom: arn }))
    .sort(byName);
}
