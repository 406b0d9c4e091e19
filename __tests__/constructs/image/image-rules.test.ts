import { imageProblems } from "../../../constructs/image/image-rules";
import type { TransactorImage } from "../../../constructs/image/transactor-image";
import { PLACE } from "../../support/environments";

const DIGEST = `sha256:${"0a".repeat(32)}`;
const REPOSITORY = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/datomic/development/orders";

describe("image", () => {
  test.each([
    { build: {} },
    { build: { builtBy: "terraform" } },
    { tag: "1.0.7705-1" },
    { tag: "_x" },
    { tag: "latest-1" },
    { tag: "not-latest" },
    { tag: "a".repeat(128) },
    { digest: DIGEST },
    { digest: DIGEST, repository: REPOSITORY },
    { tag: undefined, digest: DIGEST },
    { tag: "1", digest: undefined },
    { build: undefined, tag: "1" },
  ])("accepts %j", (image) => {
    expect(imageProblems(image as TransactorImage, { release: "1.0.7705", place: PLACE })).toEqual([]);
  });

  test.each([
    [{ digest: DIGEST, password: "hunter2" }, "image.password", "(hidden)"],
    [{ tagg: "1" }, "image.tagg", "1"],
    [{ build: { java: 17 } }, "image.build.java", 17],
  ])("fails once for a field that no type knows, in %j", (image, field, value) => {
    expect(imageProblems(image as unknown as TransactorImage)).toMatchObject([{ field, value }]);
  });

  test("shows of an image that is named twice nothing else", () => {
    const image = {
      tag: "1",
      digest: DIGEST,
      password: "hunter2",
      build: { distributionUrl: "https://a:hunter2@b/c" },
    };
    expect(JSON.stringify(imageProblems(image as unknown as TransactorImage))).not.toContain("hunter2");
  });

  test.each([
    {},
    { tag: "1", digest: DIGEST },
    { tag: undefined },
    { build: {}, tag: "1" },
    { repository: REPOSITORY },
  ])("fails for %j, which names none or two", (image) => {
    expect(imageProblems(image as unknown as TransactorImage)).toMatchObject([
      { field: "image", fix: "set { build: {} }, { tag } or { digest }, or remove image to have it built" },
    ]);
  });

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

  test("fails for a tag that names another release than the system's", () => {
    expect(imageProblems({ tag: "1.0.7622-1" }, { release: "1.0.7705" })).toMatchObject([{ field: "image.tag" }]);
    expect(imageProblems({ tag: "1.0.7622-1" })).toEqual([]);
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
    "datomic/development/orders",
    "registry.example/datomic/orders",
    `${REPOSITORY}:1.0.7705-1`,
    `${REPOSITORY}@${DIGEST}`,
    `https://${REPOSITORY}`,
    "444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn/datomic/orders",
    "444455556666.dkr.ecr.eu-west-1.amazonaws.com/",
    "444455556666.dkr.ecr.eu-west-1.amazonaws.com/Orders",
    1,
  ])("fails for the repository %j", (repository) => {
    const image = { digest: DIGEST, repository: repository as string };
    expect(imageProblems(image, { place: PLACE })).toMatchObject([{ field: "image.repository", value: repository }]);
  });

  test("fails for a repository of another region, for a failover would depend on it", () => {
    const repository = "444455556666.dkr.ecr.us-east-1.amazonaws.com/datomic/orders";
    expect(imageProblems({ digest: DIGEST, repository }, { place: PLACE })).toMatchObject([
      { field: "image.repository", fix: "let ECR replicate it to eu-west-1, and name the repository there" },
    ]);
  });

  test("fails for a tag in another repository, for somebody else may move it", () => {
    const image = { tag: "1.0.7705-1", repository: REPOSITORY } as TransactorImage;
    expect(imageProblems(image, { place: PLACE })).toMatchObject([
      { field: "image.repository", fix: "set { repository, digest }" },
    ]);
  });

  test("fails where Terraform is to build an image that lacks a checksum, or for an emulator", () => {
    const image: TransactorImage = { build: { builtBy: "terraform" } };
    expect(imageProblems(image, { release: "1.0.7622" })).toMatchObject([{ field: "image.build.distributionSha256" }]);
    expect(imageProblems(image, { isEmulated: true })).toMatchObject([{ field: "image.build.builtBy" }]);
    expect(imageProblems({ build: {} }, { release: "1.0.7622", isEmulated: true })).toEqual([]);
  });
});
