import { Command } from "commander";
import { environments } from "../config/environments.js";
import { isEmulated, type Environment } from "../constructs/base/environment.js";
import { checkEnvironments } from "../constructs/base/environment-check.js";
import { readImageSource } from "../constructs/image/image-source.js";
import { checkAccount } from "./aws/check-account.js";
import { sbomDirectory } from "./image/built-image.js";
import { commitOf } from "./image/commit.js";
import { ecrRegistry } from "./image/ecr-registry.js";
import { imageContext } from "./image/image-context.js";
import type { ImageRegistry } from "./image/image-registry.js";
import { plainRegistry } from "./image/plain-registry.js";
import { pushSystemImages } from "./image/push-system-images.js";
import { ownImages } from "./image/system-images.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { findEnvironment } from "./synth/find-environment.js";

interface Options {
  readonly system?: string;
  readonly registry?: string;
  readonly distribution?: string;
}

const write = (text: string): void => void process.stdout.write(text);

/** The account's registry with credentials of that account, or the one that is named in its place. */
async function findRegistry(environment: Environment, registry: string | undefined): Promise<ImageRegistry> {
  if (registry !== undefined) return plainRegistry();
  if (isEmulated(environment)) {
    throw new Error(
      `${environment.name} is applied to an emulator, which takes no images; name a registry by --registry`,
    );
  }
  await checkAccount(environment, { region: environment.region, environment: process.env });
  return ecrRegistry(environment, process.env);
}

async function push(name: string, options: Options, signals: StopSignals): Promise<void> {
  const environment = findEnvironment(environments, name);
  checkEnvironments([environment]);
  const source = readImageSource(imageContext(projectRoot));
  const images = ownImages(environment, source, options, write);
  const registry = await findRegistry(environment, options.registry);
  const revision = await commitOf(projectRoot);
  const builds = { environment, source, images, distribution: options.distribution, revision };
  await pushSystemImages(builds, registry, {
    environment: process.env,
    sbomDirectory: sbomDirectory(projectRoot),
    signals,
    onOutput: write,
    write,
  });
}

await new Command("image:push")
  .description(
    "Pushes the images of an environment under the tags that Terraform has, and builds what is missing here.",
  )
  .argument("<environment>", "name of the environment")
  .option("--system <name>", "this system alone")
  .option("--registry <host>", "host of a registry in place of the account's own")
  .option("--distribution <address or file>", "the vendor's zip, where it is not taken from the vendor's address")
  .action((name: string, options: Options) => runMain((signals) => push(name, options, signals)))
  .parseAsync();
