import { createHash } from "node:crypto";
import { buildArguments, type ImageInputs } from "./image-build";

/** Digits of the hash in a tag: two different images share one in 280 million million. */
const HASH_DIGITS = 12;

/**
 * The tag of an image: its release, and a hash over everything that decides what is in it. Equal on every machine, so a
 * plan needs no Docker engine to know it.
 *
 * @param contextDigest what `contextDigest` says of the build context
 */
export function contentTag(contextDigest: string, inputs: ImageInputs): string {
  const { release, platform, rebuild } = inputs;
  const content = JSON.stringify([contextDigest, Object.entries(buildArguments(inputs)), platform, rebuild]);
  return `${release}-${createHash("sha256").update(content).digest("hex").slice(0, HASH_DIGITS)}`;
}
