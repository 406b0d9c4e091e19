import { contentTag } from "../../../constructs/image/content-tag";
import { imageInputs, type ImageBuildSettings, type ImagePlatform } from "../../../constructs/image/image-build";
import { PINNED_IMAGES } from "../../support/image-source";

const DIGEST = "0b".repeat(32);

interface Change {
  readonly digest?: string;
  readonly settings?: ImageBuildSettings;
  readonly release?: string;
  readonly platform?: ImagePlatform;
}

function tagOf({
  digest = DIGEST,
  settings = {},
  release = "1.0.7705",
  platform = "linux/amd64",
}: Change = {}): string {
  return contentTag(digest, imageInputs(settings, { release, platform }, PINNED_IMAGES));
}

describe("the content tag", () => {
  test("is the release and twelve digits", () => {
    expect(tagOf()).toMatch(/^1\.0\.7705-[0-9a-f]{12}$/);
    expect(tagOf({ release: "1.0.7622" })).toMatch(/^1\.0\.7622-[0-9a-f]{12}$/);
  });

  // Written down, so that an upgrade of this project that would rebuild everybody's images is noticed.
  test("of the same content is the same with each version of this project", () => {
    expect(tagOf()).toBe("1.0.7705-eebfb92c8513");
  });

  test("does not change with who builds, and where from", () => {
    const settings = { builtBy: "terraform", distributionUrl: "https://mirror.example/x.zip" } as const;
    expect(tagOf({ settings })).toBe(tagOf());
  });

  test("does not change when a default is written out", () => {
    expect(tagOf({ settings: { javaLevel: 17, withConsole: false, rebuild: 0 } })).toBe(tagOf());
  });

  test.each<[string, Change]>([
    ["the files", { digest: "0c".repeat(32) }],
    ["the platform", { platform: "linux/arm64" }],
    ["the level of Java", { settings: { javaLevel: 21 } }],
    ["the console", { settings: { withConsole: true } }],
    ["the distribution", { settings: { distributionSha256: "0d".repeat(32) } }],
    ["the build stage's image", { settings: { jdkImage: `jdk@sha256:${"0d".repeat(32)}` } }],
    ["the base image", { settings: { baseImage: `base@sha256:${"0d".repeat(32)}` } }],
    ["the counter of rebuilds", { settings: { rebuild: 1 } }],
  ])("changes with %s", (_, change) => {
    expect(tagOf(change)).not.toBe(tagOf());
  });
});
