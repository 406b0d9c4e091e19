import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { resolve } from "node:path";
import { SOURCES } from "../../constructs/base/sources.js";
import type { Problem } from "../../constructs/base/validation-error.js";
import { findRelease } from "../../constructs/transactor/releases/release-table.js";

/** Where a distribution's zip comes from, and what it must be. */
export interface Distribution {
  /** An address that Docker downloads, or the path of a file; the vendor's address when undefined. */
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

/** A distribution, or why there is none. */
export type FoundDistribution = { readonly distribution: Distribution } | { readonly problems: readonly Problem[] };

const SHA256 = /^[0-9a-f]{64}$/;

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest("hex");
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function locationOf(distribution: string | undefined): Distribution["location"] {
  if (distribution === undefined) return undefined;
  return /^https?:\/\/[^/]/.test(distribution) ? { url: distribution } : { file: resolve(distribution) };
}

/** Settles where the distribution comes from and by which checksum it is known. A file is read and compared. */
export async function findDistribution(choice: DistributionChoice): Promise<FoundDistribution> {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, rule: string, fix: string): void =>
    void problems.push({ field, value, rule, fix, see: SOURCES.releases });
  const location = locationOf(choice.distribution);
  const file = location !== undefined && "file" in location ? location.file : undefined;
  const sha256 = choice.sha256 ?? findRelease(choice.release)?.distribution?.sha256;
  if (file !== undefined && !isFile(file)) {
    say("--distribution", choice.distribution, "the path of a zip file, or an http address", "correct it");
  }
  if (sha256 === undefined) {
    const rule = `the vendor publishes no checksum, and none is known here for ${choice.release}`;
    say("--sha256", undefined, rule, "take the zip from the vendor's address, and give what sha256sum says of it");
  } else if (!SHA256.test(sha256)) {
    say("--sha256", sha256, "a SHA-256 is 64 hexadecimal digits in lower case", "give what sha256sum says of the zip");
  } else if (file !== undefined && isFile(file)) {
    const found = await sha256Of(file);
    if (found !== sha256) {
      const rule = `the file must have the SHA-256 ${sha256}, and has ${found}: it is not the one that was meant`;
      say("--distribution", choice.distribution, rule, "fetch it again, or give its own SHA-256 if you trust it");
    }
  }
  if (sha256 === undefined || problems.length > 0) return { problems };
  return { distribution: { ...(location === undefined ? {} : { location }), sha256 } };
}
