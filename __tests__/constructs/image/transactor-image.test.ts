import { imageProblems, imageReference, type TransactorImage } from "../../../constructs/image/transactor-image";
import { PLACE } from "../../support/environments";

const DIGEST = `sha256:${"0a".repeat(32)}`;

describe("image", () => {
  test.each([
    { tag: "1.0.7705-1" },
    { tag: "_x" },
    { tag: "latest-1" },
    { tag: "not-latest" },
    { tag: "a".repeat(128) },
    { digest: DIGEST },
    { tag: undefined, digest: DIGEST },
    { tag: "1", digest: undefined },
  ])("accepts %j", (image) => {
    expect(imageProblems(image as TransactorImage)).toEqual([]);
  });

  test.each([
    [{ tag: "1", repository: "theirs" }, "image.repository", "theirs"],
    [{ digest: DIGEST, password: "hunter2" }, "image.password", "(hidden)"],
    [{ tagg: "1" }, "image.tagg", "1"],
  ])("fails once for a field that no type knows, in %j", (image, field, value) => {
    expect(imageProblems(image as unknown as TransactorImage)).toMatchObject([{ field, value }]);
  });

  test("shows of an image by tag and by digest nothing else", () => {
    const image = { tag: "1", digest: DIGEST, password: "hunter2" };
    expect(JSON.stringify(imageProblems(image as unknown as TransactorImage))).not.toContain("hunter2");
  });

  test.each([undefined, null, {}, { tag: "1", digest: DIGEST }, { tag: undefined }])(
    "fails for %j, which names none or two",
    (image) => {
      expect(imageProblems(image as unknown as TransactorImage)).toMatchObject([
        { field: "image", fix: "set { tag } or { digest }" },
      ]);
    },
  );

  test.each(["latest", "Latest", "LATEST"])("fails for %s, which does not say what runs", (tag) => {
    expect(imageProblems({ tag })).toMatchObject([
      {
        field: "image.tag",
        value: tag,
        rule: "latest does not say what runs and cannot be rolled back to",
        fix: "name a tag that is pushed once, or a digest",
      },
    ]);
  });

  test.each([
    "",
    ".hidden",
    "-x",
    "a b",
    "a:b",
    "a/b",
    "a@b",
    "a\n",
    "a".repeat(129),
    1,
    true,
    null,
    ["1"],
    ["latest"],
  ])("fails for the tag %j", (tag) => {
    expect(imageProblems({ tag: tag as string })).toMatchObject([{ field: "image.tag", value: tag }]);
  });

  test.each([
    "",
    "sha256:",
    "0a".repeat(32),
    `sha256:${"0A".repeat(32)}`,
    `sha512:${"0a".repeat(32)}`,
    `${DIGEST}0`,
    1,
    [DIGEST],
  ])("fails for the digest %j", (digest) => {
    expect(imageProblems({ digest: digest as string })).toMatchObject([{ field: "image.digest", value: digest }]);
  });

  test.each([
    [{ tag: "1.0.7705-1" }, ":1.0.7705-1"],
    [{ digest: DIGEST }, `@${DIGEST}`],
    [{ tag: "1", digest: undefined }, ":1"],
  ])("%j is a complete reference", (image, suffix) => {
    expect(imageReference(PLACE, "datomic/production/orders", image)).toBe(
      `111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/production/orders${suffix}`,
    );
  });
});
