import { join } from "node:path";
import { contentTag } from "../../constructs/image/content-tag.js";
import { readImageSource } from "../../constructs/image/image-source.js";
import { jdkImage, plainImage, provideBaseImage, type BaseImage } from "../engine/base-images.js";
import type { Engine } from "../engine/docker.js";
import type { StopSignals } from "../process/stop-signals.js";
import { standInDistribution } from "../stand-in/packed-distribution.js";
import { buildImage } from "./build-image.js";
import { reportBuilt, sbomDirectory } from "./built-image.js";
import { commitOf } from "./commit.js";
import { imageContext } from "./image-context.js";
import { planImage, type ImageChoice } from "./plan-image.js";
import { requireDocker } from "./require-docker.js";

/** Options of a build that no environment describes. */
export interface BuildOptions extends Omit<ImageChoice, "withConsole"> {
  readonly console: boolean;
  /** Builds from the stand-in distribution of the tests. */
  readonly standIn: boolean;
  /** Makes the base images on this machine. */
  readonly debootstrap: boolean;
  /** @default - the content's tag, and the moving one that a laptop runs */
  readonly tag?: string;
}

/** The project that is built, and who watches. */
export interface BuildPlace {
  readonly root: string;
  readonly write: (text: string) => void;
  readonly signals: StopSignals;
}

/** Below a registry that is this machine, so that nobody else's image of the name is ever fetched in its place. */
const REPOSITORY = "localhost/datomic-fargate/transactor";

/** The tag of the image that `docker/compose.yaml` runs. */
const LAPTOP_TAG = "laptop";

/** Base images for a machine that reaches no registry. */
async function debootstrapped(
  java: string,
  { root, write, signals }: BuildPlace,
): Promise<Pick<ImageChoice, "jdkImage" | "baseImage">> {
  const level = ([11, 17, 21] as const).find((known) => String(known) === java);
  if (level === undefined) return {};
  await requireDocker(process.env);
  const engine: Engine = {
    kind: "machine",
    host: process.env["DOCKER_HOST"] ?? "",
    environment: process.env,
    lockFile: join(root, ".cache", "base-images"),
  };
  const onMake = (): void => {
    write("making a base image with debootstrap, half a minute\n");
  };
  const provide = (image: BaseImage): Promise<string> => provideBaseImage(engine, image, { onMake, signals });
  return { jdkImage: await provide(jdkImage(level)), baseImage: await provide(plainImage(level)) };
}

/**
 * Builds an image by options, for a laptop or a trial: under the tag that its content gives, and under the one that
 * `docker/compose.yaml` runs.
 *
 * @throws ValidationError with every wrong option at once
 */
export async function buildByOptions(options: BuildOptions, place: BuildPlace): Promise<void> {
  const { console: withConsole, standIn, debootstrap, tag, ...rest } = options;
  const { root, write, signals } = place;
  const source = readImageSource(imageContext(root));
  const bases = debootstrap ? await debootstrapped(options.java, place) : {};
  const distribution = standIn ? await standInDistribution(join(root, ".cache")) : {};
  const plan = await planImage({ ...bases, ...rest, ...distribution, withConsole }, source.baseImages);
  await requireDocker(process.env);
  const own = [contentTag(source.digest, plan.inputs), LAPTOP_TAG].map((each) => `${REPOSITORY}:${each}`);
  const tags = (tag === undefined ? own : [tag]) as [string, ...string[]];
  const revision = await commitOf(root);
  await buildImage(
    { ...plan, tags, ...(revision === undefined ? {} : { revision }) },
    { context: source.directory, environment: process.env, signals, onOutput: write },
  );
  await reportBuilt(tags, { sbomDirectory: sbomDirectory(root), environment: process.env, signals, write });
}
