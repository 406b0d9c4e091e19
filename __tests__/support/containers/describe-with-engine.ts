import { missingForBaseImages } from "../../../tools/engine/base-images";
import { chooseEngine } from "../../../tools/engine/choose-engine";
import { describeUnless } from "../describe-unless";
import { removeStartedContainers } from "./containers";

function missingEngine(): string | undefined {
  const choice = chooseEngine();
  return choice.kind === "none" ? choice.reason : missingForBaseImages();
}

function missingPrivateEngine(): string | undefined {
  const choice = chooseEngine();
  return choice.kind === "machine" ? `only root may start an engine beside ${choice.host}` : missingEngine();
}

function withContainersRemoved(define: () => void): () => void {
  return () => {
    afterAll(removeStartedContainers);
    define();
  };
}

/**
 * Tests that run containers: skipped with one line where no Docker engine can be had; never when `CI=true`, where they
 * fail. Containers they start are removed at the end, whatever happened.
 */
export function describeWithEngine(name: string, define: () => void): void {
  describeUnless(missingEngine, name, withContainersRemoved(define));
}

/** Tests that start and stop engines of their own. */
export function describeWithPrivateEngine(name: string, define: () => void): void {
  describeUnless(missingPrivateEngine, name, withContainersRemoved(define));
}
