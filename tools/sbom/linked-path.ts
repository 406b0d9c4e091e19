import type { ExportedFiles } from "./exported-files.js";

/** As many as the kernel follows. */
const MOST_LINKS = 40;

/**
 * Reads a small file of the image by its path, following the image's own links, also those of folders.
 *
 * @returns undefined when there is none, or the links lead nowhere
 */
export function readLinked({ texts, links }: ExportedFiles, path: string): string | undefined {
  let left = path.split("/").reverse();
  let reached: string[] = [];
  let followed = 0;
  while (left.length > 0) {
    const part = left.pop()!;
    if (part === "" || part === ".") continue;
    if (part === "..") {
      reached.pop();
      continue;
    }
    reached.push(part);
    const target = links.get(reached.join("/"));
    if (target === undefined) continue;
    followed += 1;
    if (followed > MOST_LINKS) return undefined;
    reached = target.startsWith("/") ? [] : reached.slice(0, -1);
    left = [...left, ...target.split("/").reverse()];
  }
  return texts.get(reached.join("/"));
}
