import { ValidationError, type Problem } from "../../constructs/base/validation-error";

/** Fields of problems, in their order. */
export function fieldsOf(problems: readonly Problem[]): string[] {
  return problems.map(({ field }) => field);
}

/** The problems a construct's constructor reports; none when it accepts its properties. */
export function problemsOf(construct: () => unknown): readonly Problem[] {
  try {
    construct();
  } catch (error) {
    if (error instanceof ValidationError) return error.problems;
    throw error;
  }
  return [];
}
