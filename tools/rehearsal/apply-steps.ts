import type { Gate } from "../process/gate.js";
import { SkippedError, type Turns } from "../process/turns.js";
import { changesLine, countOf } from "../report/resource-list.js";
import type { Step, StepReport } from "../report/run-steps.js";
import type { Site } from "../site/site.js";
import { bootstrapState } from "../state/bootstrap.js";
import type { SynthesizedStack } from "../synth/stack.js";
import type { Rehearsal } from "./rehearsal.js";

/** How far the home of the state has come, for those who wait for it. */
export interface StateHome {
  /** Opened when the bucket takes states. */
  readonly ready: Gate;
  /** Opened when the state of its own stack is in it. */
  readonly finished: Gate;
}

async function bootstrap(rehearsal: Rehearsal, site: Site, home: StateHome, report: StepReport): Promise<void> {
  const outcome = await bootstrapState(site, { onProgress: report.progress, onReady: home.ready.open });
  home.ready.open();
  home.finished.open();
  if (outcome.kind !== "made") {
    report.skip("the environment brings its bucket along");
    return;
  }
  if (site.synthesis.stateStack !== undefined) rehearsal.applied.set(site.synthesis.stateStack.id, outcome.result);
  const { length } = outcome.result.changes;
  report.title(`Bootstrapped the state bucket: ${countOf(length, "resource")} created, its own state moved into it`);
}

/** Makes the bucket for the state and moves the state of its own stack into it. */
export function bootstrapStep(rehearsal: Rehearsal, site: Site, home: StateHome): Step {
  return {
    title: `Bootstrap the state bucket ${site.stateBucket}`,
    work: async (report) => {
      try {
        await bootstrap(rehearsal, site, home, report);
      } catch (error) {
        for (const gate of [home.ready, home.finished]) gate.close(new SkippedError("the bootstrap"));
        throw error;
      }
    },
  };
}

async function applyStack(
  rehearsal: Rehearsal,
  site: Site,
  stack: SynthesizedStack,
  { progress, title }: StepReport,
): Promise<void> {
  progress("terraform init");
  const terraform = await site.init(stack);
  progress("terraform plan");
  const plan = await terraform.plan();
  progress("terraform apply");
  const result = await terraform.apply(plan, { onProgress: progress });
  rehearsal.applied.set(stack.id, result);
  title(`Applied ${stack.id}: ${changesLine(result.changes)}`);
}

/** Plans and applies every stack in its turn, once the bucket takes states. */
export function applySteps(rehearsal: Rehearsal, site: Site, turns: Turns, home: StateHome): Step[] {
  return site.synthesis.stacks.map((stack) => ({
    title: `Apply ${stack.id}`,
    work: (report: StepReport) =>
      turns.take(stack.id, async () => {
        await home.ready.opened;
        await applyStack(rehearsal, site, stack, report);
      }),
  }));
}
