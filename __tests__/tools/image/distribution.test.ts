import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { distributionLocation, distributionProblems } from "../../../tools/image/distribution";

describe("the distribution of an image", () => {
  let directory: string;
  let file: string;
  const sha256 = createHash("sha256").update("a zip").digest("hex");

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "distribution-test-"));
    file = join(directory, "some.zip");
    writeFileSync(file, "a zip");
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test("is what is behind an address, or a file", () => {
    expect(distributionLocation("https://example.com/datomic.zip")).toEqual({ url: "https://example.com/datomic.zip" });
    expect(distributionLocation("some.zip")).toEqual({ file: resolve("some.zip") });
  });

  test("is left to the build behind an address, and compared as a file", async () => {
    expect(await distributionProblems("https://example.com/datomic.zip", sha256)).toEqual([]);
    expect(await distributionProblems(file, sha256)).toEqual([]);
    expect(await distributionProblems(file, undefined)).toEqual([]);
  });

  test("is refused when the file is another one", async () => {
    expect(await distributionProblems(file, "0".repeat(64))).toMatchObject([
      { field: "--distribution", value: file, rule: expect.stringContaining(`and has ${sha256}`) },
    ]);
  });

  test.each(["no-such-file.zip", "https://", "ftp://example.com/x.zip", "."])("is refused as %s", async (text) => {
    expect(await distributionProblems(text, sha256)).toMatchObject([{ field: "--distribution", value: text }]);
  });
});
