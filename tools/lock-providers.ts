import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Command } from "commander";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { readConfiguration, readManifest } from "./synth/manifest.js";
import { runApp } from "./synth/synthesize.js";
import { findTerraform } from "./terraform/find-terraform.js";
import { lockedVersions } from "./terraform/lock-files.js";
import { distinctSets, lockProviders, PLATFORMS } from "./terraform/lock-providers.js";
import { requiredProviders, type RequiredProvider } from "./terraform/required-provider.js";
import { terraformEnvironment } from "./terraform/terraform-environment.js";

interface Options {
  readonly upgrade: boolean;
}

/** The providers of every stack of every environment. */
async function requiredSets(signals: StopSignals): Promise<(readonly RequiredProvider[])[]> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-synth-"));
  try {
    await runApp({ root: projectRoot, directory, signals });
    return distinctSets(readManifest(directory).map((stack) => requiredProviders([readConfiguration(stack)])));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function lock({ upgrade }: Options, signals: StopSignals): Promise<void> {
  const environment = terraformEnvironment(process.env);
  const { file: binary } = await findTerraform(environment, signals);
  const locksDirectory = join(projectRoot, "locks");
  process.stdout.write(`asking the registry for checksums of ${PLATFORMS.join(", ")}; this takes a minute\n`);
  for (const required of await requiredSets(signals)) {
    const path = await lockProviders({ binary, required, locksDirectory, upgrade, environment, signals });
    const releases = [...lockedVersions(readFileSync(path, "utf8"))].map((pair) => pair.join(" ")).join(", ");
    process.stdout.write(`${relative(process.cwd(), path)}: ${releases}\n`);
  }
  process.stdout.write("commit them: deployments then refuse any other provider\n");
}

await new Command("lock-providers")
  .description("Writes the checksums of all providers for all platforms to locks/.")
  .option("--upgrade", "take the newest releases that are allowed, in place of those that are locked", false)
  .action((options: Options) => runMain((signals) => lock(options, signals)))
  .parseAsync();
