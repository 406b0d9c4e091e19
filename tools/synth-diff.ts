import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { runMain } from "./process/run-main.js";
import type { StopSignals } from "./process/stop-signals.js";
import { projectRoot } from "./project-root.js";
import { differenceText, type Format } from "./synth-diff/difference-text.js";
import { findSide, workingTree, type SideOptions } from "./synth-diff/find-side.js";
import { InputError } from "./synth-diff/input-error.js";
import { synthDifference } from "./synth-diff/synth-difference.js";

interface Options {
  readonly head?: string;
  readonly format: Format;
  readonly output?: string;
  readonly install: boolean;
}

/** The program's answer, by which a pipeline goes on or not. */
const EXIT_CHANGES = 2;
const EXIT_BAD_INPUT = 64;

async function compare(base: string, { head, format, output, install }: Options, signals: StopSignals): Promise<void> {
  const options: SideOptions = {
    root: projectRoot,
    // npm runs scripts in the project's folder, wherever it was called from.
    currentDirectory: process.env["INIT_CWD"] ?? process.cwd(),
    mayInstall: install,
    environment: process.env,
    signals,
    // Standard output may be the summary itself.
    say: (line) => void process.stderr.write(`${line}\n`),
  };
  const before = await findSide(base, options);
  const after = head === undefined ? await workingTree(options) : await findSide(head, options);
  const difference = synthDifference(before, after);
  const hasColors = output === undefined && process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
  const text = differenceText(difference, format, hasColors);
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text);
  if (difference.stacks.length > 0) process.exitCode = EXIT_CHANGES;
}

async function main(base: string, options: Options): Promise<void> {
  let isRefused = false;
  await runMain(async (signals) => {
    try {
      await compare(base, options, signals);
    } catch (error) {
      isRefused = error instanceof InputError;
      throw error;
    }
  });
  if (isRefused) process.exitCode = EXIT_BAD_INPUT;
}

await new Command("synth:diff")
  .description("Shows what differs in the Terraform that two revisions synthesize, without Terraform and credentials.")
  .argument(
    "<base>",
    "a revision, or a folder of synthesized stacks; relative to a branch: $(git merge-base main HEAD)",
  )
  .option("--head <revision or folder>", "what is compared with it; without it the working tree")
  .addOption(new Option("--format <format>", "how it is written").choices(["text", "markdown", "json"]).default("text"))
  .option("--output <file>", "file to write; without it standard output")
  .option("--no-install", "synthesize a revision that wants other packages with those installed here")
  .addHelpText(
    "after",
    `
Synthesizing a revision runs its code. It sees none of this process's variables beyond the search path and the like, and no
home, but it is no sandbox: compare what others propose in a job that holds no credentials.

exit codes: 0 no change, ${EXIT_CHANGES} changes, ${EXIT_BAD_INPUT} bad input, 1 anything else`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_BAD_INPUT))
  .action(main)
  .parseAsync();
