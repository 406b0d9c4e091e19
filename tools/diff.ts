import { Command } from "commander";
import { environments } from "../config/environments.js";
import { diffStacks } from "./deployment/deploy-stacks.js";
import { requireStateBucket } from "./deployment/guards.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { countOf } from "./report/resource-list.js";
import { prepareSite } from "./site/prepare-site.js";
import { findEnvironment } from "./synth/find-environment.js";
import { stacksOfSystem } from "./synth/synthesize.js";

interface Options {
  readonly system?: string;
}

/** As Terraform's own `plan -detailed-exitcode`. */
const DIFFERENT = 2;

const write = (text: string): void => void process.stdout.write(text);

async function diff(name: string, { system }: Options, signals: StopSignals): Promise<void> {
  const environment = findEnvironment(environments, name);
  const site = await prepareSite({ root: projectRoot, environment, signals });
  const { stacks } = site.synthesis;
  const chosen = system === undefined ? stacks : stacksOfSystem(environment, stacks, system);
  await requireStateBucket(site);
  const changed = await diffStacks(site, chosen, write);
  if (changed.length === 0) {
    write(`\n${name}: no difference\n`);
    return;
  }
  write(`\n${name}: ${countOf(changed.length, "stack")} would change: ${changed.join(", ")}\n`);
  process.exitCode = DIFFERENT;
}

await new Command("diff")
  .description("Shows what a deployment would change; locks and changes nothing.")
  .argument("<environment>", "name of the environment")
  .option("--system <name>", "only the stacks of this system")
  .addHelpText("after", `\nExit codes: 0 no difference; 1 something failed; ${DIFFERENT} there are differences.`)
  .action((name: string, options: Options) => runMain((signals) => diff(name, options, signals)))
  .parseAsync();
