import { appProblems } from "../../../constructs/base/app-rules";
import { checkEnvironments } from "../../../constructs/base/environment-check";
import { environmentProblems } from "../../../constructs/base/environment-rules";
import { environmentWarnings } from "../../../constructs/base/environment-warnings";
import type { Environment } from "../../../constructs/base/environment";
import type { Problem } from "../../../constructs/base/validation-error";
import { problemsFaults } from "./problem-faults";
import { brokenPromises } from "./promised-types";

interface Outcome<Result> {
  readonly result?: Result;
  readonly faults: readonly string[];
}

/** A rule says what is wrong; one that throws says nothing a person can use. */
function outcomeOf<Result>(what: string, action: () => Result): Outcome<Result> {
  try {
    return { result: action(), faults: [] };
  } catch (error) {
    return { faults: [`${what} threw ${String(error)}`] };
  }
}

function reported(what: string, input: unknown, rules: () => readonly Problem[]): Outcome<readonly Problem[]> {
  const { result, faults } = outcomeOf(what, rules);
  if (result === undefined) return { faults };
  return outcomeFrom(what, input, result);
}

function outcomeFrom(what: string, input: unknown, problems: readonly Problem[]): Outcome<readonly Problem[]> {
  const { result = [], faults } = outcomeOf(`reading the problems of ${what}`, () => problemsFaults(problems, input));
  return { result: problems, faults: [...faults, ...result.map((fault) => `${what}: ${fault}`)] };
}

/** What the rules do wrong with one environment, or with what somebody took for one. */
export function environmentFaults(environment: unknown): string[] {
  const { result, faults } = reported("environmentProblems", environment, () =>
    environmentProblems(environment as Environment),
  );
  if (result === undefined || result.length > 0) return [...faults];
  const warnings = reported("environmentWarnings", environment, () => environmentWarnings(environment as Environment));
  const accepted = brokenPromises(environment).map((place) => `accepted, though no type lets it through: ${place}`);
  return [...faults, ...warnings.faults, ...accepted];
}

/** What a whole app's check may end with beside nothing: one readable report. */
const REPORT = /^\d+ problems? in /;

/** What the rules do wrong with the environments of one app. */
export function appFaults(environments: readonly unknown[]): string[] {
  const list = environments as readonly Environment[];
  const between = reported("appProblems", { environments }, () => appProblems(list));
  const { faults } = outcomeOf("checkEnvironments", () => {
    try {
      checkEnvironments(list);
    } catch (error) {
      if (!(error instanceof Error) || error.constructor !== Error || !REPORT.test(error.message)) throw error;
    }
  });
  return [...environments.flatMap(environmentFaults), ...between.faults, ...faults];
}

/** Whether the app would be built. */
export function isAccepted(environments: readonly unknown[]): environments is readonly Environment[] {
  try {
    checkEnvironments(environments as readonly Environment[]);
    return true;
  } catch {
    return false;
  }
}
