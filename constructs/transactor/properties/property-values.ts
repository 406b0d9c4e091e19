import { parseMiB } from "./byte-size";
import type { ValueForm } from "./property-definition";

/** A property's value as configuration holds it. */
export type PropertyValue = string | number | boolean;

/** What is wrong with a value: the rule it breaks and what to write instead. */
export interface ValueFinding {
  readonly rule: string;
  readonly fix: string;
}

/** Looks at a value as a line of a properties file, whatever it means. */
export function lineFinding(value: unknown): ValueFinding | undefined {
  const isPlain = typeof value === "number" ? Number.isFinite(value) : ["string", "boolean"].includes(typeof value);
  if (!isPlain) {
    return { rule: "a property's value is a text, a number, true or false", fix: "write one of these" };
  }
  const text = String(value);
  if (text === "" || text.trim() !== text) {
    return {
      rule: "a value without surrounding blanks: a properties file keeps them, and a blank value undoes the default silently",
      fix: "trim the value, or remove the property",
    };
  }
  if (/[^\x20-\x7e]|\\/.test(text)) {
    return {
      rule: "a value is one line of ASCII without backslashes: a properties file changes anything else on its way",
      fix: "remove such characters",
    };
  }
  if (/[$%]\{/.test(text)) {
    return {
      rule: "Terraform would read what begins with ${ or %{ as an expression",
      fix: "remove it",
    };
  }
  return undefined;
}

function sizeFinding(text: string): ValueFinding | undefined {
  if (Number.isInteger(parseMiB(text))) return undefined;
  return {
    rule: "a size is a whole number of m or g, to the base 1024; the transactor ends with a NumberFormatException at 256mb or 1.5g",
    fix: 'write it like "512m" or "1g"',
  };
}

function integerFinding(text: string, form: ValueForm & { kind: "integer" }): ValueFinding | undefined {
  const { least, most, unit } = form;
  const number = Number(text);
  if (/^(0|-?[1-9]\d*)$/.test(text) && number >= least && number <= most) return undefined;
  const what = unit === undefined ? "a whole number" : `a whole number (${unit})`;
  const nearest = number > most ? `${most} or less` : `${least} or more`;
  return { rule: `${what} from ${least} to ${most}`, fix: `set ${nearest}` };
}

/** Looks at a value that is one line for the form its property has. */
export function formFinding(value: PropertyValue, form: ValueForm): ValueFinding | undefined {
  const text = String(value);
  switch (form.kind) {
    case "size":
      return sizeFinding(text);
    case "integer":
      return integerFinding(text, form);
    case "boolean":
      return ["true", "false"].includes(text) ? undefined : { rule: "true or false", fix: "set one of the two" };
    case "text":
      return form.form.test(text)
        ? undefined
        : { rule: form.rule ?? `a text like ${form.example}`, fix: `write it like ${form.example}` };
  }
}
