import { buildCommand, type ImageBuild } from "../../../tools/image/build-image";

const BUILD: ImageBuild = {
  inputs: {
    release: "1.0.7705",
    platform: "linux/amd64",
    jdkImage: "jdk:17",
    baseImage: "base:1",
    distributionSha256: "0".repeat(64),
    withConsole: false,
    rebuild: 0,
  },
  tags: ["one:1", "two:2"],
};

function buildArguments(build: Partial<ImageBuild>): string[] {
  const words = buildCommand({ ...BUILD, ...build }, "none");
  return words.filter((_, index) => words[index - 1] === "--build-arg").sort();
}

describe("the build command", () => {
  test("gives every tag, and no network to the steps", () => {
    const words = buildCommand(BUILD, "none").join(" ");
    expect(words).toMatch(/^build --network none --platform linux\/amd64 --tag one:1 --tag two:2 --build-arg /);
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
    expect(buildArguments({ location: { url: "https://a.example/x.zip" } })).toContain(
      "DISTRIBUTION=https://a.example/x.zip",
    );
    expect(buildArguments({ location: { file: "/home/x/y.zip" } })).toContain("DISTRIBUTION=distribution.zip");
  });

  test("names a commit only where there is one", () => {
    expect(buildArguments({}).join(" ")).not.toContain("REVISION");
    expect(buildArguments({ revision: "abc" })).toContain("REVISION=abc");
  });
});
