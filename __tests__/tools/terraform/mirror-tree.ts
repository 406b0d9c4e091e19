import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The platform the tests ask for. */
export const PLATFORM = "linux_amd64";

/** A new folder that the tests may fill. */
export function temporaryDirectory(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), "datomic-tools-")));
}

/** Writes a file, with the folders above it. */
export function put(directory: string, path: string, text = ""): string {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Puts an unpacked provider into a folder that is laid out as a mirror. */
export function putUnpacked(mirror: string, version: string, platform = PLATFORM): void {
  put(mirror, `registry.example.com/hashicorp/aws/${version}/${platform}/terraform-provider-aws_v${version}_x5`);
}

/** Puts a packed provider into a folder that is laid out as a mirror. */
export function putPacked(mirror: string, version: string, platform = PLATFORM): void {
  put(mirror, `registry.example.com/hashicorp/aws/terraform-provider-aws_${version}_${platform}.zip`);
}
