import { stateKey } from "../../constructs/base/names.js";
import { planKeepingData } from "../recovery/plan-keeping-data.js";
import type { Site } from "../site/site.js";
import { readConfiguration } from "../synth/manifest.js";
import { resourceCounts, type SynthesizedStack } from "../synth/stack.js";
import type { AppliedChange, ApplyResult } from "../terraform/apply-events.js";
import { localStateFile, removeLocalState, useBucketState, useLocalState } from "./local-state.js";
import { headState } from "./state-bucket.js";
import { findStatePlace } from "./state-place.js";

/** How far the home of the state has come. */
export type BootstrapOutcome =
  /** The environment brings its bucket along. */
  | { readonly kind: "brought along" }
  /** Bucket and state were there before. */
  | { readonly kind: "present" }
  | { readonly kind: "made"; readonly result: ApplyResult }
  /** The person did not agree to the plan. */
  | { readonly kind: "declined" };

/** How the home of the state is made. */
export interface BootstrapOptions {
  /** Sees short lines of progress. */
  readonly onProgress?: (text: string) => void;
  /** Called as soon as the bucket takes states, which is long before AWS has confirmed its lifecycle rules. */
  readonly onReady?: () => void;
  /** Sees the plan in Terraform's own words. */
  readonly onOutput?: (text: string) => void;
  /**
   * Decides about a plan that changes something.
   *
   * @default - agreed
   */
  readonly approve?: () => Promise<boolean>;
}

/** AWS takes about a minute to confirm lifecycle rules, and no state depends on them. */
const LIFECYCLE_TYPE = "aws_s3_bucket_lifecycle_configuration";

/** Calls back when everything is done that a stored state depends on. */
function readiness(stack: SynthesizedStack, onReady: () => void): (change: AppliedChange) => void {
  let left = [...resourceCounts(readConfiguration(stack))]
    .filter(([type]) => type !== LIFECYCLE_TYPE)
    .reduce((sum, [, count]) => sum + count, 0);
  return ({ type }) => {
    if (type === LIFECYCLE_TYPE) return;
    left -= 1;
    if (left === 0) onReady();
  };
}

/**
 * Makes the bucket for Terraform state and moves the state of its own stack into it. What was interrupted goes on where
 * it stopped; what is there already is left alone.
 *
 * @throws Error when the state is not in the bucket in the end
 */
export async function bootstrapState(site: Site, options: BootstrapOptions = {}): Promise<BootstrapOutcome> {
  const { onOutput, onProgress = () => {}, onReady = () => {}, approve = () => Promise.resolve(true) } = options;
  const { stateStack } = site.synthesis;
  if (stateStack === undefined) return { kind: "brought along" };
  const key = stateKey(stateStack.id);
  const stateFile = localStateFile(site, stateStack);
  if ((await findStatePlace(site.access, site.stateBucket, key, stateFile)) === "bucket") {
    useBucketState(stateStack);
    removeLocalState(stateFile);
    return { kind: "present" };
  }
  useLocalState(stateStack, stateFile);
  const terraform = await site.init(stateStack, { backend: "reconfigure" });
  const plan = await planKeepingData(terraform, { onOutput }, onProgress);
  if (plan.hasChanges && !(await approve())) {
    terraform.forget(plan.file);
    useBucketState(stateStack);
    return { kind: "declined" };
  }
  const result = await terraform.apply(plan, { onProgress, onChange: readiness(stateStack, onReady) });
  onReady();
  onProgress(`moving the state into ${site.stateBucket}`);
  useBucketState(stateStack);
  await site.init(stateStack, { backend: "migrate" });
  if ((await headState(site.access, site.stateBucket, key)) === undefined) {
    throw new Error(
      `${key} is not in bucket ${site.stateBucket} after its state was moved; ` +
        `it is still in ${stateFile}: run the bootstrap again`,
    );
  }
  removeLocalState(stateFile);
  return { kind: "made", result };
}
