import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jdkImage, provideBaseImage } from "../engine/base-images.js";
import { docker, type Engine, tryDocker } from "../engine/docker.js";
import { withLock } from "../engine/lock.js";
import { fetchJars } from "../stand-in/maven-jars.js";

/** The release of DynamoDB Local that the compose file names, in the image that stands in for Amazon's. */
export const DYNAMODB_LOCAL_RELEASE = "2.6.1";

/**
 * An image with DynamoDB Local from Maven Central that is run as Amazon's is, built when the engine does not have it. May be
 * asked for by several processes at once.
 *
 * @throws Error with what Maven or the build said when it fails
 */
export async function provideDynamoDbLocalImage(engine: Engine, projectDirectory: string): Promise<string> {
  const sources = join(projectDirectory, "tools", "trial", "dynamodb-local");
  const base = await provideBaseImage(engine, jdkImage(17));
  const hash = createHash("sha256").update(base);
  for (const file of ["Dockerfile", "pom.xml"]) hash.update(readFileSync(join(sources, file)));
  const tag = `datomic-fargate-dynamodb-local:${DYNAMODB_LOCAL_RELEASE}-${hash.digest("hex").slice(0, 12)}`;
  await withLock(`${engine.lockFile}-${tag.replace(":", "-")}`, async () => {
    if ((await tryDocker(engine, ["image", "inspect", tag])).exitCode === 0) return;
    const jars = await fetchJars(join(sources, "pom.xml"), join(projectDirectory, ".cache"), "dynamodb-local-jars");
    const context = mkdtempSync(join(tmpdir(), "datomic-dynamodb-local-"));
    try {
      copyFileSync(join(sources, "Dockerfile"), join(context, "Dockerfile"));
      cpSync(jars, join(context, "jars"), { recursive: true });
      await docker(engine, ["build", "--network=none", `--build-arg=JDK_IMAGE=${base}`, "--tag", tag, context]);
    } finally {
      rmSync(context, { recursive: true, force: true });
    }
  });
  return tag;
}
