import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { RequiredProvider } from "./required-provider.js";
import { exactVersion, satisfies } from "./version-constraint.js";

/** The name Terraform gives the lock in a stack's folder. */
export const STACK_LOCK_FILE = ".terraform.lock.hcl";

/**
 * Name of the committed lock for a set of providers. All stacks with the same set share one; an exact release has a file
 * of its own, so that pinning one environment does not pin the others.
 */
export function lockFileName(required: readonly RequiredProvider[]): string {
  const parts = required.map(({ source, constraint }) => {
    const version = exactVersion(constraint);
    return version === undefined ? basename(source) : `${basename(source)}-${version}`;
  });
  return `${parts.join("-")}.terraform.lock.hcl`;
}

/** Releases a lock file names, by source without the registry's host. */
export function lockedVersions(text: string): Map<string, string> {
  const blocks = text.matchAll(/provider\s+"[^"/]+\/([^"]+)"\s*\{[^}]*?\bversion\s*=\s*"([^"]+)"/g);
  return new Map([...blocks].map(([, source = "", version = ""]): [string, string] => [source, version]));
}

/**
 * Whether a lock file can be used for providers: it names a release for each that meets the constraint and, where the
 * release at hand is known, is that one.
 */
export function lockCovers(
  text: string,
  required: readonly RequiredProvider[],
  versionsAtHand: ReadonlyMap<string, string>,
): boolean {
  const locked = lockedVersions(text);
  return required.every(({ source, constraint }) => {
    const version = locked.get(source);
    if (version === undefined || !satisfies(version, constraint)) return false;
    const atHand = versionsAtHand.get(source);
    return atHand === undefined || atHand === version;
  });
}

/** What a stack's folder is given before `terraform init`. */
export interface LockOptions {
  readonly stackDirectory: string;
  /** Where committed locks are. */
  readonly locksDirectory: string;
  readonly required: readonly RequiredProvider[];
  readonly versionsAtHand: ReadonlyMap<string, string>;
}

/**
 * Copies the committed lock into a stack's folder when it covers the stack's providers. Otherwise a lock of an earlier
 * run that no longer fits is removed, for Terraform would refuse to start with it.
 *
 * @returns whether the committed lock is in force
 */
export function placeLock({ stackDirectory, locksDirectory, required, versionsAtHand }: LockOptions): boolean {
  const committed = join(locksDirectory, lockFileName(required));
  const placed = join(stackDirectory, STACK_LOCK_FILE);
  if (existsSync(committed) && lockCovers(readFileSync(committed, "utf8"), required, versionsAtHand)) {
    copyFileSync(committed, placed);
    return true;
  }
  if (existsSync(placed) && !lockCovers(readFileSync(placed, "utf8"), required, versionsAtHand)) rmSync(placed);
  return false;
}
