import { HIDDEN, oneOfProblems, textProblems, unknownFieldProblems, type TextRule } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { javaLevels } from "../transactor/releases/release-facts";
import { findRelease } from "../transactor/releases/release-table";
import type { BaseImageRole, BaseImages } from "./base-images";
import { DEFAULT_JAVA_LEVEL, type ImageBuildSettings, type ImageInputs } from "./image-build";

const KNOWN_FIELDS: readonly (keyof ImageBuildSettings)[] = [
  "builtBy",
  "javaLevel",
  "withConsole",
  "distributionSha256",
  "distributionUrl",
  "jdkImage",
  "baseImage",
  "rebuild",
];

const SHA256: TextRule = {
  form: /^[0-9a-f]{64}$/,
  rule: "a SHA-256 is 64 hexadecimal digits in lower case",
  fix: "give what sha256sum says of the zip",
  see: SOURCES.image,
};

const DISTRIBUTION_URL: TextRule = {
  form: /^https?:\/\/[^/\s@]+\/[^\s@]+$/,
  rule: "an http or https address without blanks and without a password, for it is seen by whoever looks into the image's history",
  fix: "write it like https://mirror.example/datomic-pro-1.0.7705.zip",
  see: SOURCES.image,
};

const PINNED_IMAGE: TextRule = {
  form: /^[a-z0-9]([\w./:-]*[\w])?@sha256:[0-9a-f]{64}$/,
  rule: "an image by digest, without which the same tag could stand for two different images",
  fix: "write it like registry.example/jdk:17@sha256:…, with the digest that its registry gives",
  see: SOURCES.image,
};

/** Above this somebody counts something else. */
const LARGEST_REBUILD = 9999;

/** Before an @ stands who asks and, as likely as not, a password. */
function distributionUrlProblems(distributionUrl: unknown): Problem[] {
  const hidden = typeof distributionUrl === "string" && distributionUrl.includes("@");
  const problems = textProblems("distributionUrl", distributionUrl, DISTRIBUTION_URL);
  return hidden ? problems.map((problem) => ({ ...problem, value: HIDDEN })) : problems;
}

function rebuildProblems({ rebuild }: ImageBuildSettings): Problem[] {
  if (rebuild === undefined) return [];
  if (Number.isInteger(rebuild) && rebuild >= 0 && rebuild <= LARGEST_REBUILD) return [];
  const rule = `a whole number from 0 to ${LARGEST_REBUILD}`;
  return [{ field: "rebuild", value: rebuild, rule, fix: "count rebuilds up by one", see: SOURCES.image }];
}

/**
 * Checks the level of Java against what a release runs on.
 *
 * @param release not compared when undefined
 */
export function javaLevelProblems(javaLevel: unknown, release: string | undefined): Problem[] {
  if (javaLevel === undefined || release === undefined) return [];
  const levels: readonly unknown[] = javaLevels(release);
  if (levels.includes(javaLevel)) return [];
  const rule = `${release} runs on Java ${levels.join(", ")}`;
  return [{ field: "javaLevel", value: javaLevel, rule, fix: "set one of them", see: SOURCES.releases }];
}

/** Checks the form of a checksum. */
export function checksumProblems(sha256: unknown): Problem[] {
  return sha256 === undefined ? [] : textProblems("distributionSha256", sha256, SHA256);
}

/**
 * Every broken rule of how an image is built; fields relative to `image.build`.
 *
 * @param release the release in the image; not compared when undefined
 */
export function imageBuildProblems(settings: ImageBuildSettings, release: string | undefined): Problem[] {
  const { builtBy, javaLevel, withConsole, distributionSha256, distributionUrl } = settings;
  const optional = (field: "jdkImage" | "baseImage"): Problem[] =>
    settings[field] === undefined ? [] : textProblems(field, settings[field], PINNED_IMAGE);
  return [
    ...unknownFieldProblems(settings, KNOWN_FIELDS),
    ...oneOfProblems("builtBy", builtBy, ["pipeline", "terraform"], "pipeline"),
    ...javaLevelProblems(javaLevel, release),
    ...oneOfProblems("withConsole", withConsole, [true, false], false),
    ...checksumProblems(distributionSha256),
    ...(distributionUrl === undefined ? [] : distributionUrlProblems(distributionUrl)),
    ...optional("jdkImage"),
    ...optional("baseImage"),
    ...rebuildProblems(settings),
  ];
}

/** Reports that nothing says which zip of a release is meant. */
export function missingChecksumProblems({ distributionSha256 }: ImageBuildSettings, release: string): Problem[] {
  if ((distributionSha256 ?? findRelease(release)?.distribution?.sha256) !== undefined) return [];
  return [
    {
      field: "distributionSha256",
      value: undefined,
      rule: `the vendor publishes no checksum, and none is known here for ${release}`,
      fix: "take the zip from the vendor's address, and give what sha256sum says of it",
      see: SOURCES.releases,
    },
  ];
}

function pinProblems(field: "jdkImage" | "baseImage", images: BaseImages, role: BaseImageRole): Problem[] {
  const { image, digest } = images[role];
  if (digest !== undefined) return [];
  return [
    {
      field,
      value: undefined,
      rule: `${image} is not pinned: its tag may name another image tomorrow`,
      fix: "run npm run pin, which asks its registry for the digest, and commit the file; or name an image of yours",
      see: "docker/transactor/base-images.json",
    },
  ];
}

/**
 * What is still missing before an image can be built; fields relative to `image.build`. A plan needs none of it.
 *
 * @param settings as the user wrote them
 * @param inputs what they amount to
 */
export function missingInputProblems(
  settings: ImageBuildSettings,
  inputs: ImageInputs,
  baseImages: BaseImages,
): Problem[] {
  const { javaLevel = DEFAULT_JAVA_LEVEL, jdkImage, baseImage } = settings;
  return [
    ...missingChecksumProblems(settings, inputs.release),
    ...(jdkImage === undefined ? pinProblems("jdkImage", baseImages, `jdk${javaLevel}`) : []),
    ...(baseImage === undefined ? pinProblems("baseImage", baseImages, "base") : []),
  ];
}
