import { rmSync } from "node:fs";
import { join } from "node:path";
import { stateKey } from "../../constructs/base/names.js";
import type { Site } from "../site/site.js";
import type { SynthesizedStack } from "../synth/stack.js";
import type { SavedPlan, Terraform } from "../terraform/terraform.js";
import { emptyBucket } from "./empty-bucket.js";
import { localStateFile, removeLocalState, useBucketState, useLocalState } from "./local-state.js";
import { bucketExists, listUsedStates } from "./state-bucket.js";
import { findStatePlace } from "./state-place.js";

/** How the home of the state is removed. */
export interface RemoveOptions {
  /** Sees Terraform's own words. */
  readonly onOutput: (text: string) => void;
  /** Decides about the plan to destroy. */
  readonly approve: () => Promise<boolean>;
}

/** How a removal ended. */
export type RemoveOutcome = "removed" | "nothing there" | "declined";

/** Refuses while any other stack has something in the bucket: its resources could never be managed again. */
async function refuseUsedStates(site: Site, stateStack: SynthesizedStack): Promise<void> {
  if (!(await bucketExists(site.access, site.stateBucket))) return;
  const others = (await listUsedStates(site.access, site.stateBucket)).filter((key) => key !== stateKey(stateStack.id));
  if (others.length === 0) return;
  throw new Error(
    `bucket ${site.stateBucket} holds states of stacks that still exist; destroy them first:\n` +
      others.map((key) => `  ${key}`).join("\n"),
  );
}

/**
 * Removes the bucket for Terraform state and all it holds. The state of its own stack is moved into a file first, for it
 * cannot be written to a bucket that is going; an interrupted removal goes on from that file.
 *
 * @throws Error while the bucket holds the state of anything that still exists
 */
export async function removeStateStack(site: Site, { onOutput, approve }: RemoveOptions): Promise<RemoveOutcome> {
  const { stateStack } = site.synthesis;
  if (stateStack === undefined) return "nothing there";
  const stateFile = localStateFile(site, stateStack);
  const place = await findStatePlace(site.access, site.stateBucket, stateKey(stateStack.id), stateFile);
  if (place === "nowhere") return "nothing there";
  await refuseUsedStates(site, stateStack);
  if (place === "bucket") {
    useBucketState(stateStack);
    await site.init(stateStack, { backend: "reconfigure" });
    if (!(await approveRemoval(site.terraform(stateStack), onOutput, approve))) return "declined";
    useLocalState(stateStack, stateFile);
    await site.init(stateStack, { backend: "migrate" });
  } else {
    useLocalState(stateStack, stateFile);
    await site.init(stateStack, { backend: "reconfigure" });
    if (!(await approveRemoval(site.terraform(stateStack), onOutput, approve))) return "declined";
  }
  const terraform = site.terraform(stateStack);
  // What the bucket is allowed to lose is read from its state, so the unprotected configuration is applied first.
  const unprotected = await terraform.plan();
  if (unprotected.hasChanges) await terraform.apply(unprotected);
  if (await bucketExists(site.access, site.stateBucket)) await emptyBucket(site.access, site.stateBucket);
  await terraform.applyAloud(await terraform.plan({ destroy: true }), onOutput);
  useBucketState(stateStack);
  removeLocalState(stateFile);
  // It says that the backend is a file that is gone; the next bootstrap starts anew.
  rmSync(join(stateStack.directory, ".terraform"), { recursive: true, force: true });
  return "removed";
}

async function approveRemoval(
  terraform: Terraform,
  onOutput: (text: string) => void,
  approve: () => Promise<boolean>,
): Promise<boolean> {
  const plan: SavedPlan = await terraform.plan({ destroy: true, onOutput });
  terraform.forget(plan.file);
  return !plan.hasChanges || (await approve());
}
