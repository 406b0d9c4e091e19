import { Listr, PRESET_TIMER, type ListrTask } from "listr2";
import type { StopSignals } from "../process/stop-signals.js";
import { SkippedError } from "../process/turns.js";

/** What a step's work may tell while it goes on. */
export interface StepReport {
  /** Replaces the line below the step. */
  readonly progress: (text: string) => void;
  /** Replaces the step's title. */
  readonly title: (text: string) => void;
  /** Ends the step as left out, with the reason. */
  readonly skip: (reason: string) => void;
}

/** One line of progress that people see. */
export interface Step {
  readonly title: string;
  readonly work: (report: StepReport) => Promise<void>;
}

type AnyTask = Parameters<ListrTask["task"]>[1];

function report(task: AnyTask): StepReport {
  return {
    progress: (text) => {
      task.output = text;
    },
    title: (text) => {
      task.title = text;
    },
    skip: (reason) => {
      task.skip(reason);
    },
  };
}

/**
 * Shows steps while they are worked on, in place on a terminal and line by line elsewhere. All of them end before this
 * returns, also after a failure; a step that was not started because another failed is shown as left out.
 *
 * @throws the first failure
 */
export async function runSteps(
  steps: readonly Step[],
  { signals, concurrent = false }: { readonly signals: StopSignals; readonly concurrent?: boolean },
): Promise<void> {
  let failure: { readonly error: unknown } | undefined;
  const tasks = steps.map(({ title, work }): ListrTask => {
    const run = async (_: unknown, task: AnyTask): Promise<void> => {
      const told = report(task);
      const announce = (): void => {
        told.progress("interrupted; waiting for an orderly end, interrupt again to end at once");
      };
      signals.stop.addEventListener("abort", announce, { once: true });
      try {
        await work(told);
      } catch (error) {
        if (error instanceof SkippedError) {
          told.skip(error.message);
          return;
        }
        failure ??= { error };
        // The whole of it is told once, at the end.
        throw new Error(String(error instanceof Error ? error.message : error).split("\n", 1)[0]);
      } finally {
        signals.stop.removeEventListener("abort", announce);
      }
    };
    return { title, task: run };
  });
  await new Listr(tasks, {
    concurrent,
    exitOnError: !concurrent,
    registerSignalListeners: false,
    fallbackRenderer: "simple",
    rendererOptions: { timer: PRESET_TIMER, collapseErrors: false, showErrorMessage: false },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  })
    .run()
    .catch(() => undefined);
  if (failure !== undefined) throw failure.error;
}
