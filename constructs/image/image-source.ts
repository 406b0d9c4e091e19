import { join } from "node:path";
import { readBaseImages, type BaseImages } from "./base-images";
import { contextDigest, readBuildContext, type ContextFile } from "./build-context";

/** What images are built from, as it lies in a checkout. */
export interface ImageSource {
  /** The folder of the Dockerfile; a relative path is taken from where the app runs. */
  readonly directory: string;
  /** The files that go into a build. */
  readonly files: readonly ContextFile[];
  /** One digest over them. */
  readonly digest: string;
  readonly baseImages: BaseImages;
}

/** The folder of the transactor's image in this project. */
export const IMAGE_DIRECTORY = "docker/transactor";

/**
 * Reads the folder of an image once, for all systems that are built from it.
 *
 * @throws Error when the folder has no Dockerfile or no base-images.json
 */
export function readImageSource(directory: string = IMAGE_DIRECTORY): ImageSource {
  const files = readBuildContext(directory);
  return {
    directory,
    files,
    digest: contextDigest(files),
    baseImages: readBaseImages(join(directory, "base-images.json")),
  };
}
