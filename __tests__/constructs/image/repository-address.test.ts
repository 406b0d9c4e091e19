import { imageRepository, repositoryReference } from "../../../constructs/image/repository-address";
import { resolveImage } from "../../../constructs/image/resolved-image";
import { resolveSystem } from "../../../constructs/base/resolved-system";
import type { TransactorImage } from "../../../constructs/image/transactor-image";
import { MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM, PLACE } from "../../support/environments";
import { IMAGE_SOURCE } from "../../support/image-source";

const DIGEST = `sha256:${"0a".repeat(32)}`;
const OWN = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/production/orders";
const OTHER = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/datomic/development/orders";

describe("where an image is pulled from", () => {
  test("is the system's own repository, unless the image names another", () => {
    const own = { partition: undefined, ...PLACE, repositoryName: "own" };
    expect(imageRepository(PLACE, "own", { build: {} })).toEqual(own);
    expect(imageRepository(PLACE, "own", { tag: "1" })).toEqual(own);
    expect(imageRepository(PLACE, "own", { digest: DIGEST, repository: OTHER })).toEqual({
      partition: undefined,
      accountId: "444455556666",
      region: "eu-west-1",
      repositoryName: "datomic/development/orders",
    });
  });

  test("has the host of its partition", () => {
    const place = { partition: "aws-cn" as const, accountId: "444455556666", region: "cn-north-1" };
    const address = "444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn/datomic/orders";
    expect(repositoryReference(imageRepository(place, "own", { digest: DIGEST, repository: address }))).toBe(address);
  });

  test.each<[TransactorImage, string | RegExp]>([
    [{ tag: "1.0.7705-1" }, `${OWN}:1.0.7705-1`],
    [{ digest: DIGEST }, `${OWN}@${DIGEST}`],
    [{ digest: DIGEST, repository: OTHER }, `${OTHER}@${DIGEST}`],
    [
      { build: {} },
      /^\d{12}\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/datomic\/production\/orders:1\.0\.7705-[0-9a-f]{12}$/,
    ],
  ])("makes of %j a complete reference", (image, reference) => {
    const resolved = resolveImage(resolveSystem(MINIMAL_ENVIRONMENT, { ...MINIMAL_SYSTEM, image }), IMAGE_SOURCE);
    expect(resolved.reference).toEqual(typeof reference === "string" ? reference : expect.stringMatching(reference));
    expect(resolved.inputs === undefined).toBe(!("build" in image));
  });
});
