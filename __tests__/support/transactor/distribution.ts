import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packStandIn } from "../../../tools/stand-in/pack";
import { runCommand } from "../../../tools/process/child";
import { REAL_DISTRIBUTION } from "../../../tools/trial/trial-distribution";
import { projectDirectory } from "../project-directory";

/** Whether the tests run the stand-in; a few things are true of it alone. */
export const isStandIn = REAL_DISTRIBUTION === undefined;

/** Python's own module drops the permissions that stand in a zip. */
const UNPACK = [
  "import os, sys, zipfile",
  "with zipfile.ZipFile(sys.argv[1]) as archive:",
  "    for entry in archive.infolist():",
  "        path = archive.extract(entry, sys.argv[2])",
  "        if entry.external_attr >> 16: os.chmod(path, entry.external_attr >> 16)",
].join("\n");

/** An unpacked distribution. */
export interface UnpackedDistribution {
  readonly root: string;
  /** Removes it. */
  remove(): void;
}

/** The zip as a file; what has to be fetched is put into the folder. */
async function zipFile(directory: string): Promise<string> {
  if (REAL_DISTRIBUTION === undefined) return packStandIn(join(projectDirectory, ".cache"));
  if (!/^https?:/.test(REAL_DISTRIBUTION)) return REAL_DISTRIBUTION;
  const response = await fetch(REAL_DISTRIBUTION);
  if (!response.ok) throw new Error(`${REAL_DISTRIBUTION} answered with status ${response.status}`);
  const file = join(directory, "fetched.zip");
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  return file;
}

/**
 * Unpacks the distribution that is tested into a folder of its own.
 *
 * @throws Error when it cannot be packed, fetched or unpacked
 */
export async function unpackDistribution(): Promise<UnpackedDistribution> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-distribution-"));
  const zip = await zipFile(directory);
  const target = join(directory, "unpacked");
  const { exitCode, stderr } = await runCommand("python3", ["-c", UNPACK, zip, target]);
  if (exitCode !== 0) throw new Error(`${zip} was not unpacked:\n${stderr}`);
  const [root = ""] = readdirSync(target);
  return {
    root: join(target, root),
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
