import type { BenchRow } from "./bench-result.js";

/** How far a figure may be from the last one before it is marked. */
export const TOLERANCE = 0.15;

/** What has changed of one subject since the last bench. */
export interface Change {
  /** Missing when there was no ratio then or now. */
  readonly lastRatio?: number;
  /** For a person: `same`, `new`, or what has changed and by how much. */
  readonly words: string;
}

/** As `+18 %` or `-20 %`; undefined within the tolerance. */
function beyondTolerance(now: number | undefined, last: number | undefined): string | undefined {
  if (now === undefined || last === undefined || last === 0) return undefined;
  const change = now / last - 1;
  if (Math.abs(change) <= TOLERANCE) return undefined;
  return `${change > 0 ? "+" : "-"}${Math.round(Math.abs(change) * 100)} %`;
}

/**
 * Compares a row with the committed one. Only ratios and memory are compared: milliseconds change with the machine and
 * with what else it does, the multiple of an app without systems hardly does.
 */
export function changeSince(row: BenchRow, lastRows: readonly BenchRow[]): Change {
  const last = lastRows.find(({ subject }) => subject === row.subject);
  if (last === undefined) return { words: "new" };
  const ratio = beyondTolerance(row.ratio, last.ratio);
  const peak = beyondTolerance(row.peakMiB, last.peakMiB);
  const resources = row.resources - last.resources;
  const words = [
    ...(ratio === undefined ? [] : [`ratio ${ratio}`]),
    ...(peak === undefined ? [] : [`peak ${peak}`]),
    ...(resources === 0 ? [] : [`resources ${resources > 0 ? "+" : ""}${resources}`]),
  ];
  return { lastRatio: last.ratio, words: words.join(", ") || "same" };
}
