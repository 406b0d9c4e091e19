import { AWS_PROPERTIES } from "./aws-properties";
import { CACHE_PROPERTIES } from "./cache-properties";
import { GENERATOR_PROPERTIES } from "./generator-properties";
import { MEMORY_PROPERTIES } from "./memory-properties";
import { NETWORK_PROPERTIES } from "./network-properties";
import { PROCESS_PROPERTIES } from "./process-properties";
import type { PropertyDefinition, ValueForm } from "./property-definition";
import { STORAGE_PROPERTIES } from "./storage-properties";

const TABLE = {
  ...NETWORK_PROPERTIES,
  ...MEMORY_PROPERTIES,
  ...PROCESS_PROPERTIES,
  ...AWS_PROPERTIES,
  ...CACHE_PROPERTIES,
  ...STORAGE_PROPERTIES,
  ...GENERATOR_PROPERTIES,
} as const;

type Table = typeof TABLE;

/** Name of a documented property. */
export type PropertyName = keyof Table;

/**
 * Every documented property. Types, validation, the container's environment and the reference page all come from here;
 * a property that a release brings is one entry.
 */
export const PROPERTY_TABLE: ReadonlyMap<string, PropertyDefinition> = new Map(Object.entries(TABLE));

type NamesSetBy<Who extends PropertyDefinition["setBy"]> = {
  [Name in PropertyName]: Table[Name]["setBy"] extends Who ? Name : never;
}[PropertyName];

type ValueOf<Form extends ValueForm> = Form extends { readonly kind: "size" }
  ? `${number}` | `${number}${"k" | "K" | "m" | "M" | "g" | "G"}`
  : Form extends { readonly kind: "integer" }
    ? number
    : Form extends { readonly kind: "boolean" }
      ? boolean
      : string;

type SecretName = {
  [Name in PropertyName]: Table[Name] extends { readonly secret: true } ? Name : never;
}[PropertyName];

/** Properties a person may set, each with a value of its own kind; see `docs/properties.md`. */
export type SettableProperties = {
  readonly [Name in Exclude<NamesSetBy<"user">, SecretName>]?: ValueOf<Table[Name]["value"]>;
};

/** Names of the properties that we set for every transactor at synth. */
export type ComputedPropertyName = {
  [Name in PropertyName]: Table[Name] extends { readonly setBy: "user" | "synth"; readonly ourDefault: string }
    ? Name
    : never;
}[PropertyName];

/** Whether every transactor gets the property at synth; such a one cannot come from a secret as well. */
export function isComputedProperty(name: string): boolean {
  const definition = PROPERTY_TABLE.get(name);
  return (
    definition !== undefined &&
    (definition.setBy === "user" || definition.setBy === "synth") &&
    definition.ourDefault !== undefined
  );
}
