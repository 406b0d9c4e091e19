import { propertyVariable } from "../../../constructs/transactor/container-environment.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";
import { taskChanges, transactorVariables } from "../tasks/task-changes.js";

/** The vendor's interval between heartbeats. */
const DEFAULT_INTERVAL_MSEC = 5000;

const INTERVAL_VARIABLE = propertyVariable("heartbeat-interval-msec");

/** How many of something there are at least and at most. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Times that follow from the interval between heartbeats. */
export interface TakeoverTime {
  readonly intervalMsec: number;
  /** Seconds without writes from the active one's end until the standby has taken over. */
  readonly takeoverSeconds: Range;
  /** Seconds from the start of a transactor until it serves, where none is active: the image's pull comes before. */
  readonly firstServiceSeconds: number;
  /** Seconds without storage after which the active one ends itself. */
  readonly patienceSeconds: number;
}

function seconds(intervals: number, intervalMsec: number): number {
  return (intervals * intervalMsec) / 1000;
}

/**
 * Times at an interval. A standby claims the storage after two reads that found no new heartbeat, which is one to three
 * intervals after the last one; each process waits two intervals at its start; a heartbeat may take two to be written.
 */
export function takeoverTime(intervalMsec: number): TakeoverTime {
  return {
    intervalMsec,
    takeoverSeconds: { least: seconds(1, intervalMsec), most: seconds(3, intervalMsec) },
    firstServiceSeconds: seconds(2, intervalMsec),
    patienceSeconds: seconds(2, intervalMsec),
  };
}

function intervalsOf(plans: readonly ReviewedPlan[]): number[] {
  return taskChanges(plans).flatMap(({ before, after }) => {
    const variables = transactorVariables(before ?? after);
    if (variables === undefined) return [];
    // Until they stop, the old ones beat as before.
    const interval = Number(variables[INTERVAL_VARIABLE] ?? DEFAULT_INTERVAL_MSEC);
    return Number.isFinite(interval) && interval > 0 ? [interval] : [];
  });
}

/** The slowest of the transactors' intervals in some plans, and the vendor's where none is said. */
export function intervalMsec(plans: readonly ReviewedPlan[]): number {
  return (
    intervalsOf(plans).reduce<number | undefined>((most, each) => Math.max(most ?? 0, each), undefined) ??
    DEFAULT_INTERVAL_MSEC
  );
}
