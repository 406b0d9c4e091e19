import { imageInputs, type ImageBuildSettings } from "../../../constructs/image/image-build";
import { imageBuildProblems, missingInputProblems } from "../../../constructs/image/image-build-rules";
import { PINNED_IMAGES } from "../../support/image-source";
import { fieldsOf } from "../../support/problems";

const RELEASE = "1.0.7705";
const UNKNOWN_RELEASE = "1.0.7622";
const PINNED = `registry.example:5000/jdk:17@sha256:${"0a".repeat(32)}`;

describe("how an image is built", () => {
  test("may be said in full", () => {
    const settings: ImageBuildSettings = {
      builtBy: "pipeline",
      javaLevel: 21,
      withConsole: true,
      distributionSha256: "0a".repeat(32),
      distributionUrl: "https://mirror.example/datomic-pro-1.0.7705.zip",
      jdkImage: PINNED,
      baseImage: PINNED,
      rebuild: 3,
    };
    expect(imageBuildProblems(settings, RELEASE)).toEqual([]);
    expect(imageBuildProblems({}, RELEASE)).toEqual([]);
  });

  test.each<[string, object]>([
    ["builtBy", { builtBy: "jenkins" }],
    ["javaLevel", { javaLevel: 8 }],
    ["javaLevel", { javaLevel: "17" }],
    ["withConsole", { withConsole: "no" }],
    ["distributionSha256", { distributionSha256: "0A".repeat(32) }],
    ["distributionSha256", { distributionSha256: `sha256:${"0a".repeat(32)}` }],
    ["distributionUrl", { distributionUrl: "datomic.zip" }],
    ["distributionUrl", { distributionUrl: "file:///datomic.zip" }],
    ["distributionUrl", { distributionUrl: "https://me:secret@mirror.example/x.zip" }],
    ["distributionUrl", { distributionUrl: "https://mirror.example/a b.zip" }],
    ["jdkImage", { jdkImage: "registry.example/jdk:17" }],
    ["jdkImage", { jdkImage: `${PINNED} --privileged` }],
    ["baseImage", { baseImage: `sha256:${"0a".repeat(32)}` }],
    ["rebuild", { rebuild: -1 }],
    ["rebuild", { rebuild: 1.5 }],
    ["rebuild", { rebuild: 10_000 }],
    ["rebuild", { rebuild: "1" }],
  ])("fails with %s in %j", (field, settings) => {
    expect(fieldsOf(imageBuildProblems(settings as ImageBuildSettings, RELEASE))).toEqual([field]);
  });

  test("fails on a level of Java that the release does not run on", () => {
    expect(fieldsOf(imageBuildProblems({ javaLevel: 21 }, "1.0.7075"))).toEqual(["javaLevel"]);
    expect(imageBuildProblems({ javaLevel: 21 }, undefined)).toEqual([]);
  });

  test("reports everything at once", () => {
    const settings = { javaLevel: 8, rebuild: -1, jdkImage: "jdk" } as unknown as ImageBuildSettings;
    expect(fieldsOf(imageBuildProblems(settings, RELEASE))).toEqual(["javaLevel", "jdkImage", "rebuild"]);
  });
});

describe("what a build needs beyond what a plan needs", () => {
  const moving = { image: PINNED_IMAGES.jdk17.image };
  const images = { ...PINNED_IMAGES, jdk17: moving };
  const missing = (settings: ImageBuildSettings, release = RELEASE, given = images): string[] => {
    const inputs = imageInputs(settings, { release, platform: "linux/amd64" }, given);
    return fieldsOf(missingInputProblems(settings, inputs, given));
  };

  test("is a digest for each image it starts from", () => {
    expect(missing({})).toEqual(["jdkImage"]);
    expect(missing({ javaLevel: 21 })).toEqual([]);
    expect(missing({ jdkImage: PINNED })).toEqual([]);
    expect(missing({}, RELEASE, { ...images, base: moving })).toEqual(["jdkImage", "baseImage"]);
  });

  test("is a checksum of the distribution", () => {
    expect(missing({ javaLevel: 11 }, UNKNOWN_RELEASE)).toEqual(["distributionSha256"]);
    expect(missing({ javaLevel: 11, distributionSha256: "0a".repeat(32) }, UNKNOWN_RELEASE)).toEqual([]);
  });
});
