import { Command } from "commander";
import { environments } from "../config/environments.js";
import type { Environment } from "../constructs/base/environment.js";
import { checkEnvironments } from "../constructs/base/environment-check.js";
import { readImageSource } from "../constructs/image/image-source.js";
import { explainImage } from "./image/explain-image.js";
import { imageContext } from "./image/image-context.js";
import { systemImages } from "./image/system-images.js";
import { runMain } from "./process/run-main.js";
import { projectRoot } from "./project-root.js";
import { findEnvironment } from "./synth/find-environment.js";

interface Options {
  readonly system?: string;
  readonly explain: boolean;
}

const write = (text: string): void => void process.stdout.write(text);

function show(environment: Environment, { system, explain }: Options): void {
  const source = readImageSource(imageContext(projectRoot));
  for (const image of systemImages(environment, source, { system })) {
    const name = "tag" in image.image.id ? image.image.id.tag : image.image.id.digest;
    write(system === undefined ? `${environment.name} ${image.systemName} ${name}\n` : `${name}\n`);
    if (explain) write(explainImage(image, source));
  }
}

await new Command("image:tag")
  .description("Prints the tag, or the digest, of each system's image, as Terraform has it.")
  .argument("[environment]", "name of the environment; all of them without it")
  .option("--system <name>", "this system alone, and nothing but its tag")
  .option("--explain", "with everything that the tag is made of", false)
  .action((name: string | undefined, options: Options) =>
    runMain(() => {
      const chosen = name === undefined ? environments : [findEnvironment(environments, name)];
      if (name === undefined && options.system !== undefined) {
        throw new Error("--system names a system of one environment; name the environment too");
      }
      checkEnvironments(chosen);
      for (const environment of chosen) show(environment, options);
      return Promise.resolve();
    }),
  )
  .parseAsync();
