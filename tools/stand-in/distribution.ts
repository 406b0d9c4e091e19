import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { filePathsBelow } from "../file-paths-below.js";
import type { ZipEntry } from "./zip-file.js";

/** The release whose layout, library and documented behaviour the stand-in has. */
export const STAND_IN_RELEASE = "1.0.7622";

/** What the distribution may be varied in. */
export interface StandInOptions {
  /**
   * Whether `bin/transactor` becomes the JVM or waits for it; releases of the real one do either.
   *
   * @default true
   */
  readonly launcherExecs?: boolean;
}

function isScript(path: string): boolean {
  return /^bin\/[^./]+$/.test(path);
}

/** @throws Error when the script does not end as expected */
function withoutExec(script: string): string {
  const waiting = script.replace(/^exec (?=java )/m, "");
  if (waiting === script) throw new Error("bin/transactor has no line that begins with exec java");
  return waiting;
}

function sourceEntries(directory: string, { launcherExecs = true }: StandInOptions): ZipEntry[] {
  return filePathsBelow(directory).map((path) => {
    const file = join(directory, path);
    const content =
      path === "bin/transactor" && !launcherExecs ? Buffer.from(withoutExec(readFileSync(file, "utf8"))) : { file };
    return { path, isExecutable: isScript(path), content };
  });
}

/** The peer library stands at the root for who wants it, and under another name where the transactor finds it. */
function jarEntries(jarDirectory: string): ZipEntry[] {
  const peerJar = `peer-${STAND_IN_RELEASE}.jar`;
  const libraries = filePathsBelow(jarDirectory).map((jar) => ({
    path: jar === peerJar ? `lib/vendor-code-${STAND_IN_RELEASE}.jar` : `lib/${basename(jar)}`,
    isExecutable: false,
    content: { file: join(jarDirectory, jar) },
  }));
  return [...libraries, { path: peerJar, isExecutable: false, content: { file: join(jarDirectory, peerJar) } }];
}

/** The stand-in's own code, which Clojure compiles when it is loaded. */
export function transactorEntries(sourceDirectory: string): ZipEntry[] {
  const directory = join(sourceDirectory, "transactor");
  return filePathsBelow(directory).map((path) => ({
    path,
    isExecutable: false,
    content: { file: join(directory, path) },
  }));
}

/**
 * Everything in the zip, below its one folder.
 *
 * @param sourceDirectory `docker/stand-in`
 * @param jarDirectory what its pom names
 * @param transactorJar an archive of `transactorEntries`
 */
export function distributionEntries(
  sourceDirectory: string,
  jarDirectory: string,
  transactorJar: string,
  options: StandInOptions,
): ZipEntry[] {
  const root = `datomic-pro-${STAND_IN_RELEASE}`;
  const own = (path: string, content: ZipEntry["content"]): ZipEntry => ({ path, isExecutable: false, content });
  const entries = [
    ...sourceEntries(join(sourceDirectory, "distribution"), options),
    ...jarEntries(jarDirectory),
    own(`datomic-transactor-pro-${STAND_IN_RELEASE}.jar`, { file: transactorJar }),
    own("VERSION", Buffer.from(`${STAND_IN_RELEASE}\n`)),
    own("pom.xml", { file: join(sourceDirectory, "pom.xml") }),
  ];
  return entries.map((entry) => ({ ...entry, path: `${root}/${entry.path}` }));
}
