import { HIDDEN } from "../../base/problem-fields";
import { isStaticKeyName, mayBeSecret } from "../../base/secret-names";
import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { compareReleases } from "../releases/release-number";
import { firstAvailableRelease } from "../releases/release-table";
import { closestName } from "./closest-name";
import { UNDOCUMENTED_PROPERTIES } from "./generator-properties";
import { STATIC_KEY } from "./aws-properties";
import type { PropertyDefinition } from "./property-definition";
import { PROPERTY_TABLE } from "./property-table";
import { formFinding, lineFinding, type PropertyValue, type ValueFinding } from "./property-values";

/** Properties by name, as a person wrote them. */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;

const SETTABLE_NAMES = [...PROPERTY_TABLE].filter(([, { setBy }]) => setBy === "user").map(([name]) => name);

/** The property that was probably meant, of those a person may set. */
export function closestSettableName(name: string): string | undefined {
  return closestName(name, SETTABLE_NAMES);
}

/** Whether a property's value is never shown: the table says so, its name does, or the name it is a slip for. */
export function isSecretProperty(name: string): boolean {
  const definition = PROPERTY_TABLE.get(name) ?? PROPERTY_TABLE.get(closestSettableName(name) ?? "");
  return definition?.secret === true || mayBeSecret(name) || isStaticKeyName(name);
}

/** Why a name that no page documents is taken nowhere, neither in the open nor from a secret. */
export function refusedNameFinding(name: string): ValueFinding | undefined {
  if (PROPERTY_TABLE.has(name)) return undefined;
  if (isStaticKeyName(name)) return { rule: STATIC_KEY.rule, fix: STATIC_KEY.fix };
  return UNDOCUMENTED_PROPERTIES.some((form) => form.test(name))
    ? { rule: "no page documents it, and any release may change what it does", fix: "remove it" }
    : undefined;
}

/** What to say of a name that no page documents. */
function strangerFinding(name: string): ValueFinding {
  const refused = refusedNameFinding(name);
  if (refused !== undefined) return refused;
  const meant = closestSettableName(name);
  const hatch = isSecretProperty(name) ? "secretProperties" : "unlistedProperties";
  return {
    rule: "no documented property has this name, and the transactor ignores unknown ones without a word",
    fix:
      meant === undefined
        ? `correct the name, or set it in ${hatch} if a newer release knows it`
        : `set ${isSecretProperty(meant) ? "secretProperties." : ""}${meant}, or ${hatch} if a newer release knows this one`,
  };
}

function releaseFinding({ since }: PropertyDefinition, release: string): ValueFinding | undefined {
  if (since === undefined || compareReleases(release, since) >= 0) return undefined;
  return {
    rule: `the transactor knows it from ${since} on, and ${release} ignores it without a word`,
    fix: `set release to ${firstAvailableRelease(since)} or newer, or remove the property`,
  };
}

function nameFinding(name: string, release: string): ValueFinding | undefined {
  const definition = PROPERTY_TABLE.get(name);
  if (definition === undefined) return strangerFinding(name);
  return definition.setBy === "user" ? releaseFinding(definition, release) : definition;
}

function findingOf(name: string, value: PropertyValue, release: string): ValueFinding | undefined {
  const found = nameFinding(name, release) ?? lineFinding(value);
  if (found !== undefined) return found;
  const definition = PROPERTY_TABLE.get(name)!;
  if (definition.secret === true) {
    return {
      rule: "a secret never stands in configuration, plan or state",
      fix: "name its ARN in secretProperties",
    };
  }
  return formFinding(value, definition.value);
}

/**
 * Checks properties set by hand, each by itself: name, value, and the release that knows it.
 *
 * @param release the Datomic release they are meant for
 */
export function propertyProblems(properties: PropertyValues, release: string): Problem[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const found = findingOf(name, value, release);
    if (found === undefined) return [];
    const { rule, fix } = found;
    const shown = isSecretProperty(name) ? HIDDEN : value;
    const see = PROPERTY_TABLE.get(name)?.see ?? SOURCES.properties;
    return [{ field: `properties.${name}`, value: shown, rule, fix, see }];
  });
}

function unlistedFinding(name: string, value: PropertyValue, listed: PropertyValues): ValueFinding | undefined {
  const refused = refusedNameFinding(name);
  if (refused !== undefined) return refused;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return {
      rule: "a property's name has lower-case words and hyphens between them",
      fix: "write it as in the vendor's properties file",
    };
  }
  if (PROPERTY_TABLE.has(name)) {
    const twice = Object.hasOwn(listed, name) ? ", where it stands already" : "";
    return { rule: "this is a documented property, and its value is checked", fix: `set it in properties${twice}` };
  }
  if (isSecretProperty(name)) {
    return {
      rule: "a secret never stands in configuration, plan or state",
      fix: "name its ARN in secretProperties",
    };
  }
  return lineFinding(value);
}

/** Checks properties that the table does not know: as lines of a file, for nothing else is known of them. */
export function unlistedPropertyProblems(unlisted: PropertyValues, listed: PropertyValues): Problem[] {
  return Object.entries(unlisted).flatMap(([name, value]) => {
    const found = unlistedFinding(name, value, listed);
    if (found === undefined) return [];
    const shown = isSecretProperty(name) ? HIDDEN : value;
    return [{ field: `unlistedProperties.${name}`, value: shown, ...found, see: SOURCES.properties }];
  });
}
