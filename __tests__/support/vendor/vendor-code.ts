import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../tools/process/child";
import { projectDirectory } from "../project-directory";

const POM = join(__dirname, "pom.xml");
const CACHE_DIRECTORY = join(projectDirectory, ".cache");

/** The oldest Java that the vendor's releases run on. */
const OLDEST_JAVA = 11;

/** Where the jars are kept once they are here; another pom is another folder. */
function jarDirectory(): string {
  const hash = createHash("sha256").update(readFileSync(POM)).digest("hex").slice(0, 12);
  return join(CACHE_DIRECTORY, `vendor-code-${hash}`);
}

function missing(): string | undefined {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (java.error !== undefined) return "no java on the search path";
  const release = Number(/version "(\d+)/.exec(java.stderr)?.[1]);
  if (!(release >= OLDEST_JAVA)) return `no Java ${OLDEST_JAVA} or newer on the search path`;
  if (existsSync(jarDirectory())) return undefined;
  return spawnSync("mvn", ["-version"]).error === undefined ? undefined : "no mvn on the search path";
}

/**
 * Tests that run the vendor's code from Maven Central: skipped with one line where Java or, as long as the jars are not
 * fetched, Maven is missing; never when `CI=true`, where they fail.
 */
export function describeWithVendorCode(name: string, define: () => void): void {
  const reason = process.env["CI"] === "true" ? undefined : missing();
  if (reason === undefined) {
    describe(name, define);
    return;
  }
  process.stderr.write(`skipped: ${name} (${reason})\n`);
  describe.skip(`${name} (${reason})`, define);
}

/**
 * Fetches the published peer library and what it needs, once.
 *
 * @returns the class path
 * @throws Error with what Maven said when it fails
 */
export async function vendorClassPath(): Promise<string> {
  const directory = jarDirectory();
  if (!existsSync(directory)) {
    mkdirSync(CACHE_DIRECTORY, { recursive: true });
    const unfinished = mkdtempSync(`${directory}-`);
    try {
      const goal = ["dependency:copy-dependencies", `-DoutputDirectory=${unfinished}`];
      const { exitCode, stdout } = await runCommand("mvn", ["-B", "-q", "-Dstyle.color=never", "-f", POM, ...goal]);
      if (exitCode !== 0) throw new Error(`Maven did not fetch the vendor's code:\n${stdout}`);
      renameSync(unfinished, directory);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return join(directory, "*");
}
