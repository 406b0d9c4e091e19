import { compareReleases, releaseProblems } from "../../../constructs/transactor/release";

describe("release", () => {
  test.each([
    ["1.0.7705", "1.0.7622"],
    ["1.0.7705", "1.0.999"],
    ["1.0.10000", "1.0.7705"],
    ["1.1.0", "1.0.7705"],
    ["2.0.0", "1.9.9999"],
    ["0.9.5561.54", "0.9.5561"],
    ["0.9.5561.100", "0.9.5561.62"],
    ["0.9.5562", "0.9.5561.62"],
    ["1.0.6726", "0.9.5561.62"],
  ])("%s is newer than %s", (newer, older) => {
    expect(compareReleases(newer, older)).toBeGreaterThan(0);
    expect(compareReleases(older, newer)).toBeLessThan(0);
  });

  test.each([
    ["1.0.7705", "1.0.7705"],
    ["1.0.7705", "1.0.7705.0"],
    ["1.0.07705", "1.0.7705"],
  ])("%s is %s", (a, b) => {
    expect(compareReleases(a, b)).toBe(0);
  });

  test.each(["1.0.6726", "1.0.7021", "1.0.7394", "1.0.7622", "1.0.7705", "1.0.7705.1", "2.0.1"])(
    "accepts %s",
    (release) => {
      expect(releaseProblems(release)).toEqual([]);
    },
  );

  test.each(["", "latest", "1.0", "1", "1.0.7705.1.2", "v1.0.7705", "1.0.7705 ", "1.0.7705\n", "1.0.x", "1..7705"])(
    "fails for %j, which is no release",
    (release) => {
      expect(releaseProblems(release)).toEqual([
        {
          field: "release",
          value: release,
          rule: "a Datomic release has three or four numbers",
          fix: 'write it like "1.0.7705"',
        },
      ]);
    },
  );

  test.each([undefined, null, 1.0, ["1.0.7705"]])("fails for %j, which is no text", (release) => {
    expect(releaseProblems(release as never)).toMatchObject([{ field: "release", value: release }]);
  });

  test.each([
    ["1.0.7010", "the vendor withdrew its distribution", "set 1.0.7021 or newer"],
    ["1.0.7393", "the vendor publishes no distribution of it", "set 1.0.7394 or newer"],
  ])("fails for %s, which cannot be had", (release, rule, fix) => {
    expect(releaseProblems(release)).toEqual([{ field: "release", value: release, rule, fix }]);
  });

  test.each(["1.0.6725", "1.0.6711", "0.9.5561.62"])("fails for %s, which needs a licence key", (release) => {
    expect(releaseProblems(release)).toMatchObject([
      { field: "release", value: release, fix: "set 1.0.6726 or newer" },
    ]);
  });

  test.each([
    ["1.0.7705", "1.0.7622"],
    ["1.0.7705.1", "1.0.7705"],
    ["1.0.6726", "0.9.5561.62"],
    ["1.0.7021", "1.0.7010"],
  ])("goes to %s from %s", (release, upgradeFrom) => {
    expect(releaseProblems(release, upgradeFrom)).toEqual([]);
  });

  test.each([
    ["1.0.7622", "1.0.7705"],
    ["1.0.7705", "1.0.7705"],
    ["1.0.7705", "1.0.7705.1"],
  ])("fails to go to %s from %s, which would be a downgrade or no change", (release, upgradeFrom) => {
    expect(releaseProblems(release, upgradeFrom)).toEqual([
      {
        field: "upgradeFrom",
        value: upgradeFrom,
        rule: `older than release, which is ${release}: Datomic supports no downgrade`,
        fix: "name the release that runs now, or remove upgradeFrom when the release is unchanged",
      },
    ]);
  });

  test("reports both numbers when both are malformed", () => {
    expect(releaseProblems("new", "old").map(({ field }) => field)).toEqual(["release", "upgradeFrom"]);
  });
});
