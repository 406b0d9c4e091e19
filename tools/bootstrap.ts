import { Command } from "commander";
import { environments } from "../config/environments.js";
import { agree, askOnTerminal } from "./deployment/confirm.js";
import { deployStacks } from "./deployment/deploy-stacks.js";
import { withAdvice } from "./deployment/advice.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { countOf } from "./report/resource-list.js";
import { prepareSite } from "./site/prepare-site.js";
import { bootstrapState } from "./state/bootstrap.js";
import { findEnvironment } from "./synth/find-environment.js";

interface Options {
  readonly autoApprove: boolean;
}

const write = (text: string): void => void process.stdout.write(text);

async function bootstrap(name: string, { autoApprove }: Options, signals: StopSignals): Promise<void> {
  const environment = findEnvironment(environments, name);
  const site = await prepareSite({ root: projectRoot, environment, signals });
  const { stateStack } = site.synthesis;
  if (stateStack === undefined) {
    write(`nothing to do: ${name} brings its state bucket ${site.stateBucket} along\n`);
    return;
  }
  const confirm = autoApprove ? agree : askOnTerminal(signals);
  const outcome = await withAdvice(site, stateStack, () =>
    bootstrapState(site, {
      onOutput: write,
      onProgress: (text) => {
        write(`${text}\n`);
      },
      approve: () => confirm(`Make the state bucket ${site.stateBucket}?`),
    }),
  );
  if (outcome.kind === "present") {
    write(`the state bucket ${site.stateBucket} is there, and its own state is in it\n`);
    await deployStacks(site, [stateStack], { write, confirm });
  } else if (outcome.kind === "made") {
    const { length } = outcome.result.changes;
    write(`\nmade ${countOf(length, "resource")}; the state of ${stateStack.id} is in ${site.stateBucket}\n`);
    write(`next: npm run deploy -- ${name}\n`);
  } else {
    write("nothing was made\n");
    process.exitCode = 1;
  }
}

await new Command("bootstrap")
  .description("Makes the bucket for Terraform state and moves the state of its own stack into it. May be repeated.")
  .argument("<environment>", "name of the environment")
  .option("--auto-approve", "do not ask", false)
  .action((name: string, options: Options) => runMain((signals) => bootstrap(name, options, signals)))
  .parseAsync();
