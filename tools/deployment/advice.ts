import { relative } from "node:path";
import { describeLock } from "../recovery/state-lock.js";
import { describeUnsaved } from "../recovery/describe-unsaved.js";
import { findUnsavedResources } from "../recovery/unsaved-resources.js";
import type { Site } from "../site/site.js";
import type { SynthesizedStack } from "../synth/stack.js";
import { TerraformError } from "../terraform/terraform-error.js";

/** How AWS services say that something of this name is there already. */
const NAME_TAKEN =
  /already ?exists|already being used|in ?use exception|ResourceInUse|Duplicate|AlreadyOwnedByYou|not idempotent/i;

/** What exists without being in the stack's state, with the commands that put it there. */
async function unsavedAdvice(site: Site, stack: SynthesizedStack, directory: string): Promise<string | undefined> {
  const terraform = site.terraform(stack);
  // The lock may be held: reading needs none, and nothing is changed.
  const plan = await terraform.plan({ lock: false });
  try {
    const report = await findUnsavedResources(await terraform.show(plan), site.environment, site.access);
    return describeUnsaved(report, directory);
  } finally {
    terraform.forget(plan.file);
  }
}

/**
 * What a person can do about a failed Terraform command: who holds the lock, and what an earlier apply has made without
 * saving it. Nothing when it failed for a reason of its own.
 */
export async function recoveryAdvice(site: Site, stack: SynthesizedStack, error: unknown): Promise<string | undefined> {
  if (!(error instanceof TerraformError) || site.signals.stop.aborted) return undefined;
  const below = relative(process.cwd(), stack.directory);
  const directory = below.startsWith("..") ? stack.directory : below;
  const lock = describeLock(error.stderr, directory);
  if (lock === undefined && !NAME_TAKEN.test(error.stderr)) return undefined;
  const unsaved = await unsavedAdvice(site, stack, directory).catch(() => undefined);
  if (lock === undefined || unsaved === undefined) return lock ?? unsaved;
  return `${lock}\n\nIf the holder is gone for good (what a running apply has just made is listed as well):\n${unsaved}`;
}

/** Runs work on a stack; when it fails, adds what can be done to the error. */
export async function withAdvice<Result>(
  site: Site,
  stack: SynthesizedStack,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const advice = await recoveryAdvice(site, stack, error);
    if (advice === undefined || !(error instanceof Error)) throw error;
    throw new Error(`${error.message}\n\n${advice}`, { cause: error });
  }
}
