import { system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

const DIGEST = `sha256:${"0a".repeat(32)}`;
/** The minimal system with another image. */
function image(value: { readonly tag: string } | { readonly digest: string }): ReturnType<typeof system> {
  return system({ image: value });
}

/** The container's image. */
export const IMAGES: readonly BrokenRule[] = [
  {
    field: "systems[0].image",
    rule: "an image is named by a tag or by a digest, one of the two",
    fix: "set { tag } or { digest }",
    rows: [
      wrong("no image", image(untyped(undefined)), image({ tag: "1.0.7705-1" })),
      wrong("an image by tag and by digest", image({ tag: "1.0.7705-1", digest: DIGEST }), image({ digest: DIGEST })),
    ],
  },
  {
    field: "systems[0].image.repository",
    rule: "known fields here are tag, digest",
    fix: "remove it, or correct its name",
    rows: [
      wrong("a repository beside a tag", image(untyped({ tag: "1.0.7705-1", repository: "theirs" })), {
        ...image({ tag: "1.0.7705-1" }),
        systems: [{ ...image({ tag: "1.0.7705-1" }).systems[0]!, storage: { existingRepositoryName: "theirs" } }],
      }),
    ],
  },
  {
    field: "systems[0].image.password",
    rule: "known fields here are tag, digest",
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
    rule: "known fields here are tag, digest",
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
