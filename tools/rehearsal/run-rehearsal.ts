import { gate } from "../process/gate.js";
import { Turns } from "../process/turns.js";
import { runSteps, type Step } from "../report/run-steps.js";
import type { Site } from "../site/site.js";
import { applySteps, bootstrapStep, type StateHome } from "./apply-steps.js";
import { openSite, prepareSteps } from "./prepare-steps.js";
import type { Rehearsal } from "./rehearsal.js";
import { againId, secondPlanSteps } from "./second-plan-steps.js";
import { verifySteps } from "./verify-steps.js";

/** More would not be faster: each Terraform and its provider keep a processor busy. */
const CONCURRENCY = 2;

/**
 * All work of Terraform. Each stack is applied after what it depends on, and planned again when every stack has been
 * applied. Only AWS's confirmation of the state bucket's lifecycle rules, which takes longer than all of this, is not
 * waited for by the others.
 */
function terraformSteps(rehearsal: Rehearsal, site: Site): Step[] {
  const { stateStack, stacks } = site.synthesis;
  const ids = stacks.map(({ id }) => id);
  const again = [...ids, ...(stateStack === undefined ? [] : [stateStack.id])].map((id) => ({
    id: againId(id),
    dependencies: ids,
  }));
  const turns = new Turns([...stacks, ...again], CONCURRENCY);
  const home: StateHome = { ready: gate(), finished: gate() };
  return [
    bootstrapStep(rehearsal, site, home),
    ...applySteps(rehearsal, site, turns, home),
    ...secondPlanSteps(rehearsal, site, turns, home),
  ];
}

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
  await runSteps(terraformSteps(rehearsal, site), { signals, concurrent: true });
  await runSteps(verifySteps(site), { signals });
  return true;
}
