import { Command } from "commander";
import { environments } from "../config/environments.js";
import { checkEnvironments } from "../constructs/base/environment-check.js";
import { DEFAULT_RELEASE } from "../constructs/transactor/releases/release-table.js";
import { readImageSource } from "../constructs/image/image-source.js";
import { buildByOptions, type BuildOptions } from "./image/build-by-options.js";
import { buildSystemImages } from "./image/build-system-images.js";
import { sbomDirectory } from "./image/built-image.js";
import { commitOf } from "./image/commit.js";
import { imageContext } from "./image/image-context.js";
import { ownImages } from "./image/system-images.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { findEnvironment } from "./synth/find-environment.js";

interface Options extends BuildOptions {
  readonly system?: string;
  readonly registry?: string;
}

/** What stands in a configuration, so that a command cannot build something else under its tag. */
const CONFIGURED = ["release", "sha256", "java", "jdkImage", "baseImage", "platform", "console", "tag"] as const;
const MADE_UP = ["standIn", "debootstrap"] as const;

const write = (text: string): void => void process.stdout.write(text);

async function buildConfigured(name: string, options: Options, signals: StopSignals): Promise<void> {
  const environment = findEnvironment(environments, name);
  checkEnvironments([environment]);
  const source = readImageSource(imageContext(projectRoot));
  const images = ownImages(environment, source, options, write);
  const revision = await commitOf(projectRoot);
  const builds = { environment, source, images, distribution: options.distribution, revision };
  await buildSystemImages(builds, {
    environment: process.env,
    sbomDirectory: sbomDirectory(projectRoot),
    signals,
    onOutput: write,
    write,
  });
}

function refuseOptions(command: Command, environmentIsNamed: boolean): void {
  const given = (names: readonly string[]): string[] =>
    names.filter((name) => command.getOptionValueSource(name) === "cli");
  const flags = (names: readonly string[]): string =>
    command.options
      .filter((option) => names.includes(option.attributeName()))
      .map(({ long }) => long)
      .join(", ");
  if (environmentIsNamed) {
    const wrong = given([...CONFIGURED, ...MADE_UP]);
    if (wrong.length === 0) return;
    throw new Error(
      `an environment's configuration says what is in its image; without an environment use ${flags(wrong)}`,
    );
  }
  const wrong = given(["system", "registry"]);
  if (wrong.length > 0) throw new Error(`${flags(wrong)} needs the environment to be named`);
}

await new Command("image:build")
  .description("Builds the transactor's image with the docker command: as an environment has it, or by options.")
  .argument("[environment]", "name of the environment, whose configuration then says everything but --distribution")
  .option("--system <name>", "of the environment, this system alone")
  .option("--registry <host>", "host of a registry in place of the account's own")
  .option("--distribution <address or file>", "the vendor's zip, where it is not taken from the vendor's address")
  .option("--release <number>", "Datomic's release", DEFAULT_RELEASE)
  .option("--sha256 <digits>", "SHA-256 of the zip, where none is known for the release")
  .option("--java <level>", "11, 17 or 21, as far as the release runs on it", "17")
  .option("--jdk-image <image>", "image of the build stage, with a JDK, in place of the pinned one")
  .option("--base-image <image>", "image of the final stage, with bash and coreutils, in place of the pinned one")
  .option("--platform <platform>", "linux/amd64 or linux/arm64, where it is not this machine's own")
  .option("--console", "keep the web console, which has no authentication", false)
  .option("--tag <name>", "name of the image, in place of those it gets by itself")
  .option("--stand-in", "build from the stand-in distribution of the tests, which is no transactor", false)
  .option("--debootstrap", "make the base images here, as root on Debian, where no registry is reached", false)
  .action((name: string | undefined, options: Options, command: Command) =>
    runMain(async (signals) => {
      refuseOptions(command, name !== undefined);
      if (name !== undefined) await buildConfigured(name, options, signals);
      else await buildByOptions(options, { root: projectRoot, write, signals });
    }),
  )
  .parseAsync();
