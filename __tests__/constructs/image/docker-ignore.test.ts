import * as fc from "fast-check";
import { parseDockerIgnore, type IgnoreVerdict } from "../../../constructs/image/docker-ignore";
import { ValidationError } from "../../../constructs/base/validation-error";
import { contextPath, ignoreText, REFUSED_PARTS } from "../../support/random/random-contexts";
import { runsOf } from "../../support/random/runs";
import { IGNORE_ROWS } from "./ignore-rows";

const verdictOf = (text: string, path: string): IgnoreVerdict => parseDockerIgnore(text, ".dockerignore").verdict(path);

/** The verdict, or the message of the refusal. */
function outcome(text: string, path: string): string {
  try {
    return verdictOf(text, path);
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
}

const plainPath = fc
  .array(fc.constantFrom("a", "b", "ab", "a.b", "é"), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join("/"));

const isAtOrBelow = (path: string, directory: string): boolean => `${path}/`.startsWith(`${directory}/`);

describe("an ignore file", () => {
  test.each(IGNORE_ROWS)("knows $name", ({ text, goesIn, staysOut }) => {
    const paths = [...goesIn, ...staysOut];
    expect(paths.map((path) => [path, verdictOf(text, path)])).toEqual([
      ...goesIn.map((path) => [path, "in"]),
      ...staysOut.map((path) => [path, "out"]),
    ]);
  });

  test("without wildcards excludes its paths and what is below them, and nothing else", () => {
    fc.assert(
      fc.property(fc.array(plainPath), plainPath, (lines, path) => {
        const expected = lines.some((line) => isAtOrBelow(path, line)) ? "out" : "in";
        expect(verdictOf(lines.join("\n"), path)).toBe(expected);
      }),
      runsOf(500),
    );
  });

  test("that excludes everything lets in its exceptions and what is below them", () => {
    fc.assert(
      fc.property(fc.array(plainPath), plainPath, (exceptions, path) => {
        const expected = exceptions.some((exception) => isAtOrBelow(path, exception)) ? "in" : "out";
        expect(verdictOf(["*", ...exceptions.map((exception) => `!${exception}`)].join("\n"), path)).toBe(expected);
      }),
      runsOf(500),
    );
  });

  test("means the same with comments, blank lines, a byte order mark and Windows' line ends", () => {
    fc.assert(
      fc.property(ignoreText, contextPath, (text, path) => {
        const plain = text.replace(/^\uFEFF/, "").split("\n");
        const padded = `\uFEFF# a\n${plain.map((line) => `${line}\r\n#!a\n\n`).join("")}`;
        const [one, other] = [outcome(plain.join("\n"), path), outcome(padded, path)];
        expect(other.replace(/line \d+/g, "line")).toBe(one.replace(/line (\d+)/g, "line"));
      }),
      runsOf(300),
    );
  });

  test("says of every path whether it goes in, or refuses a line by its number", () => {
    const parts = fc.oneof(fc.constantFrom(...REFUSED_PARTS), fc.constantFrom("a", "*", "**", "!"));
    const line = fc.array(parts, { minLength: 1, maxLength: 3 }).map((texts) => texts.join("/"));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 3 }), contextPath, (lines, path) => {
        expect(outcome(lines.join("\n"), path)).toMatch(
          /^(in|out|disputed|\d problems? in \.dockerignore\n {2}line \d is )/,
        );
      }),
      runsOf(500),
    );
  });

  test("finds what goes in below a directory that stays out where it may be", () => {
    const { verdict, mayIncludeBelow } = parseDockerIgnore("*\n!a/b/c\n!d/*.md\n!be/f", ".dockerignore");
    expect(
      ["a", "a/b", "d", "a/c", "a/b/c/d", "b"].map((path) => [path, verdict(path), mayIncludeBelow(path)]),
    ).toEqual([
      ["a", "out", true],
      ["a/b", "out", true],
      ["d", "out", true],
      ["a/c", "out", false],
      ["a/b/c/d", "in", false],
      ["b", "out", false],
    ]);
  });
});

describe("an ignore file that Docker's releases read differently", () => {
  test.each(REFUSED_PARTS)("is refused for the pattern %s", (pattern) => {
    for (const line of [pattern, `x/y${pattern}`, `!${pattern}`]) {
      expect(() => parseDockerIgnore(`a\n${line}`, ".dockerignore")).toThrow(
        /^1 problem in \.dockerignore\n {2}line 2 is /,
      );
    }
  });

  test.each(["!*/a", "!**/a", "!a?/b", "!a/[b]", "![^a]", "!a\\ b/c", "!a/b\\*"])("is refused for %s", (line) => {
    expect(() => parseDockerIgnore(line, ".dockerignore")).toThrow(/builders do not agree on an exception/);
  });

  test.each(["!", "! ", "!/", "!//"])("is refused for %j, which ends the build", (line) => {
    expect(() => parseDockerIgnore(line, ".dockerignore")).toThrow(/write a path after the !/);
  });

  test("names every line at once, with the rule and the fix", () => {
    const text = "a\n!**/b\n\n{c}\n[d";
    const fields = [
      /line 2 is "!\*\*\/b"\n {4}rule: .*\n {4}fix: {2}name what/,
      /line 4 is "\{c\}"/,
      /line 5 is "\[d"/,
    ];
    for (const field of fields) expect(() => parseDockerIgnore(text, "x/.dockerignore")).toThrow(field);
    expect(() => parseDockerIgnore(text, "x/.dockerignore")).toThrow(/^3 problems in x\/\.dockerignore\n/);
  });

  test.each([
    ["an exception for a directory after what is in it", "a/b\n!a", "a/b", "a/c"],
    ["stars above an exception", "**/b\n!x/y/b/c/d", "x/y/b/c/e", "b"],
  ])("leaves files in dispute by %s", (_, text, disputed, clear) => {
    expect(verdictOf(text, disputed)).toBe("disputed");
    expect(verdictOf(text, clear)).not.toBe("disputed");
  });
});
