import type { Problem } from "../base/validation-error";

/** Releases that must not run, each with what happened and the release to take instead. */
const WITHDRAWN_RELEASES: ReadonlyMap<string, { readonly reason: string; readonly instead: string }> = new Map([
  ["1.0.7010", { reason: "the vendor withdrew its distribution", instead: "1.0.7021" }],
  ["1.0.7393", { reason: "the vendor publishes no distribution of it", instead: "1.0.7394" }],
]);

/** First release under the Apache licence, without a licence key. */
const FIRST_WITHOUT_LICENCE_KEY = "1.0.6726";

const RELEASE = /^\d+(\.\d+){2,3}$/;

/**
 * Compares two releases number by number; a four-part release is a bug fix of its first three parts.
 *
 * @returns below zero when `a` is older than `b`, zero when they are the same, above zero when it is newer
 */
export function compareReleases(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function releaseNumberProblems(field: string, release: string): Problem[] {
  if (typeof release === "string" && RELEASE.test(release)) return [];
  return [
    { field, value: release, rule: "a Datomic release has three or four numbers", fix: 'write it like "1.0.7705"' },
  ];
}

/** Checks a release and, during a release change, the release it replaces. */
export function releaseProblems(release: string, upgradeFrom?: string): Problem[] {
  const malformed = [
    ...releaseNumberProblems("release", release),
    ...(upgradeFrom === undefined ? [] : releaseNumberProblems("upgradeFrom", upgradeFrom)),
  ];
  if (malformed.length > 0) return malformed;

  const problems: Problem[] = [];
  const withdrawn = WITHDRAWN_RELEASES.get(release);
  if (withdrawn !== undefined) {
    problems.push({
      field: "release",
      value: release,
      rule: withdrawn.reason,
      fix: `set ${withdrawn.instead} or newer`,
    });
  }
  if (compareReleases(release, FIRST_WITHOUT_LICENCE_KEY) < 0) {
    problems.push({
      field: "release",
      value: release,
      rule: `releases before ${FIRST_WITHOUT_LICENCE_KEY} need a licence key and are not supported here`,
      fix: `set ${FIRST_WITHOUT_LICENCE_KEY} or newer`,
    });
  }
  if (upgradeFrom !== undefined && compareReleases(upgradeFrom, release) >= 0) {
    problems.push({
      field: "upgradeFrom",
      value: upgradeFrom,
      rule: `older than release, which is ${release}: Datomic supports no downgrade`,
      fix: "name the release that runs now, or remove upgradeFrom when the release is unchanged",
    });
  }
  return problems;
}
