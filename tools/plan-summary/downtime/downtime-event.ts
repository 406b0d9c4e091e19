import type { ReviewedChange } from "../changes/reviewed-plan.js";
import type { Range, TakeoverTime } from "./takeover-time.js";

/**
 * What users of a system notice: nothing serves; nothing serves until somebody says so; the standby takes over; peers
 * do not get through; nothing would take over; a rollout that cannot go on; writes are slower or new tasks do not start.
 */
export type DowntimeEffect = "outage" | "pause" | "takeover" | "cut off" | "no standby" | "stuck" | "at risk";

/** What a change does to a running system. */
export interface DowntimeEvent {
  readonly stackId: string;
  readonly address: string;
  readonly effect: DowntimeEffect;
  /** The change in a few words. */
  readonly change: string;
  /** How often a standby takes over. */
  readonly takeovers: Range;
  /** Seconds without writes for each takeover; undefined where none can be told, or none is without. */
  readonly secondsEach: Range | undefined;
  readonly meaning: string;
}

/** A change with what is around it. */
export interface DowntimeContext {
  readonly stackId: string;
  readonly change: ReviewedChange;
  readonly time: TakeoverTime;
}

/** No takeover. */
export const NEVER: Range = { least: 0, most: 0 };

/** As `5 to 15 s`. */
export function rangeText({ least, most }: Range, unit: string): string {
  return `${least === most ? least : `${least} to ${most}`} ${unit}`;
}

/** An event of a change. */
export function eventOf(
  { stackId, change, time }: DowntimeContext,
  event: Pick<DowntimeEvent, "effect" | "change" | "meaning"> & { readonly takeovers?: Range },
): DowntimeEvent {
  const { takeovers = NEVER } = event;
  return {
    stackId,
    address: change.address,
    effect: event.effect,
    change: event.change,
    takeovers,
    secondsEach: takeovers.most > 0 ? time.takeoverSeconds : undefined,
    meaning: event.meaning,
  };
}
