/** How running work is told to end: in order, or at once. */
export interface StopSignals {
  /** Aborted once: finish what is under way, start nothing new. */
  readonly stop: AbortSignal;
  /** Aborted when the person does not want to wait for the orderly end. */
  readonly force: AbortSignal;
}

/** Work that ended because it was told to, not because it failed. */
export class InterruptedError extends Error {
  constructor(what: string) {
    super(`${what} was interrupted`);
    this.name = "InterruptedError";
  }
}

/** Signals for work that nobody interrupts. */
export function neverStopped(): StopSignals {
  return { stop: new AbortController().signal, force: new AbortController().signal };
}

/** @throws InterruptedError when the work has been told to end */
export function throwIfStopped({ stop }: StopSignals, what: string): void {
  if (stop.aborted) throw new InterruptedError(what);
}

/** The process's own interrupts, turned into {@link StopSignals}. */
export interface SignalWatch {
  readonly signals: StopSignals;
  /** 130 after an interrupt, 143 after a termination, 129 after a hang-up; undefined when none came. */
  exitCode(): number | undefined;
  /** Gives the signals back to Node. */
  dispose(): void;
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Watched = keyof typeof EXIT_CODES;

/** npm hands an interrupt on that the terminal has sent already; what comes this soon after is the same one. */
const SAME_INTERRUPT_MS = 1000;

/**
 * Watches for interrupts until disposed.
 *
 * @param onStop told once, with the signal's name
 * @param now clock in milliseconds, for tests
 */
export function watchSignals(onStop: (signal: string) => void = () => {}, now: () => number = Date.now): SignalWatch {
  const stop = new AbortController();
  const force = new AbortController();
  let first: { readonly signal: Watched; readonly atMs: number } | undefined;
  const listeners = (Object.keys(EXIT_CODES) as Watched[]).map((signal) => {
    const listener = (): void => {
      if (first === undefined) {
        first = { signal, atMs: now() };
        onStop(signal);
        stop.abort();
      } else if (now() - first.atMs > SAME_INTERRUPT_MS) {
        force.abort();
      }
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  return {
    signals: { stop: stop.signal, force: force.signal },
    exitCode: () => (first === undefined ? undefined : EXIT_CODES[first.signal]),
    dispose: () => {
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}
