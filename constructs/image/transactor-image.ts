import type { ImageBuildSettings } from "./image-build";

/** An image that this checkout builds, in `docker/transactor/`; its content gives the tag, so no tag is written. */
export interface BuiltImage {
  /** How it is built; `{}` for the defaults. */
  readonly build: ImageBuildSettings;
}

/** An image by its tag; the repository is immutable, so a tag never changes what it means. */
export interface ImageTag {
  readonly tag: string;
}

/** An image by the digest of its manifest. It must carry a tag as well: untagged images expire from the repository. */
export interface ImageDigest {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  /**
   * ECR repository of the same region that holds the image, for example one of another account, with its registry's
   * host. That repository must admit this account: `storage.imagePullAccountIds` there.
   *
   * @default - the system's own repository
   */
  readonly repository?: string;
}

/** The container image of a transactor. */
export type TransactorImage = BuiltImage | ImageTag | ImageDigest;

/** The image of a system that names none. */
export const DEFAULT_IMAGE: BuiltImage = { build: {} };

/** Whether an image is built from this checkout. */
export function isBuilt(image: TransactorImage): image is BuiltImage {
  return "build" in image && image.build !== undefined;
}
