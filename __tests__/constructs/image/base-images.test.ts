import { join } from "node:path";
import { baseImageReference, readBaseImages } from "../../../constructs/image/base-images";
import { parseImageName } from "../../../tools/image/registry-digest";
import { projectDirectory } from "../../support/project-directory";

describe("base images", () => {
  const images = readBaseImages(join(projectDirectory, "docker", "transactor", "base-images.json"));

  test("can all be pinned: each names its registry and tag", () => {
    for (const { image } of Object.values(images)) expect(() => parseImageName(image)).not.toThrow();
  });

  test("hold a digest only with its source and date", () => {
    for (const { digest, source, date } of Object.values(images)) {
      expect([source !== undefined, date !== undefined]).toEqual([digest !== undefined, digest !== undefined]);
    }
  });

  test("are named by tag and, once they are pinned, by digest too", () => {
    expect(baseImageReference({ image: "r.example/a:1" })).toBe("r.example/a:1");
    expect(baseImageReference({ image: "r.example/a:1", digest: "sha256:0" })).toBe("r.example/a:1@sha256:0");
  });
});
