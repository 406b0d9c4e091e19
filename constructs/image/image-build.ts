import type { JavaLevel } from "../transactor/releases/release-facts";
import { findRelease } from "../transactor/releases/release-table";
import type { CpuArchitecture } from "../transactor/task-size";
import { baseImageReference, type BaseImages } from "./base-images";

/** How a system's image is built. All but `builtBy` and `distributionUrl` are part of its tag. */
export interface ImageBuildSettings {
  /**
   * Who builds and pushes. `pipeline`: `npm run image:push`, on a laptop or in a pipeline. `terraform`: an image stack
   * of the system's own, which needs a Docker engine wherever it is planned or applied; it cannot be applied from
   * a plan of yesterday, because its registry token lives for twelve hours.
   *
   * @default "pipeline"
   */
  readonly builtBy?: "pipeline" | "terraform";
  /**
   * Level of Java in the image: 11, 17 or 21, as far as the release runs on it.
   *
   * @default 17
   */
  readonly javaLevel?: JavaLevel;
  /**
   * Keeps the web console in the image. It has no authentication, so it must never be reachable.
   *
   * @default false
   */
  readonly withConsole?: boolean;
  /**
   * SHA-256 of the vendor's zip, which publishes none.
   *
   * @default - what `docs/releases.md` names for the release; without one there, the image cannot be built
   */
  readonly distributionSha256?: string;
  /**
   * Address the zip is fetched from, for example a mirror of yours. Not part of the tag: the checksum says which zip.
   *
   * @default - the vendor's address
   */
  readonly distributionUrl?: string;
  /**
   * Image of the build stage, by digest: a JDK with bash and coreutils.
   *
   * @default - the one of `javaLevel` in `docker/transactor/base-images.json`
   */
  readonly jdkImage?: string;
  /**
   * Image of the final stage, by digest: bash, coreutils, the C and the C++ library.
   *
   * @default - the one in `docker/transactor/base-images.json`
   */
  readonly baseImage?: string;
  /**
   * Counter of rebuilds from the same content: another number gives another tag. An immutable repository takes no
   * second image under a tag, so this is how to build again what nothing else has changed in.
   *
   * @default 0
   */
  readonly rebuild?: number;
}

/** Platforms that Fargate runs, as Docker names them. */
export type ImagePlatform = "linux/amd64" | "linux/arm64";

/** Everything beside the files that decides what is in an image. */
export interface ImageInputs {
  readonly release: string;
  readonly platform: ImagePlatform;
  readonly jdkImage: string;
  readonly baseImage: string;
  /** Undefined while nobody has named it; such an image is not built. */
  readonly distributionSha256?: string;
  readonly withConsole: boolean;
  readonly rebuild: number;
}

/** Level of Java where none is named. */
export const DEFAULT_JAVA_LEVEL: JavaLevel = 17;

/** The platform of an image for a processor. */
export function imagePlatform(cpuArchitecture: CpuArchitecture): ImagePlatform {
  return cpuArchitecture === "ARM64" ? "linux/arm64" : "linux/amd64";
}

/** Fills in what the settings leave out. */
export function imageInputs(
  settings: ImageBuildSettings,
  { release, platform }: Pick<ImageInputs, "release" | "platform">,
  baseImages: BaseImages,
): ImageInputs {
  const { javaLevel = DEFAULT_JAVA_LEVEL, withConsole = false, rebuild = 0, jdkImage, baseImage } = settings;
  const distributionSha256 = settings.distributionSha256 ?? findRelease(release)?.distribution?.sha256;
  return {
    release,
    platform,
    jdkImage: jdkImage ?? baseImageReference(baseImages[`jdk${javaLevel}`]),
    baseImage: baseImage ?? baseImageReference(baseImages.base),
    ...(distributionSha256 === undefined ? {} : { distributionSha256 }),
    withConsole,
    rebuild,
  };
}

/** The Dockerfile's arguments that follow from an image's inputs. */
export function buildArguments(inputs: ImageInputs): Readonly<Record<string, string>> {
  const { release, jdkImage, baseImage, distributionSha256 = "", withConsole } = inputs;
  return {
    JDK_IMAGE: jdkImage,
    BASE_IMAGE: baseImage,
    RELEASE: release,
    DISTRIBUTION_SHA256: distributionSha256,
    WITH_CONSOLE: String(withConsole),
  };
}
