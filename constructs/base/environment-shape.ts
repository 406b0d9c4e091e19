import { className, isPlainObject } from "./plain-object";
import { HIDDEN } from "./problem-fields";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** What must stand at a place before a rule can look inside: an object, with what is known of its fields, or a list. */
type Shape = { readonly fields: Readonly<Record<string, Shape>> } | { readonly items: Shape | "any" };

const ANY_FIELDS: Shape = { fields: {} };
const ANY_LIST: Shape = { items: "any" };

const SYSTEM: Shape = {
  fields: {
    image: { fields: { build: ANY_FIELDS } },
    properties: ANY_FIELDS,
    unlistedProperties: ANY_FIELDS,
    secretProperties: ANY_FIELDS,
    secretKeyArns: ANY_LIST,
    jvmOptions: ANY_LIST,
    peers: { fields: { securityGroupIds: ANY_LIST, roleNames: ANY_LIST } },
    storage: {
      fields: { imagePullAccountIds: ANY_LIST, capacity: { fields: { read: ANY_FIELDS, write: ANY_FIELDS } } },
    },
    tags: ANY_FIELDS,
  },
};

const ENVIRONMENT: Shape = {
  fields: {
    network: {
      fields: {
        subnets: { items: ANY_FIELDS },
        awsApiEgress: { fields: { securityGroupIds: ANY_LIST, prefixListIds: ANY_LIST, cidrBlocks: ANY_LIST } },
      },
    },
    systems: { items: SYSTEM },
    state: ANY_FIELDS,
    tags: ANY_FIELDS,
  },
};

/** Fields that may hold a secret when something else than their own shape stands in them. */
const SECRET_PLACE = /(properties|secretproperties|unlistedproperties|jvmoptions)(\[\d+\])?$/i;

function shown(field: string, value: unknown): unknown {
  const isOne = typeof value === "string" || (typeof value === "object" && value !== null);
  return isOne && SECRET_PLACE.test(field) ? HIDDEN : value;
}

const AN_OBJECT = { rule: "an object with fields", fix: "write { … }", see: SOURCES.configuration };

function shapeProblems(field: string, value: unknown, shape: Shape): Problem[] {
  if ("items" in shape) {
    if (!Array.isArray(value))
      return [{ field, value: shown(field, value), rule: "a list", fix: "write [ … ]", see: SOURCES.configuration }];
    const { items } = shape;
    if (items === "any") return [];
    return value.flatMap((item: unknown, index) => shapeProblems(`${field}[${index}]`, item, items));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ field, value: shown(field, value), ...AN_OBJECT }];
  }
  return Object.entries(shape.fields).flatMap(([name, inner]) => {
    const found = (value as Record<string, unknown>)[name];
    return found === undefined ? [] : shapeProblems(field === "" ? name : `${field}.${name}`, found, inner);
  });
}

/** What is wrong with a value that configuration, unlike code, has no use for; with null, for leaving a field out says the same. */
function strangerRule(value: unknown, around: readonly unknown[]): Pick<Problem, "rule" | "fix"> | undefined {
  if (value === null || ["bigint", "function", "symbol"].includes(typeof value)) {
    return {
      rule: "configuration holds texts, numbers, true and false, lists and objects",
      fix: "write one of these, or remove the field",
    };
  }
  if (typeof value !== "object") return undefined;
  if (around.includes(value)) return { rule: "no object stands within itself", fix: "write the value out" };
  if (Array.isArray(value) || isPlainObject(value)) return undefined;
  return {
    rule: `configuration is read from plain objects, and this one is of class ${className(value)}`,
    fix: "write { … } with its fields",
  };
}

/** A list's items by their places, or an object's fields by their names; `Object.entries` leaves out a list's gaps. */
function entriesOf(value: object): [name: string, inner: unknown][] {
  if (!Array.isArray(value)) return Object.entries(value);
  return Array.from(value as unknown[], (item, index) => [String(index), item]);
}

function strangerProblems(field: string, value: unknown, around: readonly unknown[] = []): Problem[] {
  const found = strangerRule(value, around);
  if (found !== undefined) {
    // What an object holds below may be a secret, and one within itself has no end.
    const known = typeof value === "object" && value !== null ? HIDDEN : value;
    return [{ field, value: known, ...found, see: SOURCES.configuration }];
  }
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  return entriesOf(value).flatMap(([name, inner]): Problem[] => {
    const below = isList ? `${field}[${name}]` : field === "" ? name : `${field}.${name}`;
    if (isList && inner === undefined) {
      const rule = "a list has a value at each of its places";
      return [{ field: below, value: inner, rule, fix: "write it, or remove a comma", see: SOURCES.configuration }];
    }
    return strangerProblems(below, inner, [...around, value]);
  });
}

/**
 * Checks what a value that did not pass the compiler could break the rules themselves with. Other rules may look at an
 * environment only when this finds nothing.
 */
export function environmentShapeProblems(environment: unknown): Problem[] {
  const isObject = typeof environment === "object" && environment !== null && !Array.isArray(environment);
  if (!isObject || !isPlainObject(environment)) {
    // It stands at no field of its own, and what it holds may be anything.
    const value = typeof environment === "object" && environment !== null ? HIDDEN : environment;
    return [{ field: "environment", value, ...AN_OBJECT }];
  }
  const strangers = strangerProblems("", environment);
  return strangers.length > 0 ? strangers : shapeProblems("", environment, ENVIRONMENT);
}
