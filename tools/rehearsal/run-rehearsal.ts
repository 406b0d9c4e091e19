import { runSteps } from "../report/run-steps.js";
import { applySteps } from "./apply-steps.js";
import { openSite, prepareSteps } from "./prepare-steps.js";
import type { Rehearsal } from "./rehearsal.js";
import { secondPlanSteps } from "./second-plan-steps.js";
import { verifySteps } from "./verify-steps.js";

/**
 * Applies an environment to an emulator and proves the result: a second plan of every stack is empty, the states are in
 * the bucket, and the services run what was synthesized.
 *
 * @returns whether everything was applied; false when the machine lacks something, see `rehearsal.missing`
 * @throws the first failure, after everything that ran has ended
 */
export async function runRehearsal(rehearsal: Rehearsal): Promise<boolean> {
  const { signals } = rehearsal;
  await runSteps(prepareSteps(rehearsal), { signals, concurrent: true });
  if (rehearsal.missing.length > 0) return false;
  const site = openSite(rehearsal);
  rehearsal.site = site;
  await runSteps(applySteps(rehearsal, site), { signals, concurrent: true });
  await runSteps(secondPlanSteps(rehearsal, site), { signals, concurrent: true });
  await runSteps(verifySteps(site), { signals });
  return true;
}
