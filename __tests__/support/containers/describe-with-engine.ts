import { missingForBaseImages } from "../../../tools/engine/base-images";
import { chooseEngine } from "../../../tools/engine/choose-engine";
import { removeStartedContainers } from "./containers";

function missingEngine(): string | undefined {
  const choice = chooseEngine();
  return choice.kind === "none" ? choice.reason : missingForBaseImages();
}

function missingPrivateEngine(): string | undefined {
  const choice = chooseEngine();
  return choice.kind === "machine" ? `only root may start an engine beside ${choice.host}` : missingEngine();
}

function describeUnless(missing: () => string | undefined, name: string, define: () => void): void {
  const reason = process.env["CI"] === "true" ? undefined : missing();
  if (reason === undefined) {
    describe(name, () => {
      afterAll(removeStartedContainers);
      define();
    });
    return;
  }
  process.stderr.write(`skipped: ${name} (${reason})\n`);
  describe.skip(`${name} (${reason})`, define);
}

/**
 * Tests that run containers: skipped with one line where no Docker engine can be had; never when `CI=true`, where they
 * fail. Containers they start are removed at the end, whatever happened.
 */
export function describeWithEngine(name: string, define: () => void): void {
  describeUnless(missingEngine, name, define);
}

/** Tests that start and stop engines of their own. */
export function describeWithPrivateEngine(name: string, define: () => void): void {
  describeUnless(missingPrivateEngine, name, define);
}
