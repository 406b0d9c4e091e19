import { chmodSync, lutimesSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RandomEntry } from "./random-contexts";

/** How a context lies on the disk, as far as that alters no image. */
export interface ContextLayout {
  /**
   * Bits that a mode loses; the owner's are taken from nobody.
   *
   * @default 0
   */
  readonly umask?: number;
  /**
   * Seconds of the epoch when everything changed last.
   *
   * @default - now
   */
  readonly changedAt?: number;
}

/** Makes files and links below a directory, in the order given. */
export function makeContext(directory: string, entries: readonly RandomEntry[], layout: ContextLayout = {}): void {
  const { umask = 0, changedAt } = layout;
  for (const entry of entries) {
    const place = join(directory, entry.path);
    mkdirSync(dirname(place), { recursive: true });
    if ("target" in entry) symlinkSync(entry.target, place);
    else {
      writeFileSync(place, entry.bytes);
      chmodSync(place, entry.mode & ~(umask & 0o077));
    }
    if (changedAt !== undefined) lutimesSync(place, changedAt, changedAt);
  }
}
