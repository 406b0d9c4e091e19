import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fetchJars, jarDirectory } from "../../../tools/stand-in/maven-jars";
import { describeUnless } from "../describe-unless";
import { projectDirectory } from "../project-directory";

const POM = join(__dirname, "pom.xml");
const CACHE_DIRECTORY = join(projectDirectory, ".cache");
const CACHE_NAME = "vendor-code";

/** The oldest Java that the vendor's releases run on. */
const OLDEST_JAVA = 11;

function missing(): string | undefined {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (java.error !== undefined) return "no java on the search path";
  const release = Number(/version "(\d+)/.exec(java.stderr)?.[1]);
  if (!(release >= OLDEST_JAVA)) return `no Java ${OLDEST_JAVA} or newer on the search path`;
  if (existsSync(jarDirectory(POM, CACHE_DIRECTORY, CACHE_NAME))) return undefined;
  return spawnSync("mvn", ["-version"]).error === undefined ? undefined : "no mvn on the search path";
}

/**
 * Tests that run the vendor's code from Maven Central: skipped with one line where Java or, as long as the jars are not
 * fetched, Maven is missing; never when `CI=true`, where they fail.
 */
export function describeWithVendorCode(name: string, define: () => void): void {
  describeUnless(missing, name, define);
}

/**
 * Fetches the published peer library and what it needs, once.
 *
 * @returns the class path
 * @throws Error with what Maven said when it fails
 */
export async function vendorClassPath(): Promise<string> {
  return join(await fetchJars(POM, CACHE_DIRECTORY, CACHE_NAME), "*");
}
