import { SOURCES } from "../../constructs/base/sources.js";
import { refuse, type Problem } from "../../constructs/base/validation-error.js";
import { javaLevels, type JavaLevel } from "../../constructs/transactor/releases/release-facts.js";
import { releaseProblems } from "../../constructs/transactor/releases/release-rules.js";
import { pinnedReference, type BaseImageRole, type BaseImages } from "./base-images.js";
import type { ImageBuild } from "./build-image.js";
import { findDistribution, type DistributionChoice } from "./distribution.js";

/** What a person said of the image, by the options of the command. */
export interface ImageChoice extends DistributionChoice {
  /** Level of Java, as it was typed. */
  readonly java: string;
  readonly jdkImage?: string;
  readonly baseImage?: string;
  readonly platform?: string;
  readonly withConsole: boolean;
  readonly tag: string;
  readonly revision?: string;
}

const PLATFORMS = ["linux/amd64", "linux/arm64"];

function javaProblems({ java, release }: ImageChoice): Problem[] {
  const levels = javaLevels(release);
  if (levels.map(String).includes(java)) return [];
  const rule = `${release} runs on Java ${levels.join(", ")}`;
  return [{ field: "--java", value: java, rule, fix: "set one of them", see: SOURCES.releases }];
}

function platformProblems({ platform }: ImageChoice): Problem[] {
  if (platform === undefined || PLATFORMS.includes(platform)) return [];
  const rule = "Fargate runs linux/amd64 (X86_64) and linux/arm64 (ARM64)";
  return [{ field: "--platform", value: platform, rule, fix: "set one of them", see: SOURCES.fargateTaskSize }];
}

function pinProblems(option: string, images: BaseImages, role: BaseImageRole): Problem[] {
  if (pinnedReference(images[role]) !== undefined) return [];
  const rule = `${images[role].image} is not pinned: its tag may name another image tomorrow`;
  const fix = "run npm run pin, which asks its registry for the digest, and commit the file; or name an image of yours";
  return [{ field: option, value: undefined, rule, fix, see: "docker/transactor/base-images.json" }];
}

/**
 * Settles everything an image is built of.
 *
 * @throws ValidationError with every problem at once
 */
export async function planImage(choice: ImageChoice, images: BaseImages): Promise<ImageBuild> {
  const { release, jdkImage, baseImage, platform, withConsole, tag, revision } = choice;
  const malformed = releaseProblems(release).map((problem) => ({ ...problem, field: "--release" }));
  const wrongJava = malformed.length > 0 ? [] : javaProblems(choice);
  const jdk: BaseImageRole = `jdk${Number(choice.java) as JavaLevel}`;
  const found = await findDistribution(choice);
  const needsJdk = jdkImage === undefined && malformed.length + wrongJava.length === 0;
  refuse("image:build", [
    ...malformed,
    ...wrongJava,
    ...platformProblems(choice),
    ...("problems" in found ? found.problems : []),
    ...(needsJdk ? pinProblems("--jdk-image", images, jdk) : []),
    ...(baseImage === undefined ? pinProblems("--base-image", images, "base") : []),
  ]);
  return {
    release,
    distribution: (found as Exclude<typeof found, { problems: unknown }>).distribution,
    jdkImage: jdkImage ?? pinnedReference(images[jdk])!,
    baseImage: baseImage ?? pinnedReference(images.base)!,
    withConsole,
    ...(platform === undefined ? {} : { platform }),
    ...(revision === undefined ? {} : { revision }),
    tags: [tag],
  };
}
