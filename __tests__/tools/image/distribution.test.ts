import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findRelease } from "../../../constructs/transactor/releases/release-table";
import { findDistribution } from "../../../tools/image/distribution";

const KNOWN = "1.0.7705";
const UNKNOWN = "1.0.7622";

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

  test("comes from the vendor's address by the checksum that is known of the release", async () => {
    const known = findRelease(KNOWN)!.distribution!.sha256;
    expect(await findDistribution({ release: KNOWN })).toEqual({ distribution: { sha256: known } });
  });

  test("needs the checksum of a release that none is known of", async () => {
    expect(await findDistribution({ release: UNKNOWN })).toEqual({
      problems: [expect.objectContaining({ field: "--sha256", value: undefined })],
    });
  });

  test("may come from another address, by a checksum that is given", async () => {
    const url = "https://example.com/datomic.zip";
    expect(await findDistribution({ release: UNKNOWN, distribution: url, sha256 })).toEqual({
      distribution: { location: { url }, sha256 },
    });
  });

  test("may be a file, whose checksum is compared", async () => {
    expect(await findDistribution({ release: UNKNOWN, distribution: file, sha256 })).toEqual({
      distribution: { location: { file }, sha256 },
    });
  });

  test("is refused when the file is another one", async () => {
    const found = await findDistribution({ release: KNOWN, distribution: file });
    const rule = expect.stringContaining(`and has ${sha256}`);
    expect(found).toEqual({ problems: [expect.objectContaining({ field: "--distribution", rule })] });
  });

  test.each(["no-such-file.zip", "https://", "ftp://example.com/x.zip", "."])(
    "is refused as %s",
    async (distribution) => {
      const found = await findDistribution({ release: UNKNOWN, distribution, sha256 });
      expect(found).toEqual({ problems: [expect.objectContaining({ field: "--distribution", value: distribution })] });
    },
  );

  test.each(["", "ABCDEF".repeat(11).slice(0, 64), "0".repeat(63)])("is refused by the checksum %p", async (wrong) => {
    const found = await findDistribution({ release: UNKNOWN, distribution: file, sha256: wrong });
    expect(found).toEqual({ problems: [expect.objectContaining({ field: "--sha256", value: wrong })] });
  });
});
