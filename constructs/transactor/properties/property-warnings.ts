import { HIDDEN } from "../../base/problem-fields";
import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { isSecretProperty, type PropertyValues } from "./property-rules";
import { PROPERTY_TABLE } from "./property-table";
import { shownArn } from "./secret-properties";

/** The properties of a system, as a person wrote them. */
export interface WrittenProperties {
  readonly properties?: PropertyValues;
  readonly unlistedProperties?: PropertyValues;
  /** ARNs by property name. */
  readonly secretProperties?: Readonly<Record<string, string>>;
}

/** What the transactor reports metrics with unless it is told otherwise, once region and dimension are set. */
const CLOUDWATCH_REPORTER = "datomic.aws-monitor/cloudwatch-reporter";

function callbackWarnings({ properties = {}, secretProperties = {} }: WrittenProperties): Problem[] {
  const name = "metrics-callback";
  const [field, value] = Object.hasOwn(properties, name)
    ? [`properties.${name}`, properties[name]]
    : [
        `secretProperties.${name}`,
        Object.hasOwn(secretProperties, name) ? shownArn(secretProperties[name]) : undefined,
      ];
  if (value === undefined || value === CLOUDWATCH_REPORTER) return [];
  return [
    {
      field,
      value,
      rule: "it takes the place of the reporter to CloudWatch, where no metric arrives any more, and alarms stay without data",
      fix: `let the callback pass what it gets to ${CLOUDWATCH_REPORTER} as well, or remove it`,
      see: SOURCES.datomicMonitoring,
    },
  ];
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
    ...Object.entries(secretProperties).map(([name, arn]) => ({
      field: `secretProperties.${name}`,
      name,
      value: shownArn(arn),
    })),
  ].filter(({ name }) => !PROPERTY_TABLE.has(name));
  const warnings = unlisted.map(({ field, name, value }): Problem => ({
    field,
    value: isSecretProperty(name) && field.startsWith("unlisted") ? HIDDEN : value,
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
  return [...warnings, ...callbackWarnings(written)];
}
