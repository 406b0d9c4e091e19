import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { STAND_IN_RELEASE, type StandInOptions } from "./distribution.js";
import { packStandIn } from "./pack.js";

/** A distribution, as the options of a build name it. */
export interface NamedDistribution {
  readonly release: string;
  /** An address, or a path. */
  readonly distribution: string;
  readonly sha256?: string;
}

/** SHA-256 of a file, in hexadecimal digits. */
export function fileSha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/**
 * The stand-in for the vendor's distribution, packed when it is not there yet.
 *
 * @throws Error with what Maven said when its jars cannot be fetched
 */
export async function standInDistribution(
  cacheDirectory: string,
  options: StandInOptions = {},
): Promise<Required<NamedDistribution>> {
  const distribution = await packStandIn(cacheDirectory, options);
  return { release: STAND_IN_RELEASE, distribution, sha256: fileSha256(distribution) };
}
