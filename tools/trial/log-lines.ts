import type { ContainerLogs } from "../engine/container.js";

/** A line of the image's log. */
export interface LogLine {
  readonly timestamp: string;
  readonly level: string;
  readonly logger: string;
  readonly thread?: string;
  /** The name that Datomic gives to an event, without its colon. */
  readonly event?: string;
  readonly message: string;
  readonly exception?: string;
}

/**
 * Reads every line of both streams as a JSON object.
 *
 * @throws Error with the line that is none
 */
export function logLines({ stdout, stderr }: ContainerLogs): LogLine[] {
  return [...stdout.split("\n"), ...stderr.split("\n")]
    .filter((line) => line !== "")
    .map((line) => {
      try {
        return JSON.parse(line) as LogLine;
      } catch {
        throw new Error(`a line of the log is no JSON: ${line}`);
      }
    });
}

/** When an event happened, by the log's own clock, in milliseconds of the epoch. */
export function timesOf(event: string, lines: readonly LogLine[]): number[] {
  return lines.filter((line) => line.event === event).map(({ timestamp }) => Date.parse(timestamp));
}
