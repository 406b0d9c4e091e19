import { Command } from "commander";
import { refuse, ValidationError, type Problem } from "../constructs/base/validation-error.js";
import { runMain } from "./process/run-main.js";
import { changeCount, compareSboms } from "./sbom/compare-sboms.js";
import { comparisonJson, comparisonText } from "./sbom/comparison-text.js";
import { readSbom, type FoundSbom } from "./sbom/read-sbom.js";

interface Options {
  readonly hashes: boolean;
  readonly json: boolean;
}

/** The program's answer, by which a pipeline goes on or not. */
const EXIT_CHANGES = 2;
const EXIT_BAD_INPUT = 64;

function problemsOf(found: FoundSbom): readonly Problem[] {
  return "problems" in found ? found.problems : [];
}

function compare(oldFile: string, newFile: string, { hashes, json }: Options): void {
  const [before, after] = [readSbom(oldFile), readSbom(newFile)];
  refuse("image:diff", [...problemsOf(before), ...problemsOf(after)]);
  if ("problems" in before || "problems" in after) return;
  const comparison = compareSboms(before.sbom, after.sbom, { withHashes: hashes });
  process.stdout.write(json ? comparisonJson(comparison) : comparisonText(comparison));
  if (changeCount(comparison) > 0) process.exitCode = EXIT_CHANGES;
}

async function main(oldFile: string, newFile: string, options: Options): Promise<void> {
  let isRefused = false;
  await runMain(() => {
    try {
      compare(oldFile, newFile, options);
    } catch (error) {
      isRefused = error instanceof ValidationError;
      throw error;
    }
    return Promise.resolve();
  });
  if (isRefused) process.exitCode = EXIT_BAD_INPUT;
}

await new Command("image:diff")
  .description("Says what was added, removed or changed between two builds of an image, from their SBOMs.")
  .argument("<old.cdx.json>", "SBOM of the build before")
  .argument("<new.cdx.json>", "SBOM of the build after")
  .option("--hashes", "also what has other bytes at the same version and licence", false)
  .option("--json", "for programs", false)
  .addHelpText("after", `\nexit codes: 0 no change, ${EXIT_CHANGES} changes, ${EXIT_BAD_INPUT} bad input`)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_BAD_INPUT))
  .action(main)
  .parseAsync();
