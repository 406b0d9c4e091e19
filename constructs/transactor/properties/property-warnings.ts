import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { isSecretProperty, type PropertyValues } from "./property-rules";
import { PROPERTY_TABLE } from "./property-table";

/** The properties of a system, as a person wrote them. */
export interface WrittenProperties {
  readonly properties?: PropertyValues;
  readonly unlistedProperties?: PropertyValues;
  /** ARNs by property name. */
  readonly secretProperties?: Readonly<Record<string, string>>;
}

/** What properties that may be set should be known to do. */
export function propertyWarnings(written: WrittenProperties): Problem[] {
  const { properties = {}, unlistedProperties = {}, secretProperties = {} } = written;
  const unlisted = [
    ...Object.entries(unlistedProperties).map(([name, value]) => ({
      field: `unlistedProperties.${name}`,
      name,
      value,
    })),
    ...Object.entries(secretProperties).map(([name, value]) => ({ field: `secretProperties.${name}`, name, value })),
  ].filter(({ name }) => !PROPERTY_TABLE.has(name));
  const warnings = unlisted.map(({ field, name, value }): Problem => ({
    field,
    value: isSecretProperty(name) && field.startsWith("unlisted") ? "(hidden)" : value,
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix: "make sure that your release knows it, and add it to the table in constructs/transactor/properties",
    see: SOURCES.properties,
  }));
  if (String(properties["encrypt-channel"] ?? true) === "false") {
    warnings.push({
      field: "properties.encrypt-channel",
      value: properties["encrypt-channel"],
      rule: "data and credentials of the peer channel cross the network in the clear",
      fix: "remove it",
      see: SOURCES.datomicDeployment,
    });
  }
  return warnings;
}
