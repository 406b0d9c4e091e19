import type { Problem } from "./validation-error";

const OWN_TAGS: readonly string[] = ["managed-by", "datomic:environment", "datomic:system"];

/**
 * Checks tags against what AWS accepts on every kind of resource we make.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export function tagProblems(tags: Readonly<Record<string, string>> | undefined): Problem[] {
  return Object.entries(tags ?? {}).flatMap(([key, value]) => {
    const field = `tags.${key}`;
    if (OWN_TAGS.includes(key)) {
      return [
        {
          field,
          value,
          rule: "this tag says what the resource belongs to and is set by us",
          fix: "choose another key",
        },
      ];
    }
    if (!/^(?!aws:)[\p{L}\p{N} _.:/=+\-@]{1,128}$/iu.test(key)) {
      return [
        {
          field,
          value,
          rule: "a tag's key has 1 to 128 letters, digits, blanks and _ . : / = + - @, and no prefix aws:",
          fix: "rename it",
        },
      ];
    }
    if (typeof value !== "string" || !/^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u.test(value)) {
      return [
        {
          field,
          value,
          rule: "a tag's value has up to 256 letters, digits, blanks and _ . : / = + - @",
          fix: "shorten or rewrite it",
        },
      ];
    }
    return [];
  });
}
