import { join } from "node:path";
import { Command } from "commander";
import { DEFAULT_RELEASE } from "../constructs/transactor/releases/release-table.js";
import { jdkImage, plainImage, provideBaseImage, type BaseImage } from "./engine/base-images.js";
import type { Engine } from "./engine/docker.js";
import { readBaseImages } from "./image/base-images.js";
import { buildImage } from "./image/build-image.js";
import { commitOf } from "./image/commit.js";
import { imageLayers } from "./image/image-layers.js";
import { planImage, type ImageChoice } from "./image/plan-image.js";
import { requireDocker } from "./image/require-docker.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { standInChoice } from "./trial/trial-distribution.js";
import { imageContext } from "./trial/trial-image.js";

interface Options extends Omit<ImageChoice, "withConsole" | "tag" | "revision"> {
  readonly console: boolean;
  readonly standIn: boolean;
  readonly debootstrap: boolean;
  readonly tag?: string;
}

const CONTEXT = imageContext(projectRoot);
const REPOSITORY = "datomic-fargate/transactor";

const write = (text: string): void => void process.stdout.write(text);

/** Base images for a machine that reaches no registry. */
async function debootstrapped(
  java: string,
  signals: StopSignals,
): Promise<Pick<ImageChoice, "jdkImage" | "baseImage">> {
  const level = ([11, 17, 21] as const).find((known) => String(known) === java);
  if (level === undefined) return {};
  await requireDocker(process.env);
  const engine: Engine = {
    kind: "machine",
    host: process.env["DOCKER_HOST"] ?? "",
    environment: process.env,
    lockFile: join(projectRoot, ".cache", "base-images"),
  };
  const onMake = (): void => {
    write("making a base image with debootstrap, half a minute\n");
  };
  const provide = (image: BaseImage): Promise<string> => provideBaseImage(engine, image, { onMake, signals });
  return { jdkImage: await provide(jdkImage(level)), baseImage: await provide(plainImage(level)) };
}

async function build(options: Options, signals: StopSignals): Promise<void> {
  const { console: withConsole, standIn, debootstrap, tag, ...rest } = options;
  const choice = { ...rest, ...(standIn ? await standInChoice(join(projectRoot, ".cache")) : {}) };
  const bases = debootstrap ? await debootstrapped(options.java, signals) : {};
  const revision = await commitOf(projectRoot);
  const name = tag ?? `${REPOSITORY}:${choice.release}${standIn ? "-stand-in" : ""}`;
  const complete = { ...bases, ...choice, withConsole, tag: name, ...(revision === undefined ? {} : { revision }) };
  const plan = await planImage(complete, readBaseImages(join(CONTEXT, "base-images.json")));
  await requireDocker(process.env);
  await buildImage(plan, { context: CONTEXT, environment: process.env, signals, onOutput: write });
  const layers = await imageLayers(name, process.env);
  const megabytes = layers.map(({ bytes }) => bytes).reduce((sum, bytes) => sum + bytes, 0) / 1e6;
  write(`\nbuilt ${name}: ${megabytes.toFixed(0)} MB in ${layers.length} layers, uncompressed\n`);
}

await new Command("image:build")
  .description("Builds the transactor's image with the docker command.")
  .option("--release <number>", "Datomic's release", DEFAULT_RELEASE)
  .option("--distribution <address or file>", "the vendor's zip, where it is not taken from the vendor's address")
  .option("--sha256 <digits>", "SHA-256 of the zip, where none is known for the release")
  .option("--java <level>", "11, 17 or 21, as far as the release runs on it", "17")
  .option("--jdk-image <image>", "image of the build stage, with a JDK, in place of the pinned one")
  .option("--base-image <image>", "image of the final stage, with bash and coreutils, in place of the pinned one")
  .option("--platform <platform>", "linux/amd64 or linux/arm64, where it is not the engine's own")
  .option("--console", "keep the web console, which has no authentication", false)
  .option("--tag <name>", `name of the image; without it ${REPOSITORY}:<release>`)
  .option("--stand-in", "build from the stand-in distribution of the tests, which is no transactor", false)
  .option("--debootstrap", "make the base images here, as root on Debian, where no registry is reached", false)
  .action((options: Options) => runMain((signals) => build(options, signals)))
  .parseAsync();
