/** One broken rule: enough for a person to mend the value without reading the code. */
export interface Problem {
  /** The field as the user typed it, for example `systems[0].size.memoryMiB`. */
  readonly field: string;
  /** The value found there; `undefined` when a required field is missing. */
  readonly value: unknown;
  /** What holds for this field, and why where that is not obvious. */
  readonly rule: string;
  /** What to write instead. */
  readonly fix: string;
}

const LONGEST_VALUE = 120;

function describeValue(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const text = JSON.stringify(value) ?? typeof value;
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}

/** Writes problems as a person reads them in a terminal: three lines each, sorted by field. */
export function formatProblems(problems: readonly Problem[]): string {
  return [...problems]
    .sort((a, b) => (a.field < b.field ? -1 : a.field > b.field ? 1 : 0))
    .map(({ field, value, rule, fix }) => {
      const found = value === undefined ? "is missing" : `is ${describeValue(value)}`;
      return `  ${field} ${found}\n    rule: ${rule}\n    fix:  ${fix}`;
    })
    .join("\n");
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
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    super(`${count} in ${path}\n${formatProblems(problems)}`);
    this.name = "ValidationError";
  }
}

/** Throws a {@link ValidationError} when there is anything to report. */
export function refuse(path: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(path, problems);
}
