import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { JDK17_IMAGE, PLAIN_IMAGE } from "../../../tools/engine/base-images";
import { tryDocker } from "../../../tools/engine/docker";
import { withLock } from "../../../tools/engine/lock";
import { buildImage, type ImageBuild } from "../../../tools/image/build-image";
import { findDistribution, type DistributionChoice } from "../../../tools/image/distribution";
import { filesBelow } from "../../../tools/stand-in/distribution";
import { STAND_IN_RELEASE, type StandInOptions } from "../../../tools/stand-in/distribution";
import { packStandIn } from "../../../tools/stand-in/pack";
import { projectDirectory } from "../project-directory";
import { testBaseImage, testEngine } from "./containers";

/** The folder the image is built from. */
export const IMAGE_CONTEXT = join(projectDirectory, "docker", "transactor");

/** A zip of the vendor's, or its address, in place of the stand-in; its name tells the release. */
const REAL_DISTRIBUTION = process.env["DATOMIC_FARGATE_DISTRIBUTION"];

/** What an image of the tests is built of, beside what it always is. */
export interface TransactorImageOptions extends StandInOptions, Partial<Pick<ImageBuild, "withConsole" | "revision">> {}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/**
 * The distribution under test.
 *
 * @throws Error when the variable's value does not end in datomic-pro-<release>.zip
 */
export async function testDistribution(options: StandInOptions = {}): Promise<DistributionChoice> {
  if (REAL_DISTRIBUTION === undefined) {
    const distribution = await packStandIn(join(projectDirectory, ".cache"), options);
    return { release: STAND_IN_RELEASE, distribution, sha256: sha256(distribution) };
  }
  const release = /^datomic-pro-([\d.]+)\.zip$/.exec(basename(REAL_DISTRIBUTION))?.[1];
  if (release === undefined) throw new Error("DATOMIC_FARGATE_DISTRIBUTION must end in datomic-pro-<release>.zip");
  const given = process.env["DATOMIC_FARGATE_DISTRIBUTION_SHA256"];
  const known = REAL_DISTRIBUTION.startsWith("http") ? {} : { sha256: sha256(REAL_DISTRIBUTION) };
  return { release, distribution: REAL_DISTRIBUTION, ...known, ...(given === undefined ? {} : { sha256: given }) };
}

/** What the images of the tests are built of; a build of one's own may change it. */
export async function testImageBuild(options: TransactorImageOptions = {}): Promise<ImageBuild> {
  const { launcherExecs, withConsole = false, ...rest } = options;
  const choice = await testDistribution({ ...(launcherExecs === undefined ? {} : { launcherExecs }) });
  const found = await findDistribution(choice);
  if ("problems" in found) throw new Error(found.problems.map(({ field, rule }) => `${field}: ${rule}`).join("; "));
  const [jdkImage, baseImage] = [await testBaseImage(JDK17_IMAGE), await testBaseImage(PLAIN_IMAGE)];
  return {
    release: choice.release,
    distribution: found.distribution,
    jdkImage,
    baseImage,
    withConsole,
    tags: [],
    ...rest,
  };
}

function contentTag(build: ImageBuild): string {
  const hash = createHash("sha256").update(JSON.stringify(build));
  for (const path of filesBelow(IMAGE_CONTEXT))
    hash.update(`\n${path}\n`).update(readFileSync(join(IMAGE_CONTEXT, path)));
  return `datomic-fargate-transactor:${hash.digest("hex").slice(0, 12)}`;
}

/** The image under test, built when the tests' engine does not have it. */
export async function transactorImage(options: TransactorImageOptions = {}): Promise<string> {
  const engine = await testEngine();
  const build = await testImageBuild(options);
  const tag = contentTag(build);
  await withLock(`${engine.lockFile}-${tag.replace(":", "-")}`, async () => {
    if ((await tryDocker(engine, ["image", "inspect", tag])).exitCode === 0) return;
    await buildImage({ ...build, tags: [tag] }, { context: IMAGE_CONTEXT, environment: engine.environment });
  });
  return tag;
}
