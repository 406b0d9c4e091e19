import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import { findRelease } from "../../constructs/transactor/releases/release-table.js";

/** Where a distribution's zip comes from, and what it must be. */
export interface DistributionSource {
  /** An address Docker downloads, or the path of a file; the vendor's address when undefined. */
  readonly location?: { readonly url: string } | { readonly file: string };
  readonly sha256: string;
}

/** What a person said of the distribution. */
export interface DistributionChoice {
  readonly release: string;
  /** An address, or a path. */
  readonly distribution?: string;
  readonly sha256?: string;
}

const SHA256 = /^[0-9a-f]{64}$/;

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest("hex");
}

function locationOf(distribution: string | undefined): DistributionSource["location"] {
  if (distribution === undefined) return undefined;
  if (/^https?:\/\//.test(distribution)) return { url: distribution };
  const file = resolve(distribution);
  if (!existsSync(file)) throw new Error(`--distribution is ${distribution}: no such file, and no http address`);
  return { file };
}

/**
 * Settles where the distribution comes from and by which checksum it is known.
 *
 * @throws Error when the checksum is malformed, unknown, or not that of the file
 */
export async function distributionSource(choice: DistributionChoice): Promise<DistributionSource> {
  const { release, distribution } = choice;
  const location = locationOf(distribution);
  const sha256 = choice.sha256 ?? findRelease(release)?.distribution?.sha256;
  if (sha256 === undefined) {
    throw new Error(
      `no SHA-256 is known for the distribution of ${release}, and the vendor publishes none: ` +
        "take the file from the vendor's address, and give what `sha256sum` says of it with --sha256",
    );
  }
  if (!SHA256.test(sha256)) throw new Error(`--sha256 is ${sha256}: a SHA-256 is 64 hexadecimal digits in lower case`);
  if (location !== undefined && "file" in location) {
    const found = await sha256Of(location.file);
    if (found !== sha256) {
      throw new Error(
        `${location.file} has the SHA-256 ${found}, and not ${sha256}: it is not the file that was meant`,
      );
    }
  }
  return { ...(location === undefined ? {} : { location }), sha256 };
}
