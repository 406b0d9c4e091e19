import { system, unwise, wrong, type BrokenRule } from "./wrong-configuration";

/** A system on a release, by an image whose tag does not name it. */
function release(number: string, upgradeFrom?: string): ReturnType<typeof system> {
  return system({ release: number, upgradeFrom, image: { tag: "orders-1" } });
}

/** Releases of Datomic, and changes from one to another. */
export const RELEASES: readonly BrokenRule[] = [
  {
    field: "systems[0].release",
    rule: "a Datomic release has three or four numbers",
    fix: 'write it like "1.0.7705"',
    rows: [
      wrong("a word where a release's number belongs", release("latest"), release("1.0.7705")),
      wrong("a v before a release's number", release("v1.0.7705"), release("1.0.7705")),
      wrong("a release's number of five parts", release("1.0.7705.1.1"), release("1.0.7705")),
      wrong("a zero before a part of a release's number", release("1.0.07705"), release("1.0.7705")),
    ],
  },
  {
    field: "systems[0].release",
    rule: "releases before 1.0.6726 need a licence key and are not supported here",
    fix: "set 1.0.6735 or newer",
    rows: [wrong("a release of the time of licence keys", release("1.0.6711"), release("1.0.6735"))],
  },
  {
    field: "systems[0].release",
    rule: "its health endpoint is broken, so that no task would ever be healthy",
    fix: "set 1.0.6735 or newer",
    rows: [
      wrong(
        "the first release without a licence key, whose health endpoint is broken",
        release("1.0.6726"),
        release("1.0.6735"),
      ),
      wrong("a bug fix of a release whose health endpoint is broken", release("1.0.6734.9"), release("1.0.6735")),
    ],
  },
  {
    field: "systems[0].release",
    rule: "the vendor withdrew its distribution",
    fix: "set 1.0.7021 or newer",
    rows: [wrong("a release that was withdrawn", release("1.0.7010"), release("1.0.7180"))],
  },
  {
    field: "systems[0].release",
    rule: "the vendor's server refuses its distribution",
    fix: "set 1.0.7394 or newer",
    rows: [wrong("a release whose distribution cannot be had", release("1.0.7393"), release("1.0.7394"))],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "older than release, which is 1.0.7705: Datomic supports no downgrade",
    fix: "name the release that runs now, or remove upgradeFrom when the release is unchanged",
    rows: [
      wrong("the release that runs as the one to upgrade from", release("1.0.7705", "1.0.7705"), release("1.0.7705")),
    ],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "older than release, which is 1.0.7622: Datomic supports no downgrade",
    fix: "name the release that runs now, or remove upgradeFrom when the release is unchanged",
    rows: [wrong("a downgrade", release("1.0.7622", "1.0.7705"), release("1.0.7705", "1.0.7622"))],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "older than release, which is 1.0.7491: Datomic supports no downgrade",
    fix: "name the release that runs now, or remove upgradeFrom when the release is unchanged",
    rows: [wrong("a downgrade from a bug fix", release("1.0.7491", "1.0.7491.1"), release("1.0.7491.2", "1.0.7491.1"))],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "a Datomic release has three or four numbers",
    fix: 'write it like "1.0.7705"',
    rows: [wrong("a malformed release to upgrade from", release("1.0.7705", "7622"), release("1.0.7705", "1.0.7622"))],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "0.9.4609 is incompatible with what ran before: old and new processes must never share a storage",
    fix: "upgrade to 0.9.4609 where the system runs now, everything stopped, as the vendor describes; then come here",
    rows: [
      wrong(
        "an upgrade past a release that shares no storage with older ones",
        release("1.0.7705", "0.9.4608"),
        release("1.0.7705", "0.9.4609"),
      ),
    ],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "0.8.3705 is incompatible with what ran before: old and new processes must never share a storage",
    fix: "upgrade to 0.8.3705 where the system runs now, everything stopped, as the vendor describes; then come here",
    rows: [
      wrong("an upgrade past all three of them", release("1.0.7705", "0.8.3704"), release("1.0.7705", "0.9.4609"), {
        also: [
          {
            field: "systems[0].upgradeFrom",
            rule: "0.9.4470 is incompatible with what ran before: old and new processes must never share a storage",
            fix: "upgrade to 0.9.4470 where the system runs now, everything stopped, as the vendor describes; then come here",
          },
          {
            field: "systems[0].upgradeFrom",
            rule: "0.9.4609 is incompatible with what ran before: old and new processes must never share a storage",
            fix: "upgrade to 0.9.4609 where the system runs now, everything stopped, as the vendor describes; then come here",
          },
        ],
      }),
    ],
  },
  {
    field: "systems[0].release",
    rule: "under heavy load the transactor's memory grows without bound, until the kernel kills the task",
    fix: "set 1.0.7180 or newer",
    rows: [unwise("a release whose memory grows under load", release("1.0.7075"), release("1.0.7180"))],
  },
  {
    field: "systems[0].release",
    rule: "an indexing job may stall",
    fix: "set 1.0.7394 or newer",
    rows: [unwise("the release before the one that mends indexing", release("1.0.7387"), release("1.0.7394"))],
  },
  {
    field: "systems[0].release",
    rule: "its ddb-local protocol is broken, so that no laptop runs the same release on DynamoDB Local",
    fix: "set 1.0.7622 or newer",
    rows: [unwise("a release that does not speak to DynamoDB Local", release("1.0.7556"), release("1.0.7622"))],
  },
  {
    field: "systems[0].release",
    rule: "no release of this number is known here",
    fix: "read the vendor's change log, and add the release to constructs/transactor/releases/release-table.ts",
    rows: [unwise("a release that never was", release("1.0.7500"), release("1.0.7622"))],
  },
  {
    field: "systems[0].release",
    rule: "newer than 1.0.7705, the newest release whose rules are known here: nothing was checked for it in particular",
    fix: "read the vendor's change log, and add the release to constructs/transactor/releases/release-table.ts",
    rows: [unwise("a release newer than what is known here", release("1.0.7706"), release("1.0.7705"))],
  },
  {
    field: "systems[0].release",
    rule: "newer than 1.0.7705, the newest release whose rules are known here: nothing was checked for it in particular",
    fix: "set 1.0.7705 if that was meant; otherwise read the vendor's change log, and add the release to constructs/transactor/releases/release-table.ts",
    rows: [unwise("a digit too many in a release's number", release("1.0.77050"), release("1.0.7705"))],
  },
  {
    field: "systems[0].upgradeFrom",
    rule: "rollback is off until upgradeFrom is removed: Datomic supports no downgrade",
    fix: "back up every database and try the release on a restored copy first; when the new transactors are active, upgrade the base schema if the change log says so, remove upgradeFrom and deploy again",
    rows: [
      unwise("a rollout that cannot go back", release("1.0.7705", "1.0.7622"), release("1.0.7705")),
      unwise(
        "an upgrade to the second SDK with peers of the first",
        release("1.0.7622", "1.0.7491"),
        release("1.0.7622"),
        {
          also: [
            {
              field: "systems[0].upgradeFrom",
              rule: "from 1.0.7556 on Datomic uses the AWS SDK for Java 2: its peers must declare software.amazon.awssdk/dynamodb 2.31.45 and logback-classic 1.4.14 or newer, and credentials named aws.secretKey or AWS_SECRET_KEY are no longer read",
              fix: "change the dependencies of each peer together with its Datomic release; peers of older releases keep SDK 1",
            },
          ],
        },
      ),
      unwise(
        "an upgrade that older Clojure in peers does not survive",
        release("1.0.7364", "1.0.7277"),
        release("1.0.7364"),
        {
          also: [
            {
              field: "systems[0].upgradeFrom",
              rule: "peers of 1.0.7364 and newer need Clojure 1.11.4 or newer",
              fix: "raise Clojure in every peer before its Datomic release",
            },
          ],
        },
      ),
      unwise("an upgrade in which peers must not go first", release("1.0.7364", "0.9.5384"), release("1.0.7364"), {
        also: [
          {
            field: "systems[0].upgradeFrom",
            rule: "from 0.9.5385 on transactors are upgraded before peers",
            fix: "leave the peers on their release until the new transactors are active",
          },
          {
            field: "systems[0].upgradeFrom",
            rule: "from 0.9.5404 on transactors are upgraded before peers",
            fix: "leave the peers on their release until the new transactors are active",
          },
          {
            field: "systems[0].upgradeFrom",
            rule: "peers of 1.0.7364 and newer need Clojure 1.11.4 or newer",
            fix: "raise Clojure in every peer before its Datomic release",
          },
        ],
      }),
    ],
  },
];
