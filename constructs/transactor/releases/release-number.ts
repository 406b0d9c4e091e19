const RELEASE = /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2,3}$/;

/** Whether a text is written like a release: three numbers, or four for a bug fix of a three-part release. */
export function isReleaseNumber(release: unknown): release is string {
  return typeof release === "string" && RELEASE.test(release);
}

/** Compares two numbers without zeros before them; as texts, for a part may have more digits than a number holds. */
function compareParts(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}

/**
 * Compares two releases number by number. A four-part release holds nothing but bug fixes of its first three parts, so
 * it stands after them and before the next three-part release.
 *
 * @returns below zero when `a` is older than `b`, zero when they are the same, above zero when it is newer
 * @see https://docs.datomic.com/changes/pro.html
 */
export function compareReleases(a: string, b: string): number {
  const left = a.split(".");
  const right = b.split(".");
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = compareParts(left[part] ?? "0", right[part] ?? "0");
    if (difference !== 0) return difference;
  }
  return 0;
}
