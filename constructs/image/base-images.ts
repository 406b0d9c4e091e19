import { readFileSync } from "node:fs";
import type { JavaLevel } from "../transactor/releases/release-facts";

/** An image that ours starts from. */
export interface BaseImage {
  /** Registry, repository and tag. */
  readonly image: string;
  /** Of the manifest, for all platforms; missing until `npm run pin` has asked the registry. */
  readonly digest?: string;
  /** Who said so. */
  readonly source?: string;
  /** The day it was asked. */
  readonly date?: string;
}

/** The part an image plays: the final stage's base, or the build stage's JDK of a level. */
export type BaseImageRole = "base" | `jdk${JavaLevel}`;

/** Base images by what they are for, as `docker/transactor/base-images.json` holds them. */
export type BaseImages = Readonly<Record<BaseImageRole, BaseImage>>;

/** @throws Error when the file is not there or no JSON */
export function readBaseImages(file: string): BaseImages {
  return JSON.parse(readFileSync(file, "utf8")) as BaseImages;
}

/** An image by tag and, as soon as it is pinned, by digest too, so that it is the same one tomorrow. */
export function baseImageReference({ image, digest }: BaseImage): string {
  return digest === undefined ? image : `${image}@${digest}`;
}
