import { copyFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack, type App } from "cdktf";
import type { IConstruct } from "constructs";
import type { EnvironmentStack } from "../constructs/base/environment-stack";

/** Where `npm run lock:providers` keeps the checksums of providers, under version control. */
export const LOCKS_DIRECTORY = "locks";

/** Asked by what it has, not by its class, which may exist twice while the framework is being replaced. */
function isEnvironmentStack(construct: IConstruct): construct is EnvironmentStack {
  return TerraformStack.isStack(construct) && "providerLockFile" in construct;
}

/**
 * Puts the committed provider lock beside each synthesized stack, where `cdktf deploy` and plain Terraform read it. A
 * stack whose providers were never locked is left alone.
 *
 * @param app an app that has been synthesized
 * @param locksDirectory folder of the committed locks
 */
export function placeProviderLocks(app: App, locksDirectory = LOCKS_DIRECTORY): void {
  for (const stack of app.node.findAll()) {
    if (!isEnvironmentStack(stack)) continue;
    const committed = join(locksDirectory, stack.providerLockFile);
    const { workingDirectory } = app.manifest.forStack(stack);
    if (existsSync(committed)) copyFileSync(committed, join(app.outdir, workingDirectory, ".terraform.lock.hcl"));
  }
}
