import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { FIRST_WITHOUT_LICENCE_KEY } from "./release-facts";
import { compareReleases, isReleaseNumber } from "./release-number";
import { findRelease, RELEASES } from "./release-table";

/** Something that holds for a range of releases. */
export interface ReleaseRule {
  /** First release of the range; from the beginning without it. */
  readonly from?: string;
  /** First release after the range. */
  readonly before: string;
  /** Whether a system on such a release is refused or only warned. */
  readonly effect: "refused" | "warned";
  readonly rule: string;
  readonly fix: string;
}

/** First release whose health endpoint works, and so the oldest that runs here. */
const FIRST_HEALTHY = "1.0.6735";

/** What is wrong with whole ranges of releases. */
export const RELEASE_RULES: readonly ReleaseRule[] = [
  {
    before: FIRST_WITHOUT_LICENCE_KEY,
    effect: "refused",
    rule: `releases before ${FIRST_WITHOUT_LICENCE_KEY} need a licence key and are not supported here`,
    fix: `set ${FIRST_HEALTHY} or newer`,
  },
  {
    from: FIRST_WITHOUT_LICENCE_KEY,
    before: FIRST_HEALTHY,
    effect: "refused",
    rule: "its health endpoint is broken, so that no task would ever be healthy",
    fix: `set ${FIRST_HEALTHY} or newer`,
  },
  {
    from: "1.0.7010",
    before: "1.0.7180",
    effect: "warned",
    rule: "under heavy load the transactor's memory grows without bound, until the kernel kills the task",
    fix: "set 1.0.7180 or newer",
  },
  {
    from: "1.0.7387",
    before: "1.0.7394",
    effect: "warned",
    rule: "an indexing job may stall",
    fix: "set 1.0.7394 or newer",
  },
  {
    from: "1.0.7556",
    before: "1.0.7622",
    effect: "warned",
    rule: "its ddb-local protocol is broken, so that no laptop runs the same release on DynamoDB Local",
    fix: "set 1.0.7622 or newer",
  },
];

function applies({ from, before }: ReleaseRule, release: string): boolean {
  return (from === undefined || compareReleases(release, from) >= 0) && compareReleases(release, before) < 0;
}

function ruleProblems(release: string, effect: ReleaseRule["effect"]): Problem[] {
  return RELEASE_RULES.filter((rule) => rule.effect === effect && applies(rule, release)).map(({ rule, fix }) => ({
    field: "release",
    value: release,
    rule,
    fix,
    see: SOURCES.releases,
  }));
}

/** Reports a text that is no release's number. */
export function releaseNumberProblems(field: string, release: unknown): Problem[] {
  if (isReleaseNumber(release)) return [];
  const rule = "a Datomic release has three or four numbers";
  return [{ field, value: release, rule, fix: 'write it like "1.0.7705"', see: SOURCES.releases }];
}

/** Why a release must not run. */
export function releaseProblems(release: string): Problem[] {
  const malformed = releaseNumberProblems("release", release);
  if (malformed.length > 0) return malformed;
  const withdrawn = findRelease(release)?.withdrawn;
  if (withdrawn === undefined) return ruleProblems(release, "refused");
  const fix = `set ${withdrawn.instead} or newer`;
  return [{ field: "release", value: release, rule: withdrawn.reason, fix, see: SOURCES.releases }];
}

/** The known release that a number becomes by one digit more or one digit less. */
function releaseByOneDigit(release: string): string | undefined {
  const isShortened = (long: string, short: string): boolean =>
    long.length === short.length + 1 &&
    Array.from(long, (_, index) => long.slice(0, index) + long.slice(index + 1)).includes(short);
  return RELEASES.map((known) => known.release).find(
    (known) => isShortened(release, known) || isShortened(known, release),
  );
}

/** What to know of a release that may run. */
export function releaseWarnings(release: string): Problem[] {
  const warnings = ruleProblems(release, "warned");
  if (findRelease(release) !== undefined) return warnings;
  const newest = RELEASES.at(-1)!.release;
  const rule =
    compareReleases(release, newest) > 0
      ? `newer than ${newest}, the newest release whose rules are known here: nothing was checked for it in particular`
      : "no release of this number is known here";
  const advice = "read the vendor's change log, and add the release to constructs/transactor/releases/release-table.ts";
  const meant = releaseByOneDigit(release);
  const fix = meant === undefined ? advice : `set ${meant} if that was meant; otherwise ${advice}`;
  return [...warnings, { field: "release", value: release, rule, fix, see: SOURCES.datomicChanges }];
}
