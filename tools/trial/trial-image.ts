import { join } from "node:path";
import { contentTag } from "../../constructs/image/content-tag.js";
import { readImageSource } from "../../constructs/image/image-source.js";
import type { JavaLevel } from "../../constructs/transactor/releases/release-facts.js";
import { jdkImage as jdk, plainImage, provideBaseImage, type BaseImage } from "../engine/base-images.js";
import { type Engine, tryDocker } from "../engine/docker.js";
import { withLock } from "../engine/lock.js";
import { buildImage, type ImageBuild } from "../image/build-image.js";
import { imageContext } from "../image/image-context.js";
import { planImage } from "../image/plan-image.js";
import { type StandInOptions } from "../stand-in/distribution.js";
import { standInDistribution } from "../stand-in/packed-distribution.js";
import { REAL_DISTRIBUTION, realChoice } from "./trial-distribution.js";

/** What an image of tests and benches is built of, beside what it always is. */
export interface TrialImageOptions extends StandInOptions, Partial<Pick<ImageBuild, "revision">> {
  /** @default false */
  readonly withConsole?: boolean;
  /** @default 17 */
  readonly javaLevel?: JavaLevel;
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
      ? await standInDistribution(join(projectDirectory, ".cache"), { launcherExecs })
      : realChoice(REAL_DISTRIBUTION);
  const [jdkImage, baseImage] = [await base(jdk(javaLevel)), await base(plainImage(javaLevel))];
  const { baseImages } = readImageSource(imageContext(projectDirectory));
  const plan = await planImage({ java: String(javaLevel), jdkImage, baseImage, withConsole, ...choice }, baseImages);
  return { ...plan, tags: [], ...rest };
}

/** The image for tests and benches, built when the engine does not have it. May be asked for by several processes at once. */
export async function provideTrialImage(
  engine: Engine,
  projectDirectory: string,
  options: TrialImageOptions = {},
): Promise<string> {
  const build = await trialImageBuild(engine, projectDirectory, options);
  const context = imageContext(projectDirectory);
  const { revision } = build;
  const content = contentTag(readImageSource(context).digest, build.inputs);
  const tag = `datomic-fargate-transactor:${content}${revision === undefined ? "" : `-${revision}`}`;
  await withLock(`${engine.lockFile}-${tag.replace(":", "-")}`, async () => {
    if ((await tryDocker(engine, ["image", "inspect", tag])).exitCode === 0) return;
    await buildImage({ ...build, tags: [tag] }, { context, environment: engine.environment });
  });
  return tag;
}
