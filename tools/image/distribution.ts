import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { resolve } from "node:path";
import { SOURCES } from "../../constructs/base/sources.js";
import type { Problem } from "../../constructs/base/validation-error.js";

/** Where a distribution's zip comes from, when not from the vendor's address: one that Docker downloads, or a file. */
export type DistributionLocation = { readonly url: string } | { readonly file: string };

/** The address or the file that a text names. */
export function distributionLocation(text: string): DistributionLocation {
  return /^https?:\/\/[^/]/.test(text) ? { url: text } : { file: resolve(text) };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return hash.digest("hex");
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Checks a distribution that is a file against its checksum; what is behind an address, the build checks.
 *
 * @param text as it was given to `--distribution`
 * @param sha256 what the file must be; not compared when undefined
 */
export async function distributionProblems(text: string, sha256: string | undefined): Promise<Problem[]> {
  const location = distributionLocation(text);
  if ("url" in location) return [];
  const say = (rule: string, fix: string): Problem[] => [
    { field: "--distribution", value: text, rule, fix, see: SOURCES.releases },
  ];
  if (!isFile(location.file)) return say("the path of a zip file, or an http address", "correct it");
  const found = await sha256Of(location.file);
  if (sha256 === undefined || found === sha256) return [];
  const rule = `the file must have the SHA-256 ${sha256}, and has ${found}: it is not the one that was meant`;
  return say(rule, "fetch it again, or give its own SHA-256 if you trust it");
}
