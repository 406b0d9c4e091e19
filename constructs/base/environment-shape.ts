import { HIDDEN } from "./problem-fields";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** What must stand at a place before a rule can look inside: an object, with what is known of its fields, or a list. */
type Shape = { readonly fields: Readonly<Record<string, Shape>> } | { readonly items: Shape | "any" };

const ANY_FIELDS: Shape = { fields: {} };
const ANY_LIST: Shape = { items: "any" };

const SYSTEM: Shape = {
  fields: {
    image: ANY_FIELDS,
    properties: ANY_FIELDS,
    unlistedProperties: ANY_FIELDS,
    secretProperties: ANY_FIELDS,
    secretKeyArns: ANY_LIST,
    jvmOptions: ANY_LIST,
    peers: { fields: { securityGroupIds: ANY_LIST, roleNames: ANY_LIST } },
    storage: { fields: { capacity: { fields: { read: ANY_FIELDS, write: ANY_FIELDS } } } },
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
  return typeof value === "string" && SECRET_PLACE.test(field) ? HIDDEN : value;
}

function shapeProblems(field: string, value: unknown, shape: Shape): Problem[] {
  if ("items" in shape) {
    if (!Array.isArray(value))
      return [{ field, value: shown(field, value), rule: "a list", fix: "write [ … ]", see: SOURCES.configuration }];
    const { items } = shape;
    if (items === "any") return [];
    return value.flatMap((item: unknown, index) => shapeProblems(`${field}[${index}]`, item, items));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [
      {
        field,
        value: shown(field, value),
        rule: "an object with fields",
        fix: "write { … }",
        see: SOURCES.configuration,
      },
    ];
  }
  return Object.entries(shape.fields).flatMap(([name, inner]) => {
    const found = (value as Record<string, unknown>)[name];
    return found === undefined ? [] : shapeProblems(field === "" ? name : `${field}.${name}`, found, inner);
  });
}

/** Values that configuration, unlike code, has no use for; null among them, for leaving a field out says the same. */
function strangerProblems(field: string, value: unknown, around: readonly unknown[] = []): Problem[] {
  if (around.includes(value) && typeof value === "object") {
    const rule = "no object stands within itself";
    return [{ field, value: HIDDEN, rule, fix: "write the value out", see: SOURCES.configuration }];
  }
  if (value === null || ["bigint", "function"].includes(typeof value)) {
    return [
      {
        field,
        value,
        rule: "configuration holds texts, numbers, true and false, lists and objects",
        fix: "write one of these, or remove the field",
        see: SOURCES.configuration,
      },
    ];
  }
  if (typeof value !== "object") return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const below = isList ? `${field}[${name}]` : field === "" ? name : `${field}.${name}`;
    return strangerProblems(below, inner, [...around, value]);
  });
}

/**
 * Checks what a value that did not pass the compiler could break the rules themselves with. Other rules may look at an
 * environment only when this finds nothing.
 */
export function environmentShapeProblems(environment: unknown): Problem[] {
  const strangers = strangerProblems("", environment);
  return strangers.length > 0 ? strangers : shapeProblems("", environment, ENVIRONMENT);
}
