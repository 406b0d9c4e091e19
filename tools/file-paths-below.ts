import { readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** Paths of all files below a directory, relative to it, with `/` between their parts, sorted. */
export function filePathsBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(directory, path)).isFile())
    .map((path) => path.split(sep).join("/"))
    .sort();
}
