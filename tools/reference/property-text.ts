import { propertyVariable } from "../../constructs/transactor/container-environment.js";
import { transactorJvmOptions } from "../../constructs/transactor/jvm-options.js";
import { formatMiB } from "../../constructs/transactor/properties/byte-size.js";
import {
  MOST_INTEGER,
  type PropertyDefinition,
  type ValueForm,
} from "../../constructs/transactor/properties/property-definition.js";
import { WORD } from "../../constructs/transactor/properties/value-forms.js";
import { DEFAULT_RELEASE } from "../../constructs/transactor/releases/release-table.js";
import { code, prose } from "./markdown.js";

const NOT_LITERAL: readonly string[] = ["none", "off", "absent"];

/** Compared by what it says: under some loaders a module exists twice, and an object with it. */
function isWord(form: RegExp): boolean {
  return form.source === WORD.form.source;
}

/** A default: typed literally when it is one word that means itself. */
export function defaultText(text: string): string {
  return /\s/.test(text) || NOT_LITERAL.includes(text) ? prose(text) : code(text);
}

function integerText({ least, most, unit }: ValueForm & { kind: "integer" }): string {
  const what = unit === "port" ? "a port" : `a whole number${unit === undefined ? "" : ` of ${unit}`}`;
  return `${what}, ${most === MOST_INTEGER ? `${least} or more` : `${least} to ${most}`}`;
}

/** The form of a property's value in a few words, with unit and range. */
export function valueText(form: ValueForm): string {
  switch (form.kind) {
    case "size":
      return `a size, ${code(formatMiB(form.leastMiB))} or more`;
    case "integer":
      return integerText(form);
    case "boolean":
      return `${code("true")} or ${code("false")}`;
    case "text":
      return isWord(form.form) ? "a text without blanks" : `a text like ${code(form.example)}`;
  }
}

/** The regular expression a property's value matches, where the words above do not say it all. */
export function patternText(form: ValueForm): string | undefined {
  return form.kind === "text" && !isWord(form.form) ? code(form.form.source) : undefined;
}

/** Where a person writes the property, and what stands there. */
export function settingText({ value, secret }: PropertyDefinition): string {
  return secret === true ? `${valueText(value)}, by its ARN in ${code("secretProperties")}` : valueText(value);
}

/** The option by which the JVM gets a property that no file knows, as it stands in the container's definition. */
function jvmOption(name: string): string {
  const option = transactorJvmOptions(DEFAULT_RELEASE, { [name]: "" }, []).find((each) => each.startsWith("-D"))!;
  return option.slice(0, option.indexOf("="));
}

/** How a property reaches the transactor; nothing for one that never does. */
export function channelText(name: string, definition: PropertyDefinition): string | undefined {
  if (definition.setBy === "nobody") return undefined;
  if (definition.channel === "system property") return `the option ${code(jvmOption(name))} of the JVM`;
  const variable = definition.setBy === "boot" ? "" : `, by the container's variable ${code(propertyVariable(name))}`;
  return `a line of the properties file${variable}`;
}
