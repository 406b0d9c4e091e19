import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { ImageChoice } from "../image/plan-image.js";
import { STAND_IN_RELEASE, type StandInOptions } from "../stand-in/distribution.js";
import { packStandIn } from "../stand-in/pack.js";

/** A distribution, as the options of a build name it. */
type DistributionChoice = Pick<ImageChoice, "release" | "distribution" | "sha256">;

/** Path or address of a zip of the vendor's, in place of the stand-in. */
export const REAL_DISTRIBUTION = process.env["DATOMIC_FARGATE_DISTRIBUTION"];

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/**
 * The stand-in for the vendor's distribution, packed when it is not there yet.
 *
 * @throws Error with what Maven said when its jars cannot be fetched
 */
export async function standInChoice(
  cacheDirectory: string,
  options: StandInOptions = {},
): Promise<Required<DistributionChoice>> {
  const distribution = await packStandIn(cacheDirectory, options);
  return { release: STAND_IN_RELEASE, distribution, sha256: sha256(distribution) };
}

/**
 * The vendor's distribution that `DATOMIC_FARGATE_DISTRIBUTION` names, whose file name tells the release.
 *
 * @param distribution path, or an address; the checksum of what is behind an address must be known or given by
 *   `DATOMIC_FARGATE_DISTRIBUTION_SHA256`
 * @throws Error when it is not named as the vendor names it
 */
export function realChoice(distribution: string): DistributionChoice {
  const release = /^datomic-pro-([\d.]+)\.zip$/.exec(basename(distribution))?.[1];
  if (release === undefined) throw new Error("DATOMIC_FARGATE_DISTRIBUTION must end in datomic-pro-<release>.zip");
  const given = process.env["DATOMIC_FARGATE_DISTRIBUTION_SHA256"];
  if (given !== undefined) return { release, distribution, sha256: given };
  return { release, distribution, ...(/^https?:/.test(distribution) ? {} : { sha256: sha256(distribution) }) };
}
