import type { Problem } from "./validation-error";

/** Puts a rule's relative field names below the place the user typed them at. */
export function under(prefix: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, field: `${prefix}${problem.field}` }));
}

/** Reports fields that no type knows, which a plain JavaScript or JSON configuration would otherwise lose silently. */
export function unknownFieldProblems(
  value: object,
  known: readonly string[],
  because?: ReadonlyMap<string, string>,
): Problem[] {
  return Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => ({
      field,
      value: (value as Record<string, unknown>)[field],
      rule: because?.get(field) ?? `known fields here are ${known.join(", ")}`,
      fix: because?.has(field) ? "remove it" : "remove it, or correct its name",
    }));
}

/** Checks that a field holds a text of the given form. */
export function textProblems(field: string, value: unknown, form: RegExp, rule: string, fix: string): Problem[] {
  return typeof value === "string" && form.test(value) ? [] : [{ field, value, rule, fix }];
}

/** The values that stand more than once in a list. */
export function duplicates(values: readonly string[]): Set<string> {
  return new Set(values.filter((value, index) => values.indexOf(value) !== index));
}
