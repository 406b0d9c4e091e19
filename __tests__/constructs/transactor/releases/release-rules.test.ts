import { releaseProblems, releaseWarnings } from "../../../../constructs/transactor/releases/release-rules";
import {
  DEFAULT_RELEASE,
  findRelease,
  firstAvailableRelease,
  RELEASES,
} from "../../../../constructs/transactor/releases/release-table";
import { compareReleases } from "../../../../constructs/transactor/releases/release-number";

describe("release", () => {
  test.each(["1.0.6735", "1.0.7021", "1.0.7394", "1.0.7622", "1.0.7705", "1.0.7705.1", "2.0.1"])(
    "may be %s",
    (release) => {
      expect(releaseProblems(release)).toEqual([]);
    },
  );

  test.each(["", "latest", "1.0", "1.0.7705 ", undefined, 1.0])("fails for %j, which is no release", (release) => {
    expect(releaseProblems(release as string)).toMatchObject([
      { field: "release", value: release, rule: "a Datomic release has three or four numbers" },
    ]);
  });

  test.each([
    ["1.0.7010", "the vendor withdrew its distribution", "set 1.0.7021 or newer"],
    ["1.0.7393", "the vendor's server refuses its distribution", "set 1.0.7394 or newer"],
  ])("fails for %s, which cannot be had", (release, rule, fix) => {
    expect(releaseProblems(release)).toMatchObject([{ field: "release", value: release, rule, fix }]);
  });

  test.each(["1.0.6725", "1.0.6711", "0.9.5561.62"])("fails for %s, which needs a licence key", (release) => {
    expect(releaseProblems(release)).toMatchObject([{ fix: "set 1.0.6735 or newer" }]);
  });

  test.each(["1.0.6726", "1.0.6733", "1.0.6733.2"])("fails for %s, whose health endpoint is broken", (release) => {
    expect(releaseProblems(release)).toMatchObject([{ fix: "set 1.0.6735 or newer" }]);
  });

  test.each(["1.0.7180", "1.0.7277", "1.0.7394", "1.0.7491", "1.0.7622", "1.0.7705"])(
    "has nothing to warn of in %s",
    (release) => {
      expect(releaseWarnings(release)).toEqual([]);
    },
  );

  test.each([
    ["1.0.7021", /memory grows without bound/, "set 1.0.7180 or newer"],
    ["1.0.7075", /memory grows without bound/, "set 1.0.7180 or newer"],
    ["1.0.7387", /indexing job may stall/, "set 1.0.7394 or newer"],
    ["1.0.7556", /ddb-local protocol is broken/, "set 1.0.7622 or newer"],
  ])("warns of %s: %s", (release, rule, fix) => {
    expect(releaseWarnings(release)).toMatchObject([
      { field: "release", value: release, rule: expect.stringMatching(rule) as unknown, fix },
    ]);
  });

  test.each([
    ["1.0.77050", "1.0.7705"],
    ["1.0.77005", "1.0.7705"],
    ["1.0.7706", undefined],
    ["1.0.7705.1", undefined],
    ["1.0.770500", undefined],
  ])("hints for the unknown %s at %s", (release, meant) => {
    const advice =
      "read the vendor's change log, and add the release to constructs/transactor/releases/release-table.ts";
    const fix = meant === undefined ? advice : `set ${meant} if that was meant; otherwise ${advice}`;
    expect(releaseWarnings(release)).toMatchObject([{ fix }]);
  });

  test.each([
    ["1.0.7706", /^newer than 1\.0\.7705/],
    ["1.0.7705.1", /^newer than 1\.0\.7705/],
    ["1.0.7704", /^no release of this number/],
  ])("warns that %s is not known here", (release, rule) => {
    expect(releaseWarnings(release)).toMatchObject([{ rule: expect.stringMatching(rule) as unknown }]);
  });
});

describe("release table", () => {
  test.each([
    ["1.0.7010", "1.0.7021"],
    ["1.0.7180", "1.0.7180"],
    ["1.0.7393", "1.0.7394"],
    ["2.0.1", "2.0.1"],
  ])("has, from %s on, first %s", (from, first) => {
    expect(firstAvailableRelease(from)).toBe(first);
  });

  test("is in order, each release once, with a day", () => {
    const sorted = [...RELEASES].sort((a, b) => compareReleases(a.release, b.release));
    expect(RELEASES).toEqual(sorted);
    expect(new Set(RELEASES.map(({ release }) => release)).size).toBe(RELEASES.length);
    for (const { date } of RELEASES) expect(date).toMatch(/^20\d\d-\d\d(-\d\d)?$/);
  });

  test("has a default that may run, is not warned of, and whose checksum is known with its source", () => {
    expect(releaseProblems(DEFAULT_RELEASE)).toEqual([]);
    expect(releaseWarnings(DEFAULT_RELEASE)).toEqual([]);
    expect(findRelease(DEFAULT_RELEASE)?.distribution).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      sizeBytes: 272642957,
      sourceDate: "2026-08-30",
    });
  });
});
