import { types } from "node:util";
import { propertyVariable } from "../../constructs/transactor/container-environment.js";
import { REFUSED_OPTIONS } from "../../constructs/transactor/jvm-option-rules.js";
import { DEFAULT_JVM_OPTIONS } from "../../constructs/transactor/jvm-options.js";
import {
  LARGEST_CACHE_PERCENT,
  LARGEST_HEAP_PERCENT,
  SMALLEST_HEAP_MIB,
} from "../../constructs/transactor/memory-plan.js";
import type { PropertyDefinition, ValueForm } from "../../constructs/transactor/properties/property-definition.js";
import { PROPERTY_TABLE } from "../../constructs/transactor/properties/property-table.js";
import { DATA_DIRECTORY, PING_PORT } from "../../constructs/transactor/properties/value-forms.js";
import { extendedExpression, type ExtendedExpression } from "./extended-expression.js";

const HEADING = `# shellcheck shell=bash disable=SC2034
# What the container's environment may hold: variables, forms, ranges and rules of the transactor's properties.
# Written by \`npm run docs\` from the tables in constructs/transactor/; edit those.`;

/** Refused where configuration is written, but right for a laptop, whose storage and address are other ones. */
const FOR_LAPTOPS: ReadonlySet<string> = new Set(["alt-host", "aws-dynamodb-override-endpoint"]);

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** An associative array of the shell, one entry a line; left out are entries without a text. */
function associativeArray(name: string, entries: readonly (readonly [string, string | undefined])[]): string {
  const subscript = (key: string): string => (/^\w+$/.test(key) ? key : quote(key));
  const lines = entries.flatMap(([key, text]) => (text === undefined ? [] : [`  [${subscript(key)}]=${quote(text)}`]));
  return [`declare -Ar ${name}=(`, ...lines, ")"].join("\n");
}

/** Who may say what a property is, as far as the container's environment goes. */
function useOf(name: string, definition: PropertyDefinition): string {
  if (FOR_LAPTOPS.has(name)) return "open";
  if (definition.setBy === "nobody") return "refused";
  if (definition.channel === "system property") return "option";
  return definition.secret === true ? "secret" : "open";
}

/** What the constructs themselves hand over, and so no rule of the image's. */
const OPTION_OF_OURS = "-Ddatomic.prefetchConcurrency=2";

/** Why options of the JVM are refused, by their forms; left out is what only configuration can get wrong. */
function refusedOptions(): [string, string][] {
  return REFUSED_OPTIONS.flatMap(({ form, rule }) => {
    if (!types.isRegExp(form) || form.test(OPTION_OF_OURS)) return [];
    const expression = extendedExpression(form);
    return expression === undefined || expression.except !== undefined ? [] : [[expression.form, rule]];
  });
}

function formOf(value: ValueForm): ExtendedExpression | undefined {
  return value.kind === "text" ? extendedExpression(value.form) : undefined;
}

function wordsOf(value: ValueForm): string {
  switch (value.kind) {
    case "size":
      return `a whole number of m or g to the base 1024, at least ${value.leastMiB}m`;
    case "integer":
      return `a whole number from ${value.least} to ${value.most}`;
    case "boolean":
      return "true or false";
    case "text":
      return value.rule ?? `a text like ${value.example}`;
  }
}

/** The least of a value: MiB of a size, else the number. */
function leastOf(value: ValueForm): string | undefined {
  if (value.kind === "size") return String(value.leastMiB);
  return value.kind === "integer" ? String(value.least) : undefined;
}

/** The part of the start program that is known here: a table for the shell, from the tables for the constructs. */
export function imageContract(): string {
  // A name with a dot is no variable's name: such a property reaches the JVM as an option alone.
  const properties = [...PROPERTY_TABLE].filter(([name]) => !name.includes("."));
  const taken = properties.filter(([name, definition]) => ["open", "secret"].includes(useOf(name, definition)));
  const eachTaken = (text: (definition: PropertyDefinition) => string | undefined): [string, string | undefined][] =>
    taken.map(([name, definition]) => [propertyVariable(name), text(definition)]);
  const each = (
    text: (definition: PropertyDefinition, name: string) => string | undefined,
  ): [string, string | undefined][] =>
    properties.map(([name, definition]) => [propertyVariable(name), text(definition, name)]);
  return `${[
    HEADING,
    [
      `readonly LARGEST_HEAP_PERCENT=${LARGEST_HEAP_PERCENT}`,
      `readonly LARGEST_CACHE_PERCENT=${LARGEST_CACHE_PERCENT}`,
      `readonly SMALLEST_HEAP_MIB=${SMALLEST_HEAP_MIB}`,
      `readonly DEFAULT_JVM_OPTIONS=${quote(DEFAULT_JVM_OPTIONS.join(" "))}`,
      `readonly DEFAULT_DATA_DIRECTORY=${quote(DATA_DIRECTORY)}`,
      `readonly DEFAULT_PING_PORT=${PING_PORT}`,
    ].join("\n"),
    "# open, secret, refused, or option for what only the JVM's command line knows.",
    associativeArray(
      "PROPERTY_USE",
      each((definition, name) => useOf(name, definition)),
    ),
    associativeArray(
      "PROPERTY_KIND",
      eachTaken(({ value }) => value.kind),
    ),
    "# MiB of a size, else the number itself.",
    associativeArray(
      "PROPERTY_LEAST",
      eachTaken(({ value }) => leastOf(value)),
    ),
    associativeArray(
      "PROPERTY_MOST",
      eachTaken(({ value }) => (value.kind === "integer" ? String(value.most) : undefined)),
    ),
    associativeArray(
      "PROPERTY_FORM",
      eachTaken(({ value }) => formOf(value)?.form),
    ),
    "# What a text of the form is not all the same.",
    associativeArray(
      "PROPERTY_EXCEPTION",
      eachTaken(({ value }) => formOf(value)?.except),
    ),
    associativeArray(
      "PROPERTY_WORDS",
      eachTaken(({ value }) => wordsOf(value)),
    ),
    "# Why a refused one is refused.",
    associativeArray(
      "PROPERTY_REFUSAL",
      each((definition, name) =>
        useOf(name, definition) === "refused" && "rule" in definition ? definition.rule : undefined,
      ),
    ),
    "# What a property does nothing without.",
    associativeArray(
      "PROPERTY_NEEDS",
      eachTaken(({ needs }) => needs?.map(propertyVariable).join(" ")),
    ),
    "# Why options of the JVM are refused, by their forms.",
    associativeArray("OPTION_REFUSAL", refusedOptions()),
  ].join("\n\n")}\n`;
}
