import { registryHost, type Place } from "../base/names";
import { textProblems, under, unknownFieldProblems, type TextRule } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";

/** An image by its tag; the repository is immutable, so a tag never changes what it means. */
export interface ImageTag {
  readonly tag: string;
}

/** An image by the digest of its manifest. It must carry a tag as well: untagged images expire from the repository. */
export interface ImageDigest {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

/** The container image of a transactor in the system's repository. */
export type TransactorImage = ImageTag | ImageDigest;

const TAG: TextRule = {
  form: /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
  rule: "a tag has up to 128 letters, digits, dots, hyphens and underscores",
  fix: "copy it from the registry",
  see: SOURCES.ecrImages,
};

const FIXED_TAG: TextRule = {
  form: /^(?!latest$)/i,
  rule: "latest does not say what runs and cannot be rolled back to",
  fix: "name a tag that is pushed once, or a digest",
  see: SOURCES.ecrImages,
};

const DIGEST: TextRule = {
  form: /^sha256:[0-9a-f]{64}$/,
  rule: "a digest is sha256: and 64 hexadecimal digits",
  fix: "copy it from the registry, for example with aws ecr describe-images",
  see: SOURCES.ecrImages,
};

/** A tag that begins with a release, as the tags of this project do: `1.0.7705-…`. */
const RELEASE_IN_TAG = /^((?:0|1)\.\d+\.\d{4}(?:\.\d+)?)(?![\d.])/;

function otherReleaseProblems(tag: string, release: string | undefined): Problem[] {
  const named = RELEASE_IN_TAG.exec(tag)?.[1];
  if (named === undefined || release === undefined || named === release) return [];
  return [
    {
      field: "image.tag",
      value: tag,
      rule: `the tag says that ${named} is in the image, and release says ${release}`,
      fix: `set release to ${named} and upgradeFrom to what runs now, or name an image of ${release}`,
      see: SOURCES.ecrImages,
    },
  ];
}

function tagProblems(tag: unknown, release: string | undefined): Problem[] {
  const misshapen = textProblems("image.tag", tag, TAG);
  const moving = textProblems("image.tag", tag, FIXED_TAG);
  const broken = misshapen.length > 0 ? misshapen : moving;
  return broken.length > 0 ? broken : otherReleaseProblems(tag as string, release);
}

/**
 * Checks that an image is named so that it cannot change under a running service.
 *
 * @param release the release that is said to be in the image; not compared when undefined
 */
export function imageProblems(image: TransactorImage | undefined, release?: string): Problem[] {
  const { tag, digest } = { tag: undefined, digest: undefined, ...image } as Partial<ImageTag & ImageDigest>;
  const unknown = under("image.", unknownFieldProblems(image ?? {}, ["tag", "digest"]));
  const names = Number(tag !== undefined) + Number(digest !== undefined);
  // A misspelt name is not missing.
  if (names === 0 && unknown.length > 0) return unknown;
  if (names !== 1) {
    return [
      ...unknown,
      {
        field: "image",
        value: image && { tag, digest },
        rule: "an image is named by a tag or by a digest, one of the two",
        fix: "set { tag } or { digest }",
        see: SOURCES.ecrImages,
      },
    ];
  }
  return [
    ...unknown,
    ...(digest === undefined ? tagProblems(tag, release) : textProblems("image.digest", digest, DIGEST)),
  ];
}

/** The reference a container definition carries, complete at plan time. */
export function imageReference(place: Place, repositoryName: string, image: TransactorImage): string {
  const repository = `${registryHost(place)}/${repositoryName}`;
  const { tag, digest } = image as Partial<ImageTag & ImageDigest>;
  return digest === undefined ? `${repository}:${tag!}` : `${repository}@${digest}`;
}
