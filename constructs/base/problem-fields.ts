import { mayBeSecret } from "./secret-names";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** Puts a rule's relative field names below the place the user typed them at. */
export function under(prefix: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, field: `${prefix}${problem.field}` }));
}

/** What stands for a value that may be secret. */
export const HIDDEN = "(hidden)";

/** Reports fields that no type knows, which a plain JavaScript or JSON configuration would otherwise lose silently. */
export function unknownFieldProblems(
  value: object,
  known: readonly string[],
  because?: ReadonlyMap<string, string>,
): Problem[] {
  return Object.entries(value)
    .filter(([field]) => !known.includes(field))
    .map(([field, found]: [string, unknown]) => ({
      field,
      // What stands below an unknown field may be anything, a secret too.
      value: typeof found === "object" || mayBeSecret(field) ? HIDDEN : found,
      rule: because?.get(field) ?? `known fields here are ${known.join(", ")}`,
      fix: because?.has(field) ? "remove it" : "remove it, or correct its name",
      see: SOURCES.configuration,
    }));
}

/** The form a text must have, and what to say when it has not. */
export interface TextRule extends Pick<Problem, "rule" | "fix" | "see"> {
  readonly form: RegExp;
}

/** Checks that a field holds a text of the given form. */
export function textProblems(field: string, value: unknown, { form, rule, fix, see }: TextRule): Problem[] {
  return typeof value === "string" && form.test(value) ? [] : [{ field, value, rule, fix, see }];
}

/** Checks the form of every text of a list. */
export function textListProblems(field: string, values: readonly unknown[], rule: TextRule): Problem[] {
  return values.flatMap((value, index) => textProblems(`${field}[${index}]`, value, rule));
}

/** Checks that a field holds one of a few values, or nothing. */
export function oneOfProblems(
  field: string,
  value: unknown,
  allowed: readonly unknown[],
  fallback: unknown,
): Problem[] {
  if (value === undefined || allowed.includes(value)) return [];
  const names = allowed.map((name) => JSON.stringify(name)).join(" or ");
  const fix = `set one of these, or remove it for ${JSON.stringify(fallback)}`;
  return [{ field, value, rule: names, fix, see: SOURCES.configuration }];
}

/** Reports what a list names more than once. */
export function repetitionProblems(field: string, values: readonly unknown[]): Problem[] {
  return [...duplicates(values)].map((value) => ({
    field,
    value,
    rule: "each is named once",
    fix: "remove the repetition",
    see: SOURCES.configuration,
  }));
}

/** The texts that stand more than once in a list; what is no text is no name, and reported as such. */
export function duplicates(values: readonly unknown[]): Set<string> {
  const texts = values.filter((value) => typeof value === "string");
  return new Set(texts.filter((text, index) => texts.indexOf(text) !== index));
}
