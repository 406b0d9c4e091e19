import { watchSignals, type StopSignals } from "./stop-signals.js";

/** Told once, when the first interrupt comes. */
const ORDERLY_END = "\ninterrupted; waiting for an orderly end, interrupt again to end at once\n";

/**
 * Runs a command's work to its end, in order also after an interrupt: says what went wrong, and sets the exit code to 1
 * after a failure, 130 after Ctrl-C, 143 after a termination.
 *
 * @param cleanUp done at the end whatever happened; told whether there was an interrupt
 */
export async function runMain(
  work: (signals: StopSignals) => Promise<void>,
  cleanUp: (interrupted: boolean) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const watch = watchSignals(() => process.stderr.write(ORDERLY_END));
  try {
    await work(watch.signals);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    await cleanUp(watch.exitCode() !== undefined);
    process.exitCode = watch.exitCode() ?? process.exitCode;
    watch.dispose();
  }
}
