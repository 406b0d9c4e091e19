import type { Place } from "../../base/names";
import { HIDDEN } from "../../base/problem-fields";
import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { closestSettableName, refusedNameFinding, type PropertyValues } from "./property-rules";
import { isComputedProperty, PROPERTY_TABLE } from "./property-table";
import type { ValueFinding } from "./property-values";

const SECRET_ARN =
  /^arn:(aws[a-z-]*):(?:secretsmanager:([a-z0-9-]+):\d{12}:secret:[\w/+=.@-]{1,519}(?::[^:$%]*){0,3}|ssm:([a-z0-9-]+):\d{12}:parameter\/[\w/.-]{1,1011})$/;

/** What stands where an ARN belongs, as it may be shown: what is no ARN may be the secret itself. */
export function shownArn(arn: unknown): string {
  return typeof arn === "string" && SECRET_ARN.test(arn) ? arn : HIDDEN;
}

function nameFinding(name: string): ValueFinding | undefined {
  const definition = PROPERTY_TABLE.get(name);
  if (definition === undefined) {
    const refused = refusedNameFinding(name);
    if (refused !== undefined) return refused;
    const meant = closestSettableName(name);
    if (meant !== undefined) return { rule: "no documented property has this name", fix: `set ${meant}` };
    return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)
      ? undefined
      : {
          rule: "a property's name has lower-case words and hyphens between them",
          fix: "write it as in the vendor's properties file",
        };
  }
  if (definition.setBy !== "user") return definition;
  if (definition.channel === "system property") {
    return {
      rule: "it reaches the transactor on the command line, where every process reads it",
      fix: `set properties.${name}`,
    };
  }
  if (isComputedProperty(name)) {
    return {
      rule: "the task gets it in the open, and ECS refuses a name that stands in environment and secrets",
      fix: `set properties.${name} instead`,
    };
  }
  return undefined;
}

function arnFinding(arn: string, place: SecretPlace | undefined): ValueFinding | undefined {
  const match = typeof arn === "string" ? SECRET_ARN.exec(arn) : null;
  const { partition = match?.[1] ?? "aws", region = "eu-west-1" } = place ?? {};
  if (match === null) {
    return {
      rule: "the ARN of a Secrets Manager secret or of an SSM parameter, never the secret itself",
      fix: `write it like arn:${partition}:secretsmanager:${region}:111122223333:secret:name`,
    };
  }
  const [, itsPartition, secretRegion, parameterRegion] = match;
  if (place === undefined || (itsPartition === partition && (secretRegion ?? parameterRegion) === region)) {
    return undefined;
  }
  return {
    rule: `a secret of region ${region} in partition ${partition}: the task starts only while that region answers, and its role reads there`,
    fix: "replicate the secret to the environment's region and name the replica",
  };
}

/** Where the task runs, as far as it is known: a secret is read there, with the rights it has there. */
export type SecretPlace = Partial<Pick<Place, "partition" | "region">>;

/**
 * Checks properties whose values are read from a secret when the task starts.
 *
 * @param place what the ARNs are compared with, as far as it is given
 */
export function secretPropertyProblems(
  secretProperties: Readonly<Record<string, string>>,
  properties: PropertyValues,
  place?: SecretPlace,
): Problem[] {
  return Object.entries(secretProperties).flatMap(([name, arn]) => {
    const twice = Object.hasOwn(properties, name)
      ? { rule: "a property has one source, and its value stands in the open as well", fix: "remove the open value" }
      : undefined;
    const found = nameFinding(name) ?? twice ?? arnFinding(arn, place);
    if (found === undefined) return [];
    const { rule, fix } = found;
    return [
      {
        field: `secretProperties.${name}`,
        value: shownArn(arn),
        rule,
        fix,
        see: SOURCES.ecsSecrets,
      },
    ];
  });
}
