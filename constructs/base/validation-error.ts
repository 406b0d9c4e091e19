import { describeField, describeValue, printable } from "./described-value";

/** One broken rule, or one piece of advice: enough for a person to mend the value without reading the code. */
export interface Problem {
  /** The field as the user typed it, for example `systems[0].size.memoryMiB`. */
  readonly field: string;
  /** The value found there; `undefined` when a required field is missing. */
  readonly value: unknown;
  /** What holds for this field, and why where that is not obvious. */
  readonly rule: string;
  /** What to write instead. */
  readonly fix: string;
  /** Where the rule comes from: a page, or a path in this project. */
  readonly see: string;
}

/** Fields in the order a person reads them: `systems[2]` before `systems[10]`. */
function byField(a: Problem, b: Problem): number {
  const [left, right] = [a.field, b.field].map((field) =>
    field.replace(/\d+/g, (digits) => digits.padStart(12, "0")),
  ) as [string, string];
  return left < right ? -1 : left > right ? 1 : 0;
}

function formatProblems(problems: readonly Problem[]): string {
  return [...problems]
    .sort(byField)
    .map(({ field, value, rule, fix, see }) => {
      const found = value === undefined ? "is missing" : `is ${describeValue(value)}`;
      const reasons = `    rule: ${printable(rule)}\n    fix:  ${printable(fix)}\n    see:  ${see}`;
      return `  ${describeField(field)} ${found}\n${reasons}`;
    })
    .join("\n");
}

/**
 * Writes problems as a person reads them in a terminal: a heading and four lines each, sorted by field.
 *
 * @param kind what they are called
 * @param path the construct's path, or the environment's name when nothing has been constructed yet
 */
export function problemReport(kind: "problem" | "warning", path: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? `1 ${kind}` : `${problems.length} ${kind}s`;
  return `${count} in ${describeField(path)}\n${formatProblems(problems)}`;
}

/** Every problem of one input, reported together. */
export class ValidationError extends Error {
  /**
   * @param path the construct's path, or the environment's name when nothing has been constructed yet
   * @param problems at least one broken rule
   */
  constructor(
    readonly path: string,
    readonly problems: readonly Problem[],
  ) {
    super(problemReport("problem", path, problems));
    this.name = "ValidationError";
  }
}

/** Throws a {@link ValidationError} when there is anything to report. */
export function refuse(path: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(path, problems);
}
