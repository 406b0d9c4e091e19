import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { requireDocker } from "./image/require-docker.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { imageSbom } from "./sbom/image-sbom.js";

interface Options {
  readonly output?: string;
}

async function write(image: string, { output }: Options, signals: StopSignals): Promise<void> {
  await requireDocker(process.env);
  const { text, packages, jars, warnings } = await imageSbom(image, { environment: process.env, signals });
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text);
  for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`);
  // Standard output may be the SBOM itself.
  process.stderr.write(`${output ?? "SBOM"} of ${image}: ${packages} packages, ${jars} jars\n`);
}

await new Command("image:sbom")
  .description(
    "Writes an SBOM in CycloneDX's JSON of an image that the Docker engine holds, from what is really in it.",
  )
  .argument("<image>", "name or id of the image")
  .option("--output <file>", "file to write; without it standard output")
  .action((image: string, options: Options) => runMain((signals) => write(image, options, signals)))
  .parseAsync();
