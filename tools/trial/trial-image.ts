import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JavaLevel } from "../../constructs/transactor/releases/release-facts.js";
import { jdkImage as jdk, plainImage, provideBaseImage, type BaseImage } from "../engine/base-images.js";
import { type Engine, tryDocker } from "../engine/docker.js";
import { withLock } from "../engine/lock.js";
import { buildImage, type ImageBuild } from "../image/build-image.js";
import { findDistribution } from "../image/distribution.js";
import { filePathsBelow } from "../file-paths-below.js";
import { type StandInOptions } from "../stand-in/distribution.js";
import { REAL_DISTRIBUTION, realChoice, standInChoice } from "./trial-distribution.js";

/** What an image of tests and benches is built of, beside what it always is. */
export interface TrialImageOptions extends StandInOptions, Partial<Pick<ImageBuild, "withConsole" | "revision">> {
  /** @default 17 */
  readonly javaLevel?: JavaLevel;
}

/** The folder the image is built from. */
export function imageContext(projectDirectory: string): string {
  return join(projectDirectory, "docker", "transactor");
}

/** What the images of tests and benches are built of: the stand-in, or the vendor's distribution where one is named. */
export async function trialImageBuild(
  engine: Engine,
  projectDirectory: string,
  { launcherExecs = true, withConsole = false, javaLevel = 17, ...rest }: TrialImageOptions = {},
): Promise<ImageBuild> {
  const base = (image: BaseImage): Promise<string> =>
    provideBaseImage(engine, image, {
      onMake: () => process.stderr.write(`making the base image ${image.repository}, once\n`),
    });
  const choice =
    REAL_DISTRIBUTION === undefined
      ? await standInChoice(join(projectDirectory, ".cache"), { launcherExecs })
      : realChoice(REAL_DISTRIBUTION);
  const found = await findDistribution(choice);
  if ("problems" in found) throw new Error(found.problems.map(({ field, rule }) => `${field}: ${rule}`).join("; "));
  const [jdkImage, baseImage] = [await base(jdk(javaLevel)), await base(plainImage(javaLevel))];
  const { release } = choice;
  return { release, distribution: found.distribution, jdkImage, baseImage, withConsole, tags: [], ...rest };
}

function contentTag(build: ImageBuild, context: string): string {
  const hash = createHash("sha256").update(JSON.stringify(build));
  for (const path of filePathsBelow(context)) hash.update(`\n${path}\n`).update(readFileSync(join(context, path)));
  return `datomic-fargate-transactor:${hash.digest("hex").slice(0, 12)}`;
}

/** The image for tests and benches, built when the engine does not have it. May be asked for by several processes at once. */
export async function provideTrialImage(
  engine: Engine,
  projectDirectory: string,
  options: TrialImageOptions = {},
): Promise<string> {
  const build = await trialImageBuild(engine, projectDirectory, options);
  const context = imageContext(projectDirectory);
  const tag = contentTag(build, context);
  await withLock(`${engine.lockFile}-${tag.replace(":", "-")}`, async () => {
    if ((await tryDocker(engine, ["image", "inspect", tag])).exitCode === 0) return;
    await buildImage({ ...build, tags: [tag] }, { context, environment: engine.environment });
  });
  return tag;
}
