import { findRelease } from "../../../constructs/transactor/releases/release-table";
import { ValidationError } from "../../../constructs/base/validation-error";
import type { BaseImages } from "../../../constructs/image/base-images";
import { ownPlatform, planImage, type ImageChoice } from "../../../tools/image/plan-image";

const digest = `sha256:${"a".repeat(64)}`;
const PINNED: BaseImages = {
  base: { image: "registry.example/debian:12", digest },
  jdk11: { image: "registry.example/jdk:11", digest },
  jdk17: { image: "registry.example/jdk:17", digest },
  jdk21: { image: "registry.example/jdk:21", digest },
};
const MOVING: BaseImages = {
  ...PINNED,
  base: { image: "registry.example/debian:12" },
  jdk17: { image: "r.example/jdk:17" },
};
const CHOICE: ImageChoice = { release: "1.0.7705", java: "17", withConsole: false };

async function problemFields(choice: Partial<ImageChoice>, images = PINNED): Promise<string[]> {
  const error: unknown = await planImage({ ...CHOICE, ...choice }, images).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ValidationError ? error.problems.map(({ field }) => field).sort() : [];
}

describe("the plan of an image", () => {
  test("starts from the pinned images of its level of Java", async () => {
    const plan = await planImage({ ...CHOICE, java: "21" }, PINNED);
    expect(plan.inputs).toEqual({
      release: "1.0.7705",
      platform: ownPlatform(),
      jdkImage: `registry.example/jdk:21@${digest}`,
      baseImage: `registry.example/debian:12@${digest}`,
      distributionSha256: findRelease("1.0.7705")!.distribution!.sha256,
      withConsole: false,
      rebuild: 0,
    });
  });

  test("takes other images as they are named", async () => {
    const plan = await planImage({ ...CHOICE, jdkImage: "mine:1", baseImage: "mine:2" }, MOVING);
    expect(plan.inputs).toMatchObject({ jdkImage: "mine:1", baseImage: "mine:2" });
  });

  test("refuses images that are not pinned", async () => {
    expect(await problemFields({}, MOVING)).toEqual(["--base-image", "--jdk-image"]);
    expect(await problemFields({ java: "21" }, MOVING)).toEqual(["--base-image"]);
  });

  test.each([
    ["1.0.7075", "21"],
    ["1.0.7705", "8"],
    ["1.0.7705", "seventeen"],
  ])("refuses %s on Java %s", async (release, java) => {
    expect(await problemFields({ release, java, sha256: "0".repeat(64) })).toEqual(["--java"]);
  });

  test("refuses a platform that Fargate does not run", async () => {
    expect(await problemFields({ platform: "linux/riscv64" })).toEqual(["--platform"]);
    expect(await problemFields({ platform: "linux/arm64" })).toEqual([]);
  });

  test.each(["", "ABCDEF".repeat(11).slice(0, 64), "0".repeat(63)])("refuses the checksum %p", async (sha256) => {
    expect(await problemFields({ sha256 })).toEqual(["--sha256"]);
  });

  test("needs the checksum of a release that none is known of", async () => {
    expect(await problemFields({ release: "1.0.7622" })).toEqual(["--sha256"]);
    expect(await problemFields({ release: "1.0.7622", sha256: "0".repeat(64) })).toEqual([]);
  });

  test("takes the distribution from where it is told", async () => {
    const { location } = await planImage({ ...CHOICE, distribution: "https://mirror.example/x.zip" }, PINNED);
    expect(location).toEqual({ url: "https://mirror.example/x.zip" });
    expect(await planImage(CHOICE, PINNED)).not.toHaveProperty("location");
  });

  test("reports everything at once, by the options of the command", async () => {
    const wrong = { release: "1.0.7010", platform: "windows", sha256: "x", distribution: "nowhere" };
    expect(await problemFields(wrong, MOVING)).toEqual([
      "--base-image",
      "--distribution",
      "--jdk-image",
      "--platform",
      "--release",
      "--sha256",
    ]);
  });
});
