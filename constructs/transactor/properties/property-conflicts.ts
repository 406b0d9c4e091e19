import { HIDDEN } from "../../base/problem-fields";
import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { PROPERTY_TABLE, isComputedProperty } from "./property-table";
import { closestSettableName, isSecretProperty, type PropertyValues } from "./property-rules";
import { formFinding, lineFinding } from "./property-values";
import { shownArn } from "./secret-properties";

/** Where a property's value comes from, for its field's name. */
interface PropertySources {
  readonly properties: PropertyValues;
  /** What the table does not know; listed ones among them are reported as such. */
  readonly unlistedProperties: PropertyValues;
  /** ARNs by property name. */
  readonly secretProperties: Readonly<Record<string, string>>;
}

/** What a property cannot do without and does not get. */
function missingProblems({ properties, unlistedProperties, secretProperties }: PropertySources): Problem[] {
  const fields = [
    ...Object.keys(properties).map((name) => ({
      name,
      field: `properties.${name}`,
      value: isSecretProperty(name) ? HIDDEN : properties[name],
    })),
    ...Object.keys(secretProperties).map((name) => ({
      name,
      field: `secretProperties.${name}`,
      value: shownArn(secretProperties[name]),
    })),
  ];
  // A misspelt name is reported as such; what it was meant to be is not missing as well.
  const names = [...fields.map(({ name }) => name), ...Object.keys(unlistedProperties)];
  const given = new Set(names.map((name) => (PROPERTY_TABLE.has(name) ? name : closestSettableName(name))));
  return fields.flatMap(({ name, field, value }) => {
    const definition = PROPERTY_TABLE.get(name);
    const missing = (definition?.needs ?? []).filter((other) => !given.has(other) && !isComputedProperty(other));
    if (definition?.setBy !== "user" || missing.length === 0) return [];
    const others = missing.join(" and ");
    const rule = `it does nothing without ${others}`;
    return [{ field, value, rule, fix: `set ${others} as well, or remove it`, see: definition.see }];
  });
}

/** Whether a property is absent or right by itself; one that is wrong is not compared with others. */
function hasRightForm(properties: PropertyValues, name: string): boolean {
  const value = properties[name];
  if (value === undefined) return true;
  return (lineFinding(value) ?? formFinding(value, PROPERTY_TABLE.get(name)!.value)) === undefined;
}

/** ElastiCache's ways of naming a cluster, and what the transactor's client cannot speak to. */
function memcachedProblems(properties: PropertyValues): Problem[] {
  const { memcached } = properties;
  if (typeof memcached !== "string" || !hasRightForm(properties, "memcached")) return [];
  if (!hasRightForm(properties, "memcached-auto-discovery")) return [];
  const problem = { field: "properties.memcached", value: memcached, see: SOURCES.datomicCaching };
  const discovers = String(properties["memcached-auto-discovery"] ?? "false") === "true";
  const endpoints = memcached.split(",");
  if (endpoints.some((endpoint) => /\.serverless\..*\.cache\.amazonaws\.com/.test(endpoint))) {
    return [
      {
        ...problem,
        rule: "a serverless cache speaks TLS only, which the transactor's client does not",
        fix: "name the configuration endpoint of a cluster of nodes without encryption in transit",
      },
    ];
  }
  if (discovers && endpoints.length > 1) {
    return [
      {
        ...problem,
        rule: "with memcached-auto-discovery it names the one configuration endpoint, which lists the nodes",
        fix: "name that endpoint alone, or remove memcached-auto-discovery",
      },
    ];
  }
  if (!discovers && endpoints.some((endpoint) => /\.cfg\.[a-z0-9]+\.cache\.amazonaws\.com/.test(endpoint))) {
    return [
      {
        ...problem,
        rule: "a configuration endpoint keeps no segments, it only lists the nodes",
        fix: "set memcached-auto-discovery to true",
      },
    ];
  }
  return [];
}

/** Checks properties against each other; each of them is right by itself. */
export function propertyConflicts(sources: PropertySources): Problem[] {
  return [...missingProblems(sources), ...memcachedProblems(sources.properties)];
}
