import { UNSTORED } from "../emulator/gaps.js";
import { planDifferences } from "../emulator/plan-differences.js";
import type { Turns } from "../process/turns.js";
import { countOf } from "../report/resource-list.js";
import type { Step, StepReport } from "../report/run-steps.js";
import type { Site } from "../site/site.js";
import type { SynthesizedStack } from "../synth/stack.js";
import type { StateHome } from "./apply-steps.js";
import type { Rehearsal } from "./rehearsal.js";
import { unexplainedMessage } from "./unexplained-message.js";

async function planAgain(
  rehearsal: Rehearsal,
  site: Site,
  stack: SynthesizedStack,
  { progress, title }: StepReport,
): Promise<void> {
  progress("terraform plan");
  const terraform = site.terraform(stack);
  const plan = await terraform.plan();
  const differences = plan.hasChanges ? planDifferences(await terraform.show(plan), UNSTORED) : [];
  terraform.forget(plan.file);
  const unexplained = differences.filter(({ gap }) => gap === undefined);
  if (unexplained.length > 0) throw new Error(unexplainedMessage(stack.id, unexplained));
  // Terraform sees changes and none can be named: better a failure than a silent gap.
  if (plan.hasChanges && differences.length === 0) throw new Error(unexplainedMessage(stack.id, []));
  rehearsal.gapsSeen.push(...differences);
  const gaps = differences.length === 0 ? "" : `, but for ${countOf(differences.length, "emulator gap")}`;
  title(`Planned ${stack.id} again: no difference${gaps}`);
}

/** The turn in which a stack is planned again. */
export function againId(stackId: string): string {
  return `${stackId} again`;
}

/** Plans every stack a second time in its turn; what differs must be a known gap of the emulator. */
export function secondPlanSteps(rehearsal: Rehearsal, site: Site, turns: Turns, home: StateHome): Step[] {
  const { stateStack, stacks } = site.synthesis;
  const step = (stack: SynthesizedStack, before: Promise<void>): Step => ({
    title: `Plan ${stack.id} again`,
    work: async (report) => {
      await before;
      await turns.take(againId(stack.id), () => planAgain(rehearsal, site, stack, report));
    },
  });
  return [
    ...stacks.map((stack) => step(stack, Promise.resolve())),
    ...(stateStack === undefined ? [] : [step(stateStack, home.finished.opened)]),
  ];
}
