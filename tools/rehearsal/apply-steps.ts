import { SkippedError, Turns } from "../process/turns.js";
import { changesLine, countOf } from "../report/resource-list.js";
import type { Step, StepReport } from "../report/run-steps.js";
import type { Site } from "../site/site.js";
import { bootstrapState } from "../state/bootstrap.js";
import type { SynthesizedStack } from "../synth/stack.js";
import type { Rehearsal } from "./rehearsal.js";

/** More would not be faster: each Terraform and its provider keep a processor busy. */
export const CONCURRENCY = 2;

/** Something later steps wait for, and that may never come. */
interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
  readonly close: (error: Error) => void;
}

function gate(): Gate {
  let open = (): void => {};
  let close = (_: Error): void => {};
  const opened = new Promise<void>((resolve, reject) => {
    open = resolve;
    close = reject;
  });
  // Without a waiter a closed gate is no unhandled failure.
  opened.catch(() => undefined);
  return { opened, open, close };
}

/** Makes the bucket for the state and moves the state of its own stack into it. */
function bootstrapStep(rehearsal: Rehearsal, site: Site, bucket: Gate): Step {
  const title = `Bootstrap the state bucket ${site.stateBucket}`;
  const work = async (report: StepReport): Promise<void> => {
    const outcome = await bootstrapState(site, { onProgress: report.progress, onReady: bucket.open });
    if (outcome.kind !== "made") {
      report.skip("the environment brings its bucket along");
      return;
    }
    if (site.synthesis.stateStack !== undefined) rehearsal.applied.set(site.synthesis.stateStack.id, outcome.result);
    const { length } = outcome.result.changes;
    report.title(`Bootstrapped the state bucket: ${countOf(length, "resource")} created, its own state moved into it`);
  };
  return {
    title,
    work: async (report) => {
      try {
        await work(report);
        bucket.open();
      } catch (error) {
        bucket.close(new SkippedError("the bootstrap"));
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

/**
 * Makes the home of the state, then plans and applies every stack, each after what it depends on. The stacks do not wait
 * for the bucket's lifecycle rules, which take longer to be confirmed than all stacks together.
 */
export function applySteps(rehearsal: Rehearsal, site: Site): Step[] {
  const { stacks } = site.synthesis;
  const turns = new Turns(stacks, CONCURRENCY);
  const bucket = gate();
  const stackSteps = stacks.map((stack) => ({
    title: `Apply ${stack.id}`,
    work: (report: StepReport) =>
      turns.take(stack.id, async () => {
        await bucket.opened;
        await applyStack(rehearsal, site, stack, report);
      }),
  }));
  return [bootstrapStep(rehearsal, site, bucket), ...stackSteps];
}
