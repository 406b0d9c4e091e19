import { InterruptedError, type StopSignals } from "../process/stop-signals.js";

/**
 * Does work that is told to stop when a time has passed.
 *
 * @param describe says what did not happen in time
 * @throws Error with that description when the work was stopped
 */
export async function within<Result>(
  limitMilliseconds: number,
  work: (signals: StopSignals) => Promise<Result>,
  describe: () => Promise<string>,
): Promise<Result> {
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort();
  }, limitMilliseconds);
  try {
    return await work({ stop: stop.signal, force: new AbortController().signal });
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new Error(await describe(), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
