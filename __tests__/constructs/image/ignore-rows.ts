/** A `.dockerignore`, and what it does with some files, none of them below another. The engine of the container tests says the same. */
export interface IgnoreRow {
  readonly name: string;
  readonly text: string;
  readonly goesIn: readonly string[];
  readonly staysOut: readonly string[];
}

function row(
  name: string,
  lines: readonly string[],
  goesIn: readonly string[],
  staysOut: readonly string[],
): IgnoreRow {
  return { name, text: lines.join("\n"), goesIn, staysOut };
}

export const IGNORE_ROWS: readonly IgnoreRow[] = [
  row("nothing", [], ["a/b/c", ".dockerignore", "Dockerfile"], []),
  row("a name", ["a"], ["ab", "b/a", "A"], ["a"]),
  row("a directory, and all below it", ["a"], ["b/a/c"], ["a/b", "a/c/d"]),
  row("a path", ["a/b"], ["a/c", "b", "a/bc"], ["a/b/c"]),
  row("a slash in front or behind", ["/a", "b/", "/c/"], ["d/a", "d/b/x"], ["a", "b/x", "c/x"]),
  row("dots and slashes that mean nothing", ["./a//b/../c"], ["a/b/c"], ["a/c"]),
  row("what lies above the context", ["../a", "..", ".", "/", "a/../..", "b/.."], ["a", "b/a"], []),
  row("the root's parent is the root", ["/../a"], ["b"], ["a"]),
  row("blanks around", ["  a\t", "b \r", "\u0085c\u00a0"], ["d"], ["a", "b", "c"]),
  row("blanks within", ["a b"], ["a", "b"], ["a b"]),
  row("comments and blank lines", ["# a", "", "   ", "#a", "b"], ["a", "#a"], ["b"]),
  row("a comment's mark after a blank or a backslash", [" #a", "\\#b"], ["a", "b"], ["#a", "#b"]),
  row("a byte order mark", ["\uFEFFb", "a"], ["c"], ["a", "b"]),
  row("lines that end as on Windows", ["a\r", "*.md\r", "!b.md\r"], ["b.md"], ["a", "c.md"]),
  row("a star within a name", ["a*c"], ["a/c", "acb"], ["abbc", "ac"]),
  row("a star for a directory", ["*/a"], ["a", "b/c/a"], ["b/a", "c/a/d"]),
  row("a star at the end, not for what is deeper alone", ["a/*"], ["b"], ["a/b", "a/c/d"]),
  row("everything by one star", ["*"], [], ["a", "b/c", ".d", "Dockerfile", ".dockerignore"]),
  row("a question mark", ["a?", "b?c"], ["a", "abb", "b/c"], ["ab", "aé", "a🎈"]),
  row("two stars in front", ["**/a"], ["ab", "b/ab"], ["a", "b/a", "b/c/a/d"]),
  row("two stars behind", ["a/**"], ["b"], ["a/b/c"]),
  row("two stars between", ["a/**/b"], ["b", "a/c/e", "c/b"], ["a/b", "a/c/d/b/e"]),
  row("two stars alone", ["**", "!a"], ["a"], ["c", "b/a"]),
  row("two stars and a name's end", ["**/*.md", "!b/*.md"], ["b/x.md", "c.txt"], ["a.md", "c/d/e.md", "b/c/d.md"]),
  row("one of some characters", ["[ab]c", "[0-9][\\]\\-]"], ["cc", "5a"], ["ac", "bc", "5]", "6-"]),
  row("none of some characters", ["[^ab]c"], ["ac", "bc", "c"], ["cc", "éc"]),
  row("wildcards that mean themselves", ["a\\*", "\\[b\\]", "c\\?"], ["ab", "b", "cd"], ["a*", "[b]", "c?"]),
  row("marks that mean nothing", ["a.b", "c$", "d]", "e-f", "~g"], ["axb"], ["a.b", "c$", "d]", "e-f", "~g"]),
  row(
    "marks of expressions after a backslash",
    ["\\(a\\)", "b\\+", "c\\|d", "\\{e\\}", "\\^f"],
    ["a"],
    ["(a)", "b+", "c|d"],
  ),
  row("an exception", ["*.md", "!b.md"], ["b.md", "c"], ["a.md"]),
  row("an exception for a directory", ["*", "!a"], ["a/b", "a/c/d"], ["b", "c/a"]),
  row("an exception below what is excluded", ["a", "!a/b/c"], ["a/b/c/d"], ["a/x", "a/b/y"]),
  row("an exception with a wildcard at its end", ["*", "!a/*.md"], ["a/x.md"], ["a/y", "a/b/z.md", "c.md"]),
  row("an exception for all below", ["*", "!a/**"], ["a/b/c", "a/d"], ["b"]),
  row("an exception for all below, after what it brings back", ["a/b/c", "!a/**"], ["a/b/c", "a/d"], []),
  row("an exception before what it is about", ["!a", "a"], ["b"], ["a"]),
  row("an exclusion after an exception", ["*", "!a", "a/b"], ["a/c"], ["a/b/d", "e"]),
  row("an exclusion of names after an exception", ["*", "!a", "**/*.swp"], ["a/c"], ["a/.c.swp", "a/b/d.swp"]),
  row("an exception with a blank or a slash", ["*", "! a", "!/b/", "!./c"], ["a", "b/x", "c"], ["d"]),
  row("an exception by the second reading", ["*", "/!a"], ["a"], ["b"]),
  row("a name that begins with the mark", ["\\!a"], ["a"], ["!a"]),
  row("a name that begins with the mark, twice", ["*", "!!a"], ["!a"], ["a"]),
  row("the ignore file itself", [".dockerignore"], ["a", "Dockerfile"], [".dockerignore"]),
  row("the Dockerfile as a file", ["Docker*"], ["a", ".dockerignore"], ["Dockerfile", "Docker/a"]),
];
