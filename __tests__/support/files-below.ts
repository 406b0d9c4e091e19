import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Paths of all files below a directory, relative to it, sorted. */
export function filePathsBelow(directory: string): string[] {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" });
  return paths.filter((path) => statSync(join(directory, path)).isFile()).sort();
}
