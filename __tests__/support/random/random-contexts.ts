import * as fc from "fast-check";

/** A file or a link of a context that a test makes. */
export type RandomEntry =
  | { readonly path: string; readonly bytes: string; readonly mode: number }
  | { readonly path: string; readonly target: string };

/** Names that patterns meet: each other's beginnings, and characters that patterns are made of. */
const NAMES = [
  ...["abc", "a.b", "b.md", ".a", "a b", "a-b", "é", "日本", "🎈", "A"],
  ...["#a", "!a", "a*", "a?", "[a]", "a\\b", "{a}", "a+b", "(a)", "a|b", "^a", "$a", "**"],
];

const PLAIN_NAMES = ["a", "b", "ab", "c"];

const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PLAIN_NAMES) },
  { weight: 1, arbitrary: fc.constantFrom(...NAMES) },
);

const WILD_PARTS = [
  ...["?", "a*", "*b", "*.md", "?b", "[ab]", "[^a]", "[a-c]*", "[\\]\\-]", "a[^x]b", "[.-9]*", "\\#a", "\\!a", "???"],
  ...["a\\*", "\\[a\\]", "a\\\\b", "\\{a\\}", "a\\ b", "[é日]*", "$a", "]a", ".", "..", "", " ", "a?*", "*a*b*"],
];

/** Parts that are refused, since releases of Docker read them differently or end the build. */
export const REFUSED_PARTS = [
  ...["*[*]", "[[:alpha:]]", "[?]", "a**", "**b", "***", "(a)", "a+b", "a|*", "{a}*", "^a", "a^"],
  ...["[", "[]a]", "[a", "[-a]", "[a-]", "[z-a]", "\\a", "\\1", "a\\", "\\é"],
];

const part = fc.oneof(
  { weight: 12, arbitrary: name.map((text) => text.replace(/[*?[\\(){}+|^]/g, "\\$&")) },
  { weight: 5, arbitrary: fc.constantFrom("*", "**", "a*", "?") },
  { weight: 4, arbitrary: fc.constantFrom(...WILD_PARTS) },
);

const pathOf = (parts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(parts, { minLength: 1, maxLength: 4 }).map((texts) => texts.join("/"));

const plainPath = pathOf(fc.constantFrom(...PLAIN_NAMES));

const exception = fc.oneof(
  { weight: 4, arbitrary: plainPath },
  {
    weight: 2,
    arbitrary: fc.tuple(plainPath, fc.constantFrom("*", "**", "a*", "?b", "*.md")).map((parts) => parts.join("/")),
  },
  { weight: 1, arbitrary: fc.constantFrom("*", "**", "a*", "./a", "/b/", " c ", ".dockerignore", "Dockerfile", "!a") },
);

const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom("", "", "", "", "", "/", "./", " ", "#", "\t", "../"), pathOf(part))
      .map((texts) => texts.join("")),
  },
  { weight: 5, arbitrary: exception.map((path) => `!${path}`) },
  { weight: 2, arbitrary: fc.constantFrom("", "# a", "*", "**", "*/*", "**/a", "/!a", " !a", "! /a", ".dockerignore") },
);

const lineEnd = fc.oneof(
  { weight: 8, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constantFrom("/", " ", "\r", "/.", "//", "\u0085", "/..") },
);

/** The text of a `.dockerignore`, hardly ever one that is refused. */
export const ignoreText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("", "", "", "\uFEFF"), fc.array(fc.tuple(line, lineEnd), { maxLength: 7 }))
  .map(([mark, lines]) => mark + lines.map((texts) => texts.join("")).join("\n"));

/** A path of up to four parts. */
export const contextPath: fc.Arbitrary<string> = pathOf(name);

const entry: fc.Arbitrary<RandomEntry> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      path: contextPath,
      bytes: fc.string({ maxLength: 8 }),
      mode: fc.constantFrom(0o644, 0o755, 0o600, 0o700, 0o655, 0o744),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ path: contextPath, target: fc.constantFrom("a", "missing", "/a", "é", "a/b", "./b") }),
  },
);

/** Up to so many files and links, none of which lies below another. */
export function contextEntries(count: number): fc.Arbitrary<readonly RandomEntry[]> {
  return fc.array(entry, { minLength: count, maxLength: count }).map((entries) => {
    const kept: RandomEntry[] = [];
    for (const candidate of entries) {
      const isApart = ({ path }: RandomEntry): boolean =>
        !`${path}/`.startsWith(`${candidate.path}/`) && !`${candidate.path}/`.startsWith(`${path}/`);
      if (kept.every(isApart)) kept.push(candidate);
    }
    return kept;
  });
}
