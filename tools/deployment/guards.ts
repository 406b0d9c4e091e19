import { isDataProtected, type Environment } from "../../constructs/base/environment.js";
import { stateKey } from "../../constructs/base/names.js";
import type { Site } from "../site/site.js";
import { bucketExists, headState } from "../state/state-bucket.js";

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
