import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** Tags that say what a resource belongs to. */
const OWN_TAGS: readonly string[] = ["managed-by", "datomic:environment", "datomic:system"];

/** Tags a resource may have, ours and those that a resource gets beside them (its name) included. */
const MOST_TAGS = 50;

const OWN_TAGS_OF_A_RESOURCE = OWN_TAGS.length + 1;

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>;

function tagProblem(key: string, value: unknown): Pick<Problem, "rule" | "fix"> | undefined {
  if (OWN_TAGS.includes(key.toLowerCase())) {
    return { rule: "this tag says what the resource belongs to and is set by us", fix: "choose another key" };
  }
  if (key === "__proto__") return { rule: "no object of JavaScript keeps a field of this name", fix: "rename it" };
  if (!/^(?!aws:)[\p{L}\p{N} _.:/=+\-@]{1,128}$/iu.test(key) || key.trim() !== key) {
    return {
      rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, no blank around it, and no prefix aws:",
      fix: "rename it",
    };
  }
  if (typeof value !== "string" || !/^(?!aws:)[\p{L}\p{N} _.:/=+\-@]{0,256}$/iu.test(value)) {
    return {
      rule: "a tag's value has up to 256 letters, digits, blanks and _ . : / = + - @, and no prefix aws:",
      fix: "shorten or rewrite it",
    };
  }
  return undefined;
}

/** IAM takes keys that differ in case for one key, and refuses the second. */
function caseProblems(tags: Tags, others: Tags): Problem[] {
  const keys = [...Object.keys(others), ...Object.keys(tags)];
  return Object.entries(tags).flatMap(([key, value]) => {
    const twin = keys.find((other) => other !== key && other.toLowerCase() === key.toLowerCase());
    if (twin === undefined) return [];
    const rule = `keys that differ only in case are one key to IAM, and there is ${twin} as well`;
    return [{ field: `tags.${key}`, value, rule, fix: "keep one of them", see: SOURCES.tags }];
  });
}

/**
 * Checks tags against what AWS accepts on every kind of resource we make.
 *
 * @param others tags of the environment, which a system's tags stand beside or replace
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export function tagProblems(tags: Tags = {}, others: Tags = {}): Problem[] {
  const problems = Object.entries(tags).flatMap(([key, value]): Problem[] => {
    const found = tagProblem(key, value);
    return found === undefined ? [] : [{ field: `tags.${key}`, value, ...found, see: SOURCES.tags }];
  });
  const count = new Set([...Object.keys(others), ...Object.keys(tags)]).size;
  const most = MOST_TAGS - OWN_TAGS_OF_A_RESOURCE;
  // Too many of the environment are too many for each system, and reported once.
  if (count > most && Object.keys(others).length <= most) {
    problems.push({
      field: "tags",
      value: count,
      rule: `a resource has at most ${MOST_TAGS} tags, and ${OWN_TAGS_OF_A_RESOURCE} are ours`,
      fix: `keep at most ${most}, those of environment and system together`,
      see: SOURCES.tags,
    });
  }
  return [...problems, ...caseProblems(tags, others)];
}
