/** A pattern of `.dockerignore` as a regular expression over whole paths, or why it is refused. */
export type ReadPattern = { readonly form: RegExp } | { readonly rule: string; readonly fix: string };

const PUNCTUATION = "[ !-\\/:-@\\[-`\\{-~]";

/** A character between brackets; others end the build, or mean something else to Docker than to its documentation. */
const MEMBER = `(?:\\\\${PUNCTUATION}|[^\\]\\\\\\-\\[*?])`;

/** What a pattern is made of. `**` counts only as a whole part. */
const PIECE = new RegExp(
  [
    "(?<folders>(?<![^/])\\*\\*(?:/|$))",
    "(?<any>(?<!\\*)\\*(?!\\*))",
    "(?<one>\\?)",
    `\\[(?<negation>\\^?)(?<members>(?:${MEMBER}(?:-${MEMBER})?)+)\\]`,
    `\\\\(?<escaped>${PUNCTUATION})`,
    "(?<plain>[^*?[\\\\()+|{}^])",
  ].join("|"),
  "uy",
);

const MEMBER_OR_RANGE = new RegExp(`(?<first>${MEMBER})(?:-(?<last>${MEMBER}))?`, "gu");

/** One character as itself, between brackets and outside of them. */
function literal(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

const unescaped = (member: string): string => member.replace(/^\\/, "");

/** Undefined where a range runs backwards. */
function classOf(negation: string, members: string): string | undefined {
  const ranges = [...members.matchAll(MEMBER_OR_RANGE)].map(({ groups = {} }) => {
    const first = unescaped(groups["first"]!);
    return { first, last: unescaped(groups["last"] ?? first) };
  });
  if (ranges.some(({ first, last }) => first.codePointAt(0)! > last.codePointAt(0)!)) return undefined;
  return `[${negation}${ranges.map(({ first, last }) => `${literal(first)}-${literal(last)}`).join("")}]`;
}

/** The regular expression of a piece; undefined where it has none. */
function formOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
  const { folders, any, one, negation, members, escaped, plain } = groups;
  if (folders !== undefined) return folders === "**" ? "[^]*" : "(?:[^]*/)?";
  if (any !== undefined) return "[^/]*";
  if (one !== undefined) return "[^/]";
  if (members !== undefined) return classOf(negation!, members);
  return literal((escaped ?? plain)!);
}

/** Why nothing can be read at a character. */
function refusal(character: string): { readonly rule: string; readonly fix: string } {
  if (character === "*") {
    const rule = "releases of Docker read ** differently where it is not a whole part between slashes";
    return { rule, fix: "write * within a name, and **/ for any number of folders" };
  }
  if (character === "[") {
    const rule = "brackets hold characters and ranges such as a-z, after ^ those that are not meant, and no [, * or ?";
    return { rule, fix: "close the bracket, and put a backslash before - and ] within it, or write ?" };
  }
  if (character === "\\") {
    const rule = "a backslash stands before a punctuation mark or a blank, which then means itself";
    return { rule, fix: "take the backslash away" };
  }
  const rule = `releases of Docker read ${character} differently`;
  return { rule, fix: `put a backslash before it, or write ? in its place` };
}

/**
 * Reads a pattern as Docker does. What its releases read differently, or end the build for, is refused.
 *
 * @param pattern after Docker's cleaning, without the `!` of an exception
 */
export function readPattern(pattern: string): ReadPattern {
  let source = "";
  for (let index = 0; index < pattern.length;) {
    PIECE.lastIndex = index;
    const match = PIECE.exec(pattern);
    const form = match === null ? undefined : formOf(match.groups!);
    if (match === null || form === undefined) return refusal(pattern[index]!);
    source += form;
    index += match[0].length;
  }
  return { form: new RegExp(`^${source}$`, "u") };
}
