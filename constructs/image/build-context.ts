import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { SOURCES } from "../base/sources";
import { refuse, type Problem } from "../base/validation-error";
import { parseDockerIgnore, type DockerIgnore } from "./docker-ignore";

/** One file of a build context, as far as it alters an image. */
export interface ContextFile {
  /** Relative to the context, with `/` between its parts. */
  readonly path: string;
  /**
   * `file` and `link` are what steps may copy. `dockerfile` are the steps themselves: Docker reads them even where
   * `.dockerignore` excludes their file, and where it does not, there is a `file` beside.
   */
  readonly kind: "file" | "link" | "dockerfile";
  /** Whether its owner may execute it; the rest of a mode depends on the umask of whoever checked it out. */
  readonly isExecutable: boolean;
  /** SHA-256 of its bytes, or of a link's target, in hexadecimal digits. */
  readonly sha256: string;
}

const DOCKERFILE = "Dockerfile";
const IGNORE_FILE = ".dockerignore";
const EXECUTABLE_BY_OWNER = 0o100;

/** A replaced character stands for bytes that are no UTF-8; patterns of Docker treat a line break like no other. */
const UNREADABLE_NAME = /[\n\uFFFD\p{Surrogate}]/u;

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

function problem(field: string, value: string | undefined, rule: string, fix: string): Problem {
  return { field, value, rule, fix, see: SOURCES.image };
}

/** Why a file that Docker reads by its name cannot be read here; nothing when it can. */
function plainFileProblems(directory: string, name: string, isRequired: boolean): Problem[] {
  const found = lstatSync(join(directory, name), { throwIfNoEntry: false });
  if (found?.isFile() === true || (found === undefined && !isRequired)) return [];
  const value = found === undefined ? undefined : "no plain file";
  return [problem(name, value, "Docker reads it from the root of the build context", "put a plain file there")];
}

function directoryProblems(directory: string): Problem[] {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [problem("the directory", undefined, "an image is built from a directory", "correct its path")];
  }
  const other = `${DOCKERFILE}${IGNORE_FILE}`;
  const isOther = lstatSync(join(directory, other), { throwIfNoEntry: false }) !== undefined;
  const rule = `BuildKit reads it in place of ${IGNORE_FILE}, and Docker's older builder does not`;
  return [
    ...plainFileProblems(directory, DOCKERFILE, true),
    ...plainFileProblems(directory, IGNORE_FILE, false),
    ...(isOther ? [problem(other, "there", rule, `name it ${IGNORE_FILE}`)] : []),
  ];
}

/** Why an entry that is not excluded cannot be in a context; undefined when it can. */
function entryProblem(path: string, entry: Dirent): Problem | undefined {
  if (UNREADABLE_NAME.test(entry.name)) {
    return problem(path, "a name with a line break or bytes that are no UTF-8", "names are text", "rename it");
  }
  if (entry.isFile() || entry.isDirectory() || entry.isSymbolicLink()) return undefined;
  const fix = `remove it, or exclude it by ${IGNORE_FILE}`;
  return problem(
    path,
    "no file, directory or link",
    "Docker copies pipes and devices as such, and leaves sockets out: an image needs none of them",
    fix,
  );
}

function disputeProblem(path: string): Problem {
  const rule = "where a line speaks of a directory and another one of what is in it, not all releases of Docker agree";
  const fix = `put the line about the directory first, and name it without **`;
  return problem(path, `excluded by some releases of Docker`, rule, fix);
}

function readEntry(directory: string, path: string, entry: Dirent): ContextFile {
  const place = join(directory, path);
  if (entry.isSymbolicLink()) {
    return { path, kind: "link", isExecutable: false, sha256: sha256(readlinkSync(place, "buffer")) };
  }
  const isExecutable = (lstatSync(place).mode & EXECUTABLE_BY_OWNER) !== 0;
  return { path, kind: "file", isExecutable, sha256: sha256(readFileSync(place)) };
}

function readBelow(directory: string, ignore: DockerIgnore, prefix: string, problems: Problem[]): ContextFile[] {
  return readdirSync(join(directory, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name;
    const verdict = ignore.verdict(path);
    if (verdict === "out" && !(entry.isDirectory() && ignore.mayIncludeBelow(path))) return [];
    const found = verdict === "disputed" ? disputeProblem(path) : entryProblem(path, entry);
    if (found !== undefined) {
      problems.push(found);
      return [];
    }
    return entry.isDirectory()
      ? readBelow(directory, ignore, `${path}/`, problems)
      : [readEntry(directory, path, entry)];
  });
}

/**
 * Reads the files that Docker sees when it builds from a directory, sorted by path, and at last the Dockerfile. An empty
 * directory is left out although Docker copies it: Git holds none, so it would part two checkouts of one commit.
 *
 * @throws ValidationError when the directory or its Dockerfile is missing, or Docker's releases do not agree on what goes in
 */
export function readBuildContext(directory: string): ContextFile[] {
  const problems = directoryProblems(directory);
  refuse(directory, problems);
  const ignoreFile = join(directory, IGNORE_FILE);
  const hasIgnoreFile = statSync(ignoreFile, { throwIfNoEntry: false }) !== undefined;
  const ignore = parseDockerIgnore(hasIgnoreFile ? readFileSync(ignoreFile, "utf8") : "", ignoreFile);
  const files = readBelow(directory, ignore, "", problems);
  refuse(directory, problems);
  const steps = readFileSync(join(directory, DOCKERFILE));
  return [
    // By code unit: the same order in every locale.
    ...files.sort((one, other) => (one.path < other.path ? -1 : 1)),
    { path: DOCKERFILE, kind: "dockerfile", isExecutable: false, sha256: sha256(steps) },
  ];
}

/** One digest over the files of a context, in hexadecimal digits; two that differ in anything have different ones. */
export function contextDigest(files: readonly ContextFile[]): string {
  // As JSON, so that no path or kind can be read as the end of one file and the beginning of the next.
  const content = files.map(({ path, kind, isExecutable, sha256: digest }) => [path, kind, isExecutable, digest]);
  return sha256(Buffer.from(JSON.stringify(content)));
}
