import { SOURCES } from "../../constructs/base/sources.js";
import { refuse, type Problem } from "../../constructs/base/validation-error.js";
import type { BaseImages } from "../../constructs/image/base-images.js";
import {
  imageInputs,
  type ImageBuildSettings,
  type ImageInputs,
  type ImagePlatform,
} from "../../constructs/image/image-build.js";
import { checksumProblems, javaLevelProblems, missingInputProblems } from "../../constructs/image/image-build-rules.js";
import type { JavaLevel } from "../../constructs/transactor/releases/release-facts.js";
import { releaseProblems } from "../../constructs/transactor/releases/release-rules.js";
import type { ImageBuild } from "./build-image.js";
import { distributionLocation, distributionProblems } from "./distribution.js";

/** What a person said of the image, by the options of the command. */
export interface ImageChoice {
  readonly release: string;
  /** An address, or a path. */
  readonly distribution?: string;
  readonly sha256?: string;
  /** Level of Java, as it was typed. */
  readonly java: string;
  readonly jdkImage?: string;
  readonly baseImage?: string;
  /** @default - this machine's */
  readonly platform?: string;
  readonly withConsole: boolean;
}

/** The options that say what a setting says in a configuration. */
const OPTIONS: Readonly<Record<string, string>> = {
  release: "--release",
  javaLevel: "--java",
  distributionSha256: "--sha256",
  jdkImage: "--jdk-image",
  baseImage: "--base-image",
};

const PLATFORMS: readonly string[] = ["linux/amd64", "linux/arm64"] satisfies ImagePlatform[];

/** The platform of images for this machine. */
export function ownPlatform(): ImagePlatform {
  return process.arch === "arm64" ? "linux/arm64" : "linux/amd64";
}

function platformProblems(platform: string): Problem[] {
  if (PLATFORMS.includes(platform)) return [];
  const rule = "Fargate runs linux/amd64 (X86_64) and linux/arm64 (ARM64)";
  return [{ field: "--platform", value: platform, rule, fix: "set one of them", see: SOURCES.fargateTaskSize }];
}

/**
 * Settles everything an image is built of.
 *
 * @throws ValidationError with every problem at once, by the options of the command
 */
export async function planImage(choice: ImageChoice, images: BaseImages): Promise<Omit<ImageBuild, "tags">> {
  const { release, distribution, sha256, java, jdkImage, baseImage, platform = ownPlatform(), withConsole } = choice;
  const javaLevel = (/^\d+$/.test(java) ? Number(java) : java) as JavaLevel;
  const settings: ImageBuildSettings = { javaLevel, withConsole, distributionSha256: sha256, jdkImage, baseImage };
  const malformed = releaseProblems(release);
  const broken = [
    ...malformed,
    ...javaLevelProblems(javaLevel, malformed.length === 0 ? release : undefined),
    ...checksumProblems(sha256),
  ];
  // A level that no image stands for is reported already, and its image is not missing.
  const known = { ...settings, ...(broken.some(({ field }) => field === "javaLevel") ? { javaLevel: undefined } : {}) };
  const inputs: ImageInputs = imageInputs(known, { release, platform: platform as ImagePlatform }, images);
  const missing = missingInputProblems(known, inputs, images);
  const options = [...broken, ...missing].map((problem) => ({ ...problem, field: OPTIONS[problem.field]! }));
  refuse("image:build", [
    ...options,
    ...platformProblems(platform),
    ...(distribution === undefined ? [] : await distributionProblems(distribution, inputs.distributionSha256)),
  ]);
  return { inputs, ...(distribution === undefined ? {} : { location: distributionLocation(distribution) }) };
}
