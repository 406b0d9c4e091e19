import { Command } from "commander";
import { environments } from "../config/environments.js";
import { agree, askOnTerminal } from "./deployment/confirm.js";
import { destroyStacks, heading } from "./deployment/deploy-stacks.js";
import { requireProtectionLifted, requireUnprotected } from "./deployment/guards.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { prepareSite } from "./site/prepare-site.js";
import { removeStateStack } from "./state/remove-state.js";
import { bucketExists } from "./state/state-bucket.js";
import { findEnvironment } from "./synth/find-environment.js";
import { stacksOfSystem } from "./synth/synthesize.js";

interface Options {
  readonly autoApprove: boolean;
  readonly system?: string;
  readonly state: boolean;
}

const write = (text: string): void => void process.stdout.write(text);

async function destroy(name: string, options: Options, signals: StopSignals): Promise<void> {
  const { autoApprove, system, state } = options;
  if (state && system !== undefined) {
    throw new Error("--state removes the state of every system and cannot go with --system; leave one of them out");
  }
  const environment = findEnvironment(environments, name);
  requireUnprotected(environment);
  const site = await prepareSite({ root: projectRoot, environment, signals });
  const { stacks } = site.synthesis;
  const chosen = system === undefined ? stacks : stacksOfSystem(environment, stacks, system);
  const confirm = autoApprove ? agree : askOnTerminal(signals);
  if (await bucketExists(site.access, site.stateBucket)) {
    await requireProtectionLifted(site, chosen);
    await destroyStacks(site, chosen, { write, confirm });
  } else write(`bucket ${site.stateBucket} does not exist, so no stack is known to exist\n`);
  if (!state) return;
  write(heading(`the state bucket ${site.stateBucket}`));
  const outcome = await removeStateStack(site, {
    onOutput: write,
    approve: () => confirm(`Destroy the state bucket ${site.stateBucket} and every state in it?`),
  });
  write(`\nstate bucket: ${outcome}\n`);
  if (outcome === "declined") process.exitCode = 1;
}

await new Command("destroy")
  .description("Destroys the stacks of an environment that no longer protects its data, in reverse order.")
  .argument("<environment>", "name of the environment")
  .option("--auto-approve", "do not ask", false)
  .option("--system <name>", "only the stacks of this system")
  .option("--state", "remove the state bucket as well, at the very end", false)
  .action((name: string, options: Options) => runMain((signals) => destroy(name, options, signals)))
  .parseAsync();
