import type { TransactorImage } from "../../constructs/image/transactor-image";
import { system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const DIGEST = `sha256:${"0a".repeat(32)}`;
const REPOSITORY = "444455556666.dkr.ecr.eu-west-1.amazonaws.com/datomic/development/orders";

/** The minimal system with another image. */
function image(value: TransactorImage): ReturnType<typeof system> {
  return system({ image: value });
}

/** The container's image. */
export const IMAGES: readonly BrokenRule[] = [
  {
    field: "systems[0].image",
    rule: "an image is built from this checkout, or named by a tag or by a digest: one of the three",
    fix: "set { build: {} }, { tag } or { digest }, or remove image to have it built",
    rows: [
      wrong("an image that names nothing", image(untyped({})), image({ build: {} })),
      wrong("an image by tag and by digest", image({ tag: "1.0.7705-1", digest: DIGEST }), image({ digest: DIGEST })),
    ],
  },
  {
    field: "systems[0].image.repository",
    rule: "an ECR repository with its registry's host, without tag and digest",
    fix: "write it like 111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/development/orders",
    rows: [
      wrong("a repository beside a tag", image(untyped({ tag: "1.0.7705-1", repository: "theirs" })), {
        ...image({ tag: "1.0.7705-1" }),
        systems: [{ ...image({ tag: "1.0.7705-1" }).systems[0]!, storage: { existingRepositoryName: "theirs" } }],
      }),
      wrong(
        "an image of a registry that is not ECR's",
        image({ digest: DIGEST, repository: "registry.example/orders" }),
        image({ digest: DIGEST, repository: REPOSITORY }),
      ),
      wrong(
        "the digest behind the repository as well",
        image({ digest: DIGEST, repository: `${REPOSITORY}@${DIGEST}` }),
        image({ digest: DIGEST, repository: REPOSITORY }),
      ),
    ],
  },
  {
    field: "systems[0].image.repository",
    rule: "an image of another repository is named by digest, for whoever owns it may move its tags",
    fix: "set { repository, digest }",
    rows: [
      wrong(
        "another account's image by tag",
        image(untyped({ tag: "1.0.7705-1", repository: REPOSITORY })),
        image({ digest: DIGEST, repository: REPOSITORY }),
      ),
    ],
  },
  {
    field: "systems[0].image.repository",
    rule: "a task that is replaced would need us-east-1 to work as well as eu-west-1",
    fix: "let ECR replicate it to eu-west-1, and name the repository there",
    rows: [
      wrong(
        "an image of another region",
        image({ digest: DIGEST, repository: REPOSITORY.replace("eu-west-1", "us-east-1") }),
        image({ digest: DIGEST, repository: REPOSITORY }),
      ),
    ],
  },
  {
    field: "systems[0].image.build.builtBy",
    rule: "the emulator of stage local takes no images",
    fix: 'remove it, and build with npm run image:build; or set stage to "development"',
    rows: [
      wrong(
        "an image that Terraform would push into an emulator",
        { ...image({ build: { builtBy: "terraform" } }), stage: "local" },
        { ...image({ build: { builtBy: "terraform" } }), stage: "development" },
      ),
    ],
  },
  {
    field: "systems[0].image.build.distributionSha256",
    rule: "the vendor publishes no checksum, and none is known here for 1.0.7622",
    fix: "take the zip from the vendor's address, and give what sha256sum says of it",
    rows: [
      wrong(
        "an image that Terraform would build of nobody knows what",
        system({ release: "1.0.7622", image: { build: { builtBy: "terraform" } } }),
        system({
          release: "1.0.7622",
          image: { build: { builtBy: "terraform", distributionSha256: "0a".repeat(32) } },
        }),
      ),
    ],
  },
  {
    field: "systems[0].image.build.distributionSha256",
    rule: "a SHA-256 is 64 hexadecimal digits in lower case",
    fix: "give what sha256sum says of the zip",
    rows: [
      wrong(
        "a checksum in capitals",
        image({ build: { distributionSha256: "0A".repeat(32) } }),
        image({ build: { distributionSha256: "0a".repeat(32) } }),
      ),
    ],
  },
  {
    field: "systems[0].image.build.distributionUrl",
    rule: "an http or https address without blanks and without a password, for it is seen by whoever looks into the image's history",
    fix: "write it like https://mirror.example/datomic-pro-1.0.7705.zip",
    rows: [
      wrong(
        "a password in a mirror's address",
        image({ build: { distributionUrl: "https://me:hunter2@mirror.example/datomic.zip" } }),
        image({ build: { distributionUrl: "https://mirror.example/datomic.zip" } }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].image.build.jdkImage",
    rule: "an image by digest, without which the same tag could stand for two different images",
    fix: "write it like registry.example/jdk:17@sha256:…, with the digest that its registry gives",
    rows: [
      wrong(
        "a JDK by a tag that moves",
        image({ build: { jdkImage: "registry.example/jdk:17" } }),
        image({ build: { jdkImage: `registry.example/jdk:17@${DIGEST}` } }),
      ),
    ],
  },
  {
    field: "systems[0].image.build.baseImage",
    rule: "an image by digest, without which the same tag could stand for two different images",
    fix: "write it like registry.example/jdk:17@sha256:…, with the digest that its registry gives",
    rows: [
      wrong(
        "a base image without a digest",
        image({ build: { baseImage: "registry.example/debian" } }),
        image({ build: { baseImage: `registry.example/debian@${DIGEST}` } }),
      ),
    ],
  },
  {
    field: "systems[0].image.build.javaLevel",
    rule: "1.0.7705 runs on Java 11, 17, 21",
    fix: "set one of them",
    rows: [
      wrong(
        "a Java that the release does not run on",
        image(untyped({ build: { javaLevel: 25 } })),
        image({ build: { javaLevel: 21 } }),
      ),
    ],
  },
  {
    field: "systems[0].image.build.rebuild",
    rule: "a whole number from 0 to 9999",
    fix: "count rebuilds up by one",
    rows: [wrong("a counter that counts down", image({ build: { rebuild: -1 } }), image({ build: { rebuild: 1 } }))],
  },
  {
    field: "systems[0].image.password",
    rule: "known fields here are build, tag, digest, repository",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a registry's password beside a tag",
        image(untyped({ tag: "1.0.7705-1", password: "hunter2" })),
        image({ tag: "1.0.7705-1" }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].image.imageTag",
    rule: "known fields here are build, tag, digest, repository",
    fix: "remove it, or correct its name",
    rows: [
      wrong("a tag under a misspelt name", image(untyped({ imageTag: "1.0.7705-1" })), image({ tag: "1.0.7705-1" })),
    ],
  },
  {
    field: "systems[0].image.tag",
    rule: "latest does not say what runs and cannot be rolled back to",
    fix: "name a tag that is pushed once, or a digest",
    rows: [
      wrong("the tag that does not say what runs", image({ tag: "latest" }), image({ tag: "1.0.7705-1" })),
      wrong("the same tag with a capital", image({ tag: "Latest" }), image({ tag: "latest-1" })),
    ],
  },
  {
    field: "systems[0].image.tag",
    rule: "a tag has up to 128 letters, digits, dots, hyphens and underscores",
    fix: "copy it from the registry",
    rows: [
      wrong(
        "the repository in a tag",
        image({ tag: "datomic/production/orders:1.0.7705-1" }),
        image({ tag: "1.0.7705-1" }),
      ),
      wrong("a tag of 129 characters", image({ tag: "t".repeat(129) }), image({ tag: "t".repeat(128) })),
      wrong("a number as tag", image(untyped({ tag: 7705 })), image({ tag: "7705" })),
    ],
  },
  {
    field: "systems[0].image.tag",
    rule: "the tag says that 1.0.7622 is in the image, and release says 1.0.7705",
    fix: "set release to 1.0.7622 and upgradeFrom to what runs now, or name an image of 1.0.7705",
    rows: [
      wrong(
        "an image of another release than the system's",
        image({ tag: "1.0.7622-1" }),
        image({ tag: "1.0.7705-1" }),
      ),
    ],
  },
  {
    field: "systems[0].image.tag",
    rule: "the tag says that 1.0.7705.1 is in the image, and release says 1.0.7705",
    fix: "set release to 1.0.7705.1 and upgradeFrom to what runs now, or name an image of 1.0.7705",
    rows: [
      wrong("an image of a bug fix of the system's release", image({ tag: "1.0.7705.1-1" }), {
        ...image({ tag: "1.0.7705.1-1" }),
        systems: [{ ...image({ tag: "1.0.7705.1-1" }).systems[0]!, release: "1.0.7705.1" }],
      }),
    ],
  },
  {
    field: "systems[0].image.digest",
    rule: "a digest is sha256: and 64 hexadecimal digits",
    fix: "copy it from the registry, for example with aws ecr describe-images",
    rows: [
      wrong(
        "a digest cut short, as docker images shows it",
        image({ digest: "sha256:0a0a0a0a0a0a" }),
        image({ digest: DIGEST }),
      ),
      wrong("a digest in a list", image(untyped({ digest: [DIGEST] })), image({ digest: DIGEST })),
      wrong("a digest of another algorithm", image({ digest: `sha512:${"0a".repeat(64)}` }), image({ digest: DIGEST })),
      wrong("capitals in a digest", image({ digest: DIGEST.replaceAll("a", "A") }), image({ digest: DIGEST })),
    ],
  },
];
