import { join } from "node:path";
import { Command } from "commander";
import { environments } from "../config/environments.js";
import { claimDirectory } from "./process/claim-directory.js";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import type { Rehearsal } from "./rehearsal/rehearsal.js";
import { appliedReport, keptReport, synthesizedReport } from "./rehearsal/rehearsal-report.js";
import { runRehearsal } from "./rehearsal/run-rehearsal.js";
import { removeBootstrapDirectory } from "./state/local-state.js";
import { findRehearsed } from "./synth/find-environment.js";
import { outputDirectory } from "./synth/synthesize.js";

interface Options {
  readonly keep: boolean;
}

/** The configuration was synthesized and shown, and the machine lacks what it takes to apply it. */
const NOT_APPLIED = 3;

const EXIT_CODES = `
Exit codes: 0 everything was applied and proved; 1 something failed; ${NOT_APPLIED} synthesized and shown, but not applied,
because Terraform, the provider or the emulator is missing; 130 and 143 after an interrupt.`;

/** Stops the emulator and forgets the state of what was only in it. */
async function endRehearsal(rehearsal: Rehearsal | undefined): Promise<void> {
  await rehearsal?.emulator?.stop();
  if (rehearsal?.site !== undefined) removeBootstrapDirectory(rehearsal.site);
}

async function rehearse(name: string | undefined, { keep }: Options): Promise<void> {
  let rehearsal: Rehearsal | undefined;
  let release = (): void => {};
  const work = async (signals: StopSignals): Promise<void> => {
    const environment = findRehearsed(environments, name);
    release = claimDirectory(join(projectRoot, ".cache"), outputDirectory(projectRoot), "a rehearsal");
    rehearsal = { root: projectRoot, environment, signals, keep, missing: [], applied: new Map(), gapsSeen: [] };
    const applied = await runRehearsal(rehearsal);
    process.stdout.write(`\n${applied ? appliedReport(rehearsal) : synthesizedReport(rehearsal)}`);
    if (!applied) process.exitCode = NOT_APPLIED;
  };
  await runMain(work, async (interrupted) => {
    if (keep && !interrupted && rehearsal?.site !== undefined) process.stdout.write(`\n${keptReport(rehearsal)}`);
    else await endRehearsal(rehearsal);
    release();
  });
}

await new Command("rehearse")
  .description("Applies an environment with Terraform to an AWS emulator on this machine, and proves the result.")
  .argument("[environment]", 'an environment of stage "local"; the first one when left out')
  .option("--keep", "leave the emulator up to look around", false)
  .addHelpText("after", EXIT_CODES)
  .action(rehearse)
  .parseAsync();
