import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pinnedReference, readBaseImages, writeBaseImages } from "../../../tools/image/base-images";
import { parseImageName } from "../../../tools/image/registry-digest";
import { projectDirectory } from "../../support/project-directory";

const FILE = join(projectDirectory, "docker", "transactor", "base-images.json");

describe("base images", () => {
  const images = readBaseImages(FILE);

  test("can all be pinned: each names its registry and tag", () => {
    for (const { image } of Object.values(images)) expect(() => parseImageName(image)).not.toThrow();
  });

  test("hold a digest only with its source and date", () => {
    for (const { digest, source, date } of Object.values(images)) {
      expect([source !== undefined, date !== undefined]).toEqual([digest !== undefined, digest !== undefined]);
    }
  });

  test("are named by tag and digest once they are pinned", () => {
    expect(pinnedReference({ image: "r.example/a:1" })).toBeUndefined();
    expect(pinnedReference({ image: "r.example/a:1", digest: "sha256:0" })).toBe("r.example/a:1@sha256:0");
  });

  test("are written as they were read", () => {
    const directory = mkdtempSync(join(tmpdir(), "base-images-test-"));
    try {
      writeBaseImages(join(directory, "copy.json"), images);
      expect(readBaseImages(join(directory, "copy.json"))).toEqual(images);
      expect(readFileSync(join(directory, "copy.json"), "utf8")).toMatch(/\}\n$/);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
