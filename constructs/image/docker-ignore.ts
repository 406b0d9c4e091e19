import { posix } from "node:path";
import { SOURCES } from "../base/sources";
import { refuse, type Problem } from "../base/validation-error";
import { readPattern } from "./docker-pattern";

/** What becomes of a path: goes in, stays out, or the one or the other with the release of Docker. */
export type IgnoreVerdict = "in" | "out" | "disputed";

/** What a `.dockerignore` keeps out of a build. */
export interface DockerIgnore {
  /** @param path relative to the context, with `/` between its parts */
  verdict(path: string): IgnoreVerdict;
  /** Whether an exception may bring in something below a directory that stays out itself. */
  mayIncludeBelow(directory: string): boolean;
}

interface IgnoreLine {
  /** As Docker cleans it, without the `!`. */
  readonly pattern: string;
  readonly isException: boolean;
  readonly form: RegExp;
}

/** Go's idea of blanks, which is not that of `trim`. */
const OUTER_BLANKS = /^\p{White_Space}+|\p{White_Space}+$/gu;

const trimmed = (text: string): string => text.replace(OUTER_BLANKS, "");

/** As Go's `filepath.Clean`, which leaves no slash at the end. */
const cleaned = (path: string): string => posix.normalize(path).replace(/(?<=[^])\/$/, "");

/**
 * The pattern of a line, with its `!`; undefined for a comment and a blank line. Docker cleans twice, as it reads the
 * file and as it takes the patterns apart, so that `/!name` is an exception as well.
 */
function patternOf(line: string): string | undefined {
  if (line.startsWith("#")) return undefined;
  const text = trimmed(line);
  const mark = text.startsWith("!") ? "!" : "";
  const path = trimmed(text.slice(mark.length));
  const fromRoot = path === "" ? "" : cleaned(path).replace(/^\/(?=[^])/, "");
  const pattern = trimmed(mark + fromRoot);
  return pattern === "" ? undefined : cleaned(pattern);
}

/**
 * Docker's older builder looks for exceptions only in directories that the exception's text begins with; BuildKit looks
 * everywhere as soon as there is a wildcard. With wildcards in the last part alone both find the same.
 */
const BUILDERS_DISAGREE = /[[\\]|[*?][^]*\//;

function readLine(line: string): IgnoreLine | Pick<Problem, "rule" | "fix"> | undefined {
  const text = patternOf(line);
  if (text === undefined) return undefined;
  const isException = text.startsWith("!");
  const pattern = isException ? text.slice(1) : text;
  if (pattern === "") return { rule: "an exception names what goes in after all", fix: "write a path after the !" };
  if (isException && BUILDERS_DISAGREE.test(pattern)) {
    const where = "* or ? before its last slash, or with a bracket or a backslash";
    return { rule: `Docker's builders do not agree on an exception with ${where}`, fix: "name what goes in" };
  }
  const read = readPattern(pattern);
  return "form" in read ? { pattern, isException, form: read.form } : read;
}

/** Which lines hold for a path, and what follows. */
interface Reading {
  readonly excluded: boolean;
  readonly holding: readonly boolean[];
}

/**
 * As Docker reads since release 23: a line that held for the directory above holds here too, the last one that holds
 * decides, and one that would change nothing is not asked. So an exception for a directory does not bring back what a
 * line before it excludes within that directory.
 */
function readAsToday(place: string, lines: readonly IgnoreLine[], above: readonly boolean[]): Reading {
  let excluded = false;
  const holding = lines.map(({ isException, form }, index) => {
    const holds = above[index] === true || (isException === excluded && form.test(place));
    if (holds) excluded = !isException;
    return holds;
  });
  return { excluded, holding };
}

/** As Docker read up to release 20.10: of the directories above only one is asked, the one as deep as the pattern. */
function wasExcluded(place: string, lines: readonly IgnoreLine[]): boolean {
  const parents = place.split("/").slice(0, -1);
  const holds = ({ pattern, form }: IgnoreLine): boolean => {
    const depth = pattern.split("/").length;
    return form.test(place) || (depth <= parents.length && form.test(parents.slice(0, depth).join("/")));
  };
  return lines.filter(holds).at(-1)?.isException === false;
}

/**
 * Reads a `.dockerignore` as Docker does, its older builder and BuildKit alike. A line they read differently, or end the
 * build for, is refused.
 *
 * @param text of the whole file
 * @param name of the file in messages
 * @throws ValidationError with every such line
 */
export function parseDockerIgnore(text: string, name: string): DockerIgnore {
  const lines: IgnoreLine[] = [];
  const problems: Problem[] = [];
  text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .forEach((line, index) => {
      const read = readLine(line);
      if (read === undefined) return;
      if ("form" in read) lines.push(read);
      else problems.push({ field: `line ${index + 1}`, value: trimmed(line), ...read, see: SOURCES.image });
    });
  refuse(name, problems);

  const exceptions = lines.filter(({ isException }) => isException);
  const mayIncludeBelow = (directory: string): boolean =>
    exceptions.some(({ pattern }) => `${pattern}/`.startsWith(`${directory}/`));
  return {
    mayIncludeBelow,
    verdict: (path) => {
      let reading: Reading = { excluded: false, holding: [] };
      for (const { index } of `${path}/`.matchAll(/\//g)) {
        const place = path.slice(0, index);
        reading = readAsToday(place, lines, reading.holding);
        if (reading.excluded !== wasExcluded(place, lines)) return "disputed";
        if (reading.excluded && !mayIncludeBelow(place)) return "out";
      }
      return reading.excluded ? "out" : "in";
    },
  };
}
