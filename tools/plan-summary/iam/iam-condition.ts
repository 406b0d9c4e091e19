import { isArguments, type Arguments } from "../../../policy/policy-resource.js";
import { coversArn, coversPattern } from "./iam-pattern.js";

/** One test of a condition: all of them hold, each by any of its values. */
export interface ConditionTerm {
  /** As written, for example `StringEquals`. */
  readonly operator: string;
  /** As written; IAM ignores case. */
  readonly key: string;
  /** Sorted, each once. */
  readonly values: readonly string[];
}

/** How much a condition lets through, beside another. */
export type ConditionCoverage = "within" | "wider" | "undecided";

/** What stands in front of an operator that tests each value of a request. */
const SET = "^(?:ForAllValues:|ForAnyValue:)?";
const IGNORES_CASE = new RegExp(`${SET}(?:Bool|Null|String(?:Not)?EqualsIgnoreCase)`, "i");
const IS_NEGATED = new RegExp(`${SET}[a-z]+Not`, "i");
const IS_ARN = new RegExp(`${SET}Arn`, "i");
const IS_LIKE = new RegExp(`${SET}String(?:Not)?Like`, "i");

function valuesOf(operator: string, value: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = items.map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
  return [...new Set(texts.map((text) => (IGNORES_CASE.test(operator) ? text.toLowerCase() : text)))].sort();
}

/** The tests of a condition, one form for each: sorted, and a value alone like a list of one. */
export function conditionTerms(condition: Arguments): readonly ConditionTerm[] {
  return Object.entries(condition)
    .flatMap(([operator, keys]) =>
      Object.entries(isArguments(keys) ? keys : {}).map(([key, value]) => ({
        operator,
        key,
        values: valuesOf(operator, value),
      })),
    )
    .sort((a, b) => (termName(a) < termName(b) ? -1 : 1));
}

/** What tells terms apart that test different things. */
function termName({ operator, key }: ConditionTerm): string {
  return `${operator} ${key}`.toLowerCase();
}

/** A text that is the same for conditions that mean the same. */
export function conditionIdentity(terms: readonly ConditionTerm[]): string {
  return JSON.stringify(terms.map((term) => [termName(term), term.values]));
}

/** A condition in words. */
export function conditionText(terms: readonly ConditionTerm[]): string {
  return terms.map(({ operator, key, values }) => `${key} ${operator} ${values.join(" or ")}`).join(" and ");
}

function coversValue(operator: string, outer: string, inner: string): boolean {
  if (IS_ARN.test(operator)) return coversArn(outer, inner);
  return IS_LIKE.test(operator) ? coversPattern(outer, inner) : outer === inner;
}

/** Whether all that passes one term passes another of the same name. */
function isTermWithin(inner: ConditionTerm, outer: ConditionTerm): boolean {
  if (termName(inner) !== termName(outer)) return false;
  const { operator } = inner;
  const [few, many] = IS_NEGATED.test(operator) ? [outer.values, inner.values] : [inner.values, outer.values];
  return few.every((value) => many.some((other) => coversValue(operator, other, value)));
}

function isWithin(inner: readonly ConditionTerm[], outer: readonly ConditionTerm[]): boolean {
  return outer.every((outerTerm) => inner.some((innerTerm) => isTermWithin(innerTerm, outerTerm)));
}

/** Compares what two conditions let through, as far as that can be told without a request. */
export function compareConditions(inner: readonly ConditionTerm[], outer: readonly ConditionTerm[]): ConditionCoverage {
  if (isWithin(inner, outer)) return "within";
  return isWithin(outer, inner) ? "wider" : "undecided";
}
