import { basename } from "node:path";
import { fileSha256, type NamedDistribution } from "../stand-in/packed-distribution.js";

/** Path or address of a zip of the vendor's, in place of the stand-in. */
export const REAL_DISTRIBUTION = process.env["DATOMIC_FARGATE_DISTRIBUTION"];

/**
 * The vendor's distribution that `DATOMIC_FARGATE_DISTRIBUTION` names, whose file name tells the release.
 *
 * @param distribution path, or an address; the checksum of what is behind an address must be known or given by
 *   `DATOMIC_FARGATE_DISTRIBUTION_SHA256`
 * @throws Error when it is not named as the vendor names it
 */
export function realChoice(distribution: string): NamedDistribution {
  const release = /^datomic-pro-([\d.]+)\.zip$/.exec(basename(distribution))?.[1];
  if (release === undefined) throw new Error("DATOMIC_FARGATE_DISTRIBUTION must end in datomic-pro-<release>.zip");
  const given = process.env["DATOMIC_FARGATE_DISTRIBUTION_SHA256"];
  if (given !== undefined) return { release, distribution, sha256: given };
  return { release, distribution, ...(/^https?:/.test(distribution) ? {} : { sha256: fileSha256(distribution) }) };
}
