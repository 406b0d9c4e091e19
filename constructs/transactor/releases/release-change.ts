import { SOURCES } from "../../base/sources";
import type { Problem } from "../../base/validation-error";
import { FIRST_ON_SDK_2 } from "./release-facts";
import { compareReleases, isReleaseNumber } from "./release-number";
import { releaseNumberProblems } from "./release-rules";
import { RELEASES } from "./release-table";

/** What stepping over a release demands, from an older one to it or past it. */
export interface UpgradeStep {
  readonly release: string;
  /** Refused steps cannot be made by a rolling upgrade of transactors that run beside each other. */
  readonly effect: "refused" | "warned";
  readonly rule: string;
  readonly fix: string;
}

/** Steps that demand more than starting new transactors; a new release that does is one entry. */
export const UPGRADE_STEPS: readonly UpgradeStep[] = [
  ...["0.8.3705", "0.9.4470", "0.9.4609"].map((release): UpgradeStep => ({
    release,
    effect: "refused",
    rule: `${release} is incompatible with what ran before: old and new processes must never share a storage`,
    fix: `upgrade to ${release} where the system runs now, everything stopped, as the vendor describes; then come here`,
  })),
  ...["0.9.5385", "0.9.5404"].map((release): UpgradeStep => ({
    release,
    effect: "warned",
    rule: `from ${release} on transactors are upgraded before peers`,
    fix: "leave the peers on their release until the new transactors are active",
  })),
  {
    release: "1.0.7364",
    effect: "warned",
    rule: "peers of 1.0.7364 and newer need Clojure 1.11.4 or newer",
    fix: "raise Clojure in every peer before its Datomic release",
  },
  {
    release: FIRST_ON_SDK_2,
    effect: "warned",
    rule: `from ${FIRST_ON_SDK_2} on Datomic uses the AWS SDK for Java 2: its peers must declare software.amazon.awssdk/dynamodb 2.31.45 and logback-classic 1.4.14 or newer, and credentials named aws.secretKey or AWS_SECRET_KEY are no longer read`,
    fix: "change the dependencies of each peer together with its Datomic release; peers of older releases keep SDK 1",
  },
];

/** Steps between two releases, the newer one included. */
export function upgradeSteps(from: string, to: string): UpgradeStep[] {
  return UPGRADE_STEPS.filter(({ release }) => compareReleases(from, release) < 0 && compareReleases(release, to) <= 0);
}

function describe(upgradeFrom: string, { rule, fix }: Pick<Problem, "rule" | "fix">, see: string): Problem {
  return { field: "upgradeFrom", value: upgradeFrom, rule, fix, see };
}

/** Why a system must not go from one release to another; both are well-formed or reported as not. */
export function releaseChangeProblems(upgradeFrom: string, release: string): Problem[] {
  const malformed = releaseNumberProblems("upgradeFrom", upgradeFrom);
  if (malformed.length > 0 || !isReleaseNumber(release)) return malformed;
  if (compareReleases(upgradeFrom, release) >= 0) {
    const rule = `older than release, which is ${release}: Datomic supports no downgrade`;
    const fix = "name the release that runs now, or remove upgradeFrom when the release is unchanged";
    return [describe(upgradeFrom, { rule, fix }, SOURCES.datomicChanges)];
  }
  return upgradeSteps(upgradeFrom, release)
    .filter(({ effect }) => effect === "refused")
    .map((step) => describe(upgradeFrom, step, SOURCES.datomicChanges));
}

/** The newest `com.datomic/peer` on Maven Central that is not newer than the transactor; none for the oldest. */
export function peerLibraryFor(release: string): string | undefined {
  const published = RELEASES.filter(
    (known) => known.peerLibrary === "on Maven Central" && compareReleases(known.release, release) <= 0,
  ).map((known) => known.release);
  return published.at(-1);
}

/** What a change of release demands beside the rollout; shown for as long as `upgradeFrom` stands there. */
export function releaseChangeWarnings(upgradeFrom: string, release: string): Problem[] {
  const backup = {
    rule: "rollback is off until upgradeFrom is removed: Datomic supports no downgrade",
    fix: "back up every database and try the release on a restored copy first; when the new transactors are active, upgrade the base schema if the change log says so, remove upgradeFrom and deploy again",
  };
  return [
    describe(upgradeFrom, backup, SOURCES.datomicBackup),
    ...upgradeSteps(upgradeFrom, release)
      .filter(({ effect }) => effect === "warned")
      .map((step) => describe(upgradeFrom, step, SOURCES.datomicChanges)),
  ];
}
