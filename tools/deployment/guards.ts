import { isDataProtected, type Environment } from "../../constructs/base/environment.js";
import { stateKey } from "../../constructs/base/names.js";
import type { Site } from "../site/site.js";
import { bucketExists, headState } from "../state/state-bucket.js";
import type { SynthesizedStack } from "../synth/stack.js";

/**
 * Makes sure that the home of the state is there before a stack is planned.
 *
 * @throws Error that names the command to make it
 */
export async function requireStateBucket({ environment, synthesis, access, stateBucket }: Site): Promise<void> {
  const { stateStack } = synthesis;
  if (stateStack === undefined) {
    if (await bucketExists(access, stateBucket)) return;
    throw new Error(
      `bucket ${stateBucket} does not exist, and ${environment.name} names it as state.existingBucketName; ` +
        "correct the name, or leave it out and a bucket is made",
    );
  }
  if ((await headState(access, stateBucket, stateKey(stateStack.id))) !== undefined) return;
  throw new Error(
    `the state bucket ${stateBucket} is not there yet, or its bootstrap was interrupted; ` +
      `run npm run bootstrap -- ${environment.name}`,
  );
}

/**
 * Refuses to destroy what holds data while it is protected.
 *
 * @throws Error with the three steps
 */
export function requireUnprotected(environment: Environment): void {
  if (!isDataProtected(environment)) return;
  const { name, stage } = environment;
  const fields = stage === "production" ? "dataProtection: false and decommission: true" : "dataProtection: false";
  throw new Error(
    [
      `${name} protects its data, so it is not destroyed; to take it down`,
      `  1. set ${fields} in its configuration`,
      `  2. npm run deploy -- ${name}`,
      `  3. npm run destroy -- ${name}`,
    ].join("\n"),
  );
}

/** A table's own protection, as it is deployed and as it would be. */
interface TableProtection {
  readonly deletion_protection_enabled?: boolean;
}

/**
 * Makes sure that the configuration which lifts the protection has been deployed. Otherwise everything around the data
 * would go before AWS refuses to delete the table.
 *
 * @throws Error that names the tables and the command
 */
export async function requireProtectionLifted(site: Site, stacks: readonly SynthesizedStack[]): Promise<void> {
  for (const stack of stacks.filter(({ id }) => id.endsWith("-storage"))) {
    const terraform = await site.init(stack);
    const plan = await terraform.plan({ lock: false });
    const { resource_changes: changes = [] } = await terraform.show(plan);
    terraform.forget(plan.file);
    const guarded = changes.filter(
      ({ change }) => (change.before as TableProtection | null)?.deletion_protection_enabled,
    );
    if (guarded.length === 0) continue;
    const { name } = site.environment;
    throw new Error(
      `${guarded.map(({ address }) => address).join(", ")} in ${stack.id} is still protected in AWS: the configuration ` +
        `that lifts its protection has not been deployed; run npm run deploy -- ${name}, then destroy again`,
    );
  }
}
