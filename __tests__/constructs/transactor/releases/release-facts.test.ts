import {
  awsSdkGeneration,
  javaLevels,
  releaseJvmOptions,
} from "../../../../constructs/transactor/releases/release-facts";

describe("facts of a release", () => {
  test.each([
    ["1.0.7491", 1],
    ["1.0.7556", 2],
    ["1.0.7555.9", 1],
    ["1.0.7705", 2],
  ])("%s is on generation %i of the AWS SDK", (release, generation) => {
    expect(awsSdkGeneration(release)).toBe(generation);
  });

  test.each([
    ["1.0.7075", [11, 17]],
    ["1.0.7180", [11, 17, 21]],
    ["1.0.7705", [11, 17, 21]],
  ])("%s runs on Java %j", (release, levels) => {
    expect(javaLevels(release)).toEqual(levels);
  });

  test("only releases on the older SDK need packages opened", () => {
    expect(releaseJvmOptions("1.0.7491")).toHaveLength(2);
    expect(releaseJvmOptions("1.0.7556")).toEqual([]);
  });
});
