import { type BaseImage, baseImageReference, jdkImage, plainImage } from "../../../tools/engine/base-images";

const IMAGE: BaseImage = { repository: "some-image", suite: "bookworm", packages: ["b", "a"], revision: 1 };

describe("name of a base image", () => {
  test("tells the suite and stays the same while the contents do", () => {
    expect(baseImageReference(IMAGE, "x64")).toMatch(/^some-image:bookworm-[0-9a-f]{12}$/);
    expect(baseImageReference({ ...IMAGE, packages: ["a", "b"] }, "x64")).toBe(baseImageReference(IMAGE, "x64"));
  });

  test.each([
    ["suite", { suite: "trixie" }, "x64"],
    ["packages", { packages: ["a"] }, "x64"],
    ["revision", { revision: 2 }, "x64"],
    ["architecture", {}, "arm64"],
  ])("is another one for another %s", (_, change, architecture) => {
    expect(baseImageReference({ ...IMAGE, ...change }, architecture)).not.toBe(baseImageReference(IMAGE, "x64"));
  });

  test("is one for each of the images of this project", () => {
    const images = ([11, 17, 21] as const).flatMap((level) => [plainImage(level), jdkImage(level)]);
    expect(new Set(images.map((image) => baseImageReference(image))).size).toBe(6);
  });
});
