import { Command } from "commander";
import { environments } from "../config/environments.js";
import { agree, askOnTerminal } from "./deployment/confirm.js";
import { deployStacks } from "./deployment/deploy-stacks.js";
import { requireStateBucket } from "./deployment/guards.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { outputList } from "./report/outputs.js";
import { sections } from "./report/sections.js";
import { prepareSite } from "./site/prepare-site.js";
import { findEnvironment } from "./synth/find-environment.js";
import { stacksOfSystem } from "./synth/synthesize.js";

interface Options {
  readonly autoApprove: boolean;
  readonly system?: string;
}

const write = (text: string): void => void process.stdout.write(text);

async function deploy(name: string, { autoApprove, system }: Options, signals: StopSignals): Promise<void> {
  const environment = findEnvironment(environments, name);
  const site = await prepareSite({ root: projectRoot, environment, signals });
  const { stacks } = site.synthesis;
  const chosen = system === undefined ? stacks : stacksOfSystem(environment, stacks, system);
  await requireStateBucket(site);
  const results = await deployStacks(site, chosen, { write, confirm: autoApprove ? agree : askOnTerminal(signals) });
  write(`\n${sections([{ title: "Outputs", text: outputList(results) }])}`);
}

await new Command("deploy")
  .description("Plans each stack of an environment, asks, and applies exactly the plan that was shown.")
  .argument("<environment>", "name of the environment")
  .option("--auto-approve", "do not ask", false)
  .option("--system <name>", "only the stacks of this system")
  .action((name: string, options: Options) => runMain((signals) => deploy(name, options, signals)))
  .parseAsync();
