import type { Place } from "../base/names";
import { textProblems, under, unknownFieldProblems, type TextRule } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { imageBuildProblems, missingChecksumProblems } from "./image-build-rules";
import { repositoryProblems } from "./repository-address";
import type { BuiltImage, ImageDigest, ImageTag, TransactorImage } from "./transactor-image";

/** What an image's rules need to know of the system around it; what is undefined is not compared. */
export interface ImageSurroundings {
  /** The release that is said to be in the image. */
  readonly release?: string;
  readonly place?: Place;
  /** Whether the environment is applied to an emulator. */
  readonly isEmulated?: boolean;
}

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
      field: "tag",
      value: tag,
      rule: `the tag says that ${named} is in the image, and release says ${release}`,
      fix: `set release to ${named} and upgradeFrom to what runs now, or name an image of ${release}`,
      see: SOURCES.ecrImages,
    },
  ];
}

function tagProblems(tag: unknown, release: string | undefined): Problem[] {
  const misshapen = textProblems("tag", tag, TAG);
  const moving = textProblems("tag", tag, FIXED_TAG);
  const broken = misshapen.length > 0 ? misshapen : moving;
  return broken.length > 0 ? broken : otherReleaseProblems(tag as string, release);
}

function builtProblems({ build }: BuiltImage, { release, isEmulated = false }: ImageSurroundings): Problem[] {
  const broken = imageBuildProblems(build, release);
  const byTerraform = build.builtBy === "terraform";
  // The pipeline asks for it when it builds; what Terraform is to build must be complete now.
  const missing = byTerraform && release !== undefined ? missingChecksumProblems(build, release) : [];
  const problems = under("build.", [...broken, ...missing]);
  if (byTerraform && isEmulated) {
    problems.push({
      field: "build.builtBy",
      value: "terraform",
      rule: "the emulator of stage local takes no images",
      fix: 'remove it, and build with npm run image:build; or set stage to "development"',
      see: SOURCES.image,
    });
  }
  return problems;
}

/** Checks that an image is named so that it cannot change under a running service. */
export function imageProblems(image: TransactorImage, surroundings: ImageSurroundings = {}): Problem[] {
  const written = image as Partial<BuiltImage & ImageTag & ImageDigest>;
  const { build, tag, digest, repository } = written;
  const unknown = unknownFieldProblems(written, ["build", "tag", "digest", "repository"]);
  const names = [build, tag, digest].filter((name) => name !== undefined).length;
  // A misspelt name is not missing.
  if (names === 0 && unknown.length > 0) return under("image.", unknown);
  if (names !== 1) {
    const value = { ...(build === undefined ? {} : { build: "…" }), tag, digest };
    const rule = "an image is built from this checkout, or named by a tag or by a digest: one of the three";
    const fix = "set { build: {} }, { tag } or { digest }, or remove image to have it built";
    return [
      ...under("image.", unknown),
      { field: "image", value: names === 0 ? written : value, rule, fix, see: SOURCES.image },
    ];
  }
  return under("image.", [
    ...unknown,
    ...(build === undefined ? [] : builtProblems({ build }, surroundings)),
    ...(tag === undefined ? [] : tagProblems(tag, surroundings.release)),
    ...(digest === undefined ? [] : textProblems("digest", digest, DIGEST)),
    ...(repository === undefined ? [] : repositoryProblems(written, surroundings.place)),
  ]);
}
