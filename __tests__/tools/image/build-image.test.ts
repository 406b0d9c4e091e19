import { buildCommand, type ImageBuild } from "../../../tools/image/build-image";

const BUILD: ImageBuild = {
  release: "1.0.7705",
  distribution: { sha256: "0".repeat(64) },
  jdkImage: "jdk:17",
  baseImage: "base:1",
  withConsole: false,
  tags: ["one:1", "two:2"],
};

function buildArguments(build: Partial<ImageBuild>): string[] {
  const words = buildCommand({ ...BUILD, ...build }, "none");
  return words.filter((_, index) => words[index - 1] === "--build-arg").sort();
}

describe("the build command", () => {
  test("gives every tag, and no network to the steps", () => {
    const words = buildCommand(BUILD, "none").join(" ");
    expect(words).toMatch(/^build --network none --tag one:1 --tag two:2 --build-arg /);
  });

  test("leaves the vendor's address to the Dockerfile", () => {
    expect(buildArguments({})).toEqual([
      "BASE_IMAGE=base:1",
      `DISTRIBUTION_SHA256=${"0".repeat(64)}`,
      "JDK_IMAGE=jdk:17",
      "RELEASE=1.0.7705",
      "WITH_CONSOLE=false",
    ]);
  });

  test("names another address, and a file by its place in the context", () => {
    const sha256 = "0".repeat(64);
    expect(buildArguments({ distribution: { location: { url: "https://a.example/x.zip" }, sha256 } })).toContain(
      "DISTRIBUTION=https://a.example/x.zip",
    );
    expect(buildArguments({ distribution: { location: { file: "/home/x/y.zip" }, sha256 } })).toContain(
      "DISTRIBUTION=distribution.zip",
    );
  });

  test("names a platform, a commit and the console only when asked", () => {
    expect(buildCommand(BUILD, "none")).not.toContain("--platform");
    expect(buildCommand({ ...BUILD, platform: "linux/arm64" }, "none").join(" ")).toContain("--platform linux/arm64");
    expect(buildArguments({ revision: "abc", withConsole: true })).toEqual(
      expect.arrayContaining(["REVISION=abc", "WITH_CONSOLE=true"]),
    );
  });
});
