import { existsSync, renameSync } from "node:fs";

/**
 * Moves what was built beside its place to its place, so that nobody sees it half done. Where another process was first,
 * the other's stays: both were built of the same.
 */
export function moveIntoPlace(unfinished: string, place: string): void {
  try {
    renameSync(unfinished, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}
