import {
  peerLibraryFor,
  releaseChangeProblems,
  releaseChangeWarnings,
  upgradeSteps,
} from "../../../../constructs/transactor/releases/release-change";

const rulesOf = (from: string, to: string): string[] => releaseChangeWarnings(from, to).map(({ rule }) => rule);

describe("change of release", () => {
  test.each([
    ["1.0.7622", "1.0.7705"],
    ["1.0.7705", "1.0.7705.1"],
    ["0.9.5561.62", "1.0.6735"],
    ["0.9.4609", "1.0.7705"],
    ["1.0.7010", "1.0.7021"],
  ])("may go from %s to %s", (from, to) => {
    expect(releaseChangeProblems(from, to)).toEqual([]);
  });

  test.each([
    ["1.0.7705", "1.0.7622"],
    ["1.0.7705", "1.0.7705"],
    ["1.0.7705.1", "1.0.7705"],
  ])("fails from %s to %s, which would be a downgrade or no change", (from, to) => {
    expect(releaseChangeProblems(from, to)).toMatchObject([
      {
        field: "upgradeFrom",
        value: from,
        rule: `older than release, which is ${to}: Datomic supports no downgrade`,
        fix: "name the release that runs now, or remove upgradeFrom when the release is unchanged",
      },
    ]);
  });

  test("fails over steps that old and new processes cannot share a storage across, each named", () => {
    const problems = releaseChangeProblems("0.8.3700", "1.0.7705");
    expect(problems.map(({ rule }) => rule.split(" ")[0])).toEqual(["0.8.3705", "0.9.4470", "0.9.4609"]);
    expect(releaseChangeProblems("0.9.4470", "1.0.7705")).toHaveLength(1);
  });

  test.each(["", "latest", "1.0", undefined])("fails for %j, which is no release", (from) => {
    expect(releaseChangeProblems(from as string, "1.0.7705")).toMatchObject([{ field: "upgradeFrom", value: from }]);
  });

  test("leaves a malformed release to its own rules", () => {
    expect(releaseChangeProblems("1.0.7622", "new")).toEqual([]);
  });

  test("warns always of the backup before and of upgradeFrom after", () => {
    expect(releaseChangeWarnings("1.0.7622", "1.0.7705")).toMatchObject([
      { field: "upgradeFrom", value: "1.0.7622", fix: expect.stringMatching(/^back up every database/) as unknown },
    ]);
  });

  test.each([
    ["1.0.7491", "1.0.7556", [/AWS SDK for Java 2/]],
    ["1.0.7556", "1.0.7622", []],
    ["1.0.7277", "1.0.7364", [/Clojure 1\.11\.4/]],
    ["1.0.7277", "1.0.7705", [/Clojure 1\.11\.4/, /AWS SDK for Java 2/]],
    ["0.9.5404", "1.0.7277", []],
    ["0.9.5400", "1.0.7277", [/0\.9\.5404 on transactors are upgraded before peers/]],
  ])("warns from %s to %s of every step between", (from, to, rules) => {
    const [, ...others] = rulesOf(from, to);
    expect(others).toEqual(rules.map((rule) => expect.stringMatching(rule) as string));
  });

  test("counts the newer release as a step and the older one not", () => {
    const releases = (from: string, to: string): string[] => upgradeSteps(from, to).map(({ release }) => release);
    expect(releases("1.0.7364", "1.0.7556")).toEqual(["1.0.7556"]);
    expect(releases("1.0.7363", "1.0.7364")).toEqual(["1.0.7364"]);
  });
});

describe("the peer library for a release", () => {
  test.each([
    ["1.0.7622", "1.0.7622"],
    ["1.0.7705", "1.0.7622"],
    ["1.0.7394", "1.0.7393"],
    ["1.0.6725", undefined],
  ])("of %s is %s", (release, peer) => {
    expect(peerLibraryFor(release)).toBe(peer);
  });
});
