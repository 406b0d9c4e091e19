import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { projectRoot } from "./project-root.js";
import { generatedFiles } from "./reference/pages.js";

function writeFiles(): void {
  for (const [path, text] of generatedFiles()) {
    writeFileSync(join(projectRoot, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
}

new Command("docs")
  .description(
    "Writes docs/properties.md, docs/releases.md, docs/checks.md and the contract of the image from the tables they describe, and docs/plan-review.md from the sampled plans.",
  )
  .action(writeFiles)
  .parse();
