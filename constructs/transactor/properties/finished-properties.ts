import { HIDDEN } from "../../base/problem-fields";
import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { MEMORY_PLAN_PROPERTIES, type MemoryPlan } from "../memory-plan";
import { formatMiB, parseMiB } from "./byte-size";
import { isSecretProperty } from "./property-rules";
import { isComputedProperty, PROPERTY_TABLE } from "./property-table";
import { formFinding, lineFinding, type ValueFinding } from "./property-values";
import type { TransactorProperties } from "./transactor-properties";

/** The whole of what a transactor is told. */
export interface FinishedProperties {
  readonly properties: TransactorProperties;
  /** ARNs by property name. */
  readonly secretProperties: Readonly<Record<string, string>>;
}

function findingOf(name: string, value: string): ValueFinding | undefined {
  const definition = PROPERTY_TABLE.get(name);
  if (definition?.setBy === "nobody" || definition?.setBy === "boot") return definition;
  if (isSecretProperty(name)) {
    return { rule: "a secret never stands in a plan or in state", fix: "name its ARN in secretProperties" };
  }
  return lineFinding(value) ?? (definition === undefined ? undefined : formFinding(value, definition.value));
}

function missingProblems({ properties, secretProperties }: FinishedProperties): Problem[] {
  const given = [...Object.keys(properties), ...Object.keys(secretProperties)];
  const needed = new Set(given.flatMap((name) => PROPERTY_TABLE.get(name)?.needs ?? []));
  return [...PROPERTY_TABLE]
    .filter(([name]) => !given.includes(name) && (isComputedProperty(name) || needed.has(name)))
    .map(([name, { see }]) => ({
      field: `properties.${name}`,
      value: undefined,
      rule: "without it the transactor does not start, or another property does nothing",
      fix: "take the properties from transactorProperties() and add to them",
      see,
    }));
}

function planProblems(properties: TransactorProperties, plan: MemoryPlan): Problem[] {
  const fields = Object.keys(MEMORY_PLAN_PROPERTIES) as (keyof typeof MEMORY_PLAN_PROPERTIES)[];
  return fields.flatMap((field) => {
    const name = MEMORY_PLAN_PROPERTIES[field];
    const value = properties[name];
    const mebibytes = parseMiB(value ?? "");
    if (mebibytes === undefined || mebibytes === plan[field]) return [];
    const planned = formatMiB(plan[field]);
    const rule = `the memory plan, which the heap is checked against, has ${planned}`;
    return [
      {
        field: `properties.${name}`,
        value,
        rule,
        fix: `set ${planned}, or plan with it`,
        see: SOURCES.datomicCapacity,
      },
    ];
  });
}

/** Checks the whole of what a transactor is told: every line, what is missing, and the agreement with the memory plan. */
export function finishedPropertyProblems(finished: FinishedProperties, plan: MemoryPlan): Problem[] {
  const lines = Object.entries(finished.properties).flatMap(([name, value]): Problem[] => {
    const found = findingOf(name, value);
    if (found === undefined) return [];
    const { rule, fix } = found;
    const see = PROPERTY_TABLE.get(name)?.see ?? SOURCES.properties;
    return [{ field: `properties.${name}`, value: isSecretProperty(name) ? HIDDEN : value, rule, fix, see }];
  });
  return [...lines, ...missingProblems(finished), ...planProblems(finished.properties, plan)];
}
