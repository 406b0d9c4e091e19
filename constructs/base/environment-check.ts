import type { Environment } from "./environment";
import { appProblems } from "./app-rules";
import { environmentProblems } from "./environment-rules";
import { environmentWarnings } from "./environment-warnings";
import { problemReport, ValidationError } from "./validation-error";

/**
 * The environments to synthesize.
 *
 * @param names comma-separated names; all environments when undefined or empty
 * @throws Error when a name is unknown
 */
export function selectEnvironments(
  environments: readonly Environment[],
  names: string | undefined,
): readonly Environment[] {
  const wanted = (names ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (wanted.length === 0) return environments;
  const known = environments.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`no environment is named ${unknown.join(", ")}; config/environments.ts lists ${known.join(", ")}`);
  }
  return environments.filter(({ name }) => wanted.includes(name));
}

/** What an environment is called in a report; what has no name, by its place in the list. */
function environmentPath(environment: Environment | null | undefined, index: number): string {
  const name: unknown = environment?.name;
  return typeof name === "string" && name !== "" ? `environment ${name}` : `environments[${index}]`;
}

/**
 * Runs every rule over every environment, before anything is constructed.
 *
 * @throws Error with all problems of all environments
 */
export function checkEnvironments(environments: readonly Environment[]): void {
  const errors = [
    new ValidationError("the list of environments", appProblems(environments)),
    ...environments.map(
      (environment, index) =>
        new ValidationError(environmentPath(environment, index), environmentProblems(environment)),
    ),
  ].filter(({ problems }) => problems.length > 0);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n\n"));
}

/** What the environments may do and should know: one report for each that has anything to say, empty otherwise. */
export function warningReport(environments: readonly Environment[]): string {
  return environments
    .map((environment) => ({ name: environment.name, warnings: environmentWarnings(environment) }))
    .filter(({ warnings }) => warnings.length > 0)
    .map(({ name, warnings }) => `${problemReport("warning", `environment ${name}`, warnings)}\n`)
    .join("\n");
}
