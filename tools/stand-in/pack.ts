import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { filePathsBelow } from "../file-paths-below.js";
import { distributionEntries, STAND_IN_RELEASE, transactorEntries, type StandInOptions } from "./distribution.js";
import { moveIntoPlace } from "./finished-place.js";
import { fetchJars } from "./maven-jars.js";
import { writeZip } from "./zip-file.js";

const SOURCES = fileURLToPath(new URL("../../docker/stand-in", import.meta.url));
const PACKING = fileURLToPath(new URL(".", import.meta.url));

/** Of everything that the zip is made of: what is packed, how it is packed, and the options. */
export function contentHash(directories: readonly string[], options: StandInOptions): string {
  const hash = createHash("sha256").update(JSON.stringify({ launcherExecs: options.launcherExecs ?? true }));
  for (const directory of directories) {
    for (const path of filePathsBelow(directory)) {
      const bytes = readFileSync(join(directory, path));
      hash.update(`\n${path} ${bytes.length}\n`).update(bytes);
    }
  }
  return hash.digest("hex").slice(0, 12);
}

/**
 * Packs the stand-in distribution once for each state of its sources. Several processes may do so at the same time.
 *
 * @param cacheDirectory where zip and jars are kept
 * @returns the zip, named as the vendor names it
 * @throws Error with what Maven said when the jars cannot be fetched
 */
export async function packStandIn(cacheDirectory: string, options: StandInOptions = {}): Promise<string> {
  const directory = join(cacheDirectory, `stand-in-${contentHash([SOURCES, PACKING], options)}`);
  const zip = `datomic-pro-${STAND_IN_RELEASE}.zip`;
  if (existsSync(directory)) return join(directory, zip);
  mkdirSync(cacheDirectory, { recursive: true });
  const jars = await fetchJars(join(SOURCES, "pom.xml"), cacheDirectory, "stand-in-jars");
  const unfinished = mkdtempSync(`${directory}-`);
  try {
    const transactorJar = join(unfinished, "transactor.jar");
    await writeZip(transactorJar, transactorEntries(SOURCES));
    await writeZip(join(unfinished, zip), distributionEntries(SOURCES, jars, transactorJar, options));
    rmSync(transactorJar);
    moveIntoPlace(unfinished, directory);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return join(directory, zip);
}
