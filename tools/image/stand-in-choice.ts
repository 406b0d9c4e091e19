import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { STAND_IN_RELEASE } from "../stand-in/distribution.js";
import { packStandIn } from "../stand-in/pack.js";
import type { DistributionChoice } from "./distribution.js";

/**
 * The distribution that tests take in place of the vendor's, packed when it is not there yet.
 *
 * @throws Error with what Maven said when its jars cannot be fetched
 */
export async function standInChoice(cacheDirectory: string): Promise<Required<DistributionChoice>> {
  const distribution = await packStandIn(cacheDirectory);
  const sha256 = createHash("sha256").update(readFileSync(distribution)).digest("hex");
  return { release: STAND_IN_RELEASE, distribution, sha256 };
}
