import { InterruptedError, type StopSignals } from "../process/stop-signals.js";
import { type Engine, tryDocker } from "./docker.js";

/** What is looked for in a log. */
export interface Sought {
  readonly pattern: RegExp;
  /** How often it must be there; more than once only for a pattern with the flag `g`. */
  readonly times: number;
}

/** The match that makes a text hold what is sought; undefined when it does not. */
export function findIn(text: string, { pattern, times }: Sought): RegExpMatchArray | undefined {
  if (!pattern.global) return text.match(pattern) ?? undefined;
  return [...text.matchAll(pattern)][times - 1];
}

/**
 * Reads a container's log from its start on, as it grows, until it holds what is sought.
 *
 * @returns undefined when the container ended without it
 * @throws InterruptedError when told to stop
 */
export async function followLog(
  engine: Engine,
  id: string,
  sought: Sought,
  { stop, force }: StopSignals,
): Promise<RegExpMatchArray | undefined> {
  let found: RegExpMatchArray | undefined;
  const enough = new AbortController();
  const look = (): ((piece: string) => void) => {
    let text = "";
    return (piece) => {
      text += piece;
      found ??= findIn(text, sought);
      if (found !== undefined) enough.abort();
    };
  };
  const giveUp = (): void => {
    enough.abort();
  };
  stop.addEventListener("abort", giveUp, { once: true });
  try {
    await tryDocker(engine, ["logs", "--follow", id], {
      signals: { stop: enough.signal, force },
      onOutput: look(),
      onErrorOutput: look(),
    });
  } catch (error) {
    if (!(error instanceof InterruptedError) || found === undefined) throw error;
  } finally {
    stop.removeEventListener("abort", giveUp);
  }
  return found;
}
