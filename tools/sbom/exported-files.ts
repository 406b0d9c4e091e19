import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract, type Extract } from "tar-stream";
import { inOrder } from "./sbom-component.js";

/** A file of the image that is looked into, or only known by its hash. */
export interface ExportedFile {
  /** Without a slash in front. */
  readonly path: string;
  readonly sha256: string;
}

/** A jar; its bytes are there only while it is read, and missing when it is too large. */
export interface ExportedJar extends ExportedFile {
  readonly content?: Buffer;
}

/** What of an image's file system says what the image holds. Paths have no slash in front. */
export interface ExportedFiles {
  /** Small files by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Symbolic and hard links by path, with where they lead; that begins with a slash where it counts from the root. */
  readonly links: ReadonlyMap<string, string>;
  /** Files of our own programs, sorted. */
  readonly programs: readonly ExportedFile[];
  /** What was left out, in sentences. */
  readonly warnings: readonly string[];
}

/** The exported file system could not be read. */
export class UnreadableImageError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`the image's file system cannot be read: ${reason}`, options);
    this.name = "UnreadableImageError";
  }
}

/** Where our own programs lie. */
export const PROGRAM_DIRECTORY = "opt/datomic-fargate";

const TEXTS = [
  /^(etc|usr\/lib)\/os-release$/,
  /^var\/lib\/dpkg\/(status|status\.d\/(?!.*\.md5sums$)[^/]+)$/,
  /^usr\/share\/doc\/[^/]+\/copyright$/,
  /^(usr\/)?lib\/apk\/db\/installed$/,
  /^opt\/java\/(release|legal\/java\.base\/LICENSE)$/,
  /^opt\/datomic\/(VERSION|pom\.xml|LICENSE[^/]*)$/,
];
const LARGEST_TEXT_BYTES = 16 * 2 ** 20;
const LARGEST_JAR_BYTES = 256 * 2 ** 20;

/** How a path of an archive is written here; undefined for one that leads out of the image. */
function tidy(name: string): string | undefined {
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 || parts.includes("..") ? undefined : parts.join("/");
}

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

interface ReadEntry {
  readonly sha256: string;
  /** Missing when there is more than the limit. */
  readonly content?: Buffer;
}

async function readEntry(entry: Entry, limitBytes: number): Promise<ReadEntry> {
  const hash = createHash("sha256");
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of entry as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    if (bytes > limitBytes) pieces.length = 0;
    else pieces.push(piece);
  }
  const sha256 = hash.digest("hex");
  return bytes > limitBytes ? { sha256 } : { sha256, content: Buffer.concat(pieces) };
}

async function skipEntry(entry: Entry): Promise<void> {
  entry.resume();
  await new Promise<void>((resolve, reject) => void entry.once("close", resolve).once("error", reject));
}

/**
 * Reads an exported file system entry by entry and keeps the few small files that are of use.
 *
 * @param archive the tar archive
 * @param onJar told each jar, one at a time
 * @throws UnreadableImageError when it is no whole tar archive
 */
export async function readExportedFiles(
  archive: Readable,
  onJar: (jar: ExportedJar) => Promise<void>,
): Promise<ExportedFiles> {
  const texts = new Map<string, string>();
  const links = new Map<string, string>();
  const programs: ExportedFile[] = [];
  const warnings: string[] = [];

  const visit = async (path: string, entry: Entry): Promise<void> => {
    if (path.endsWith(".jar")) {
      await onJar({ path, ...(await readEntry(entry, LARGEST_JAR_BYTES)) });
    } else if (path.startsWith(`${PROGRAM_DIRECTORY}/`)) {
      programs.push({ path, sha256: (await readEntry(entry, 0)).sha256 });
    } else if (TEXTS.some((text) => text.test(path))) {
      const { content } = await readEntry(entry, LARGEST_TEXT_BYTES);
      if (content === undefined) warnings.push(`/${path} is larger than 16 MiB and was not read`);
      else texts.set(path, content.toString("utf8"));
    } else {
      await skipEntry(entry);
    }
  };

  const extraction = extract();
  const reading = (async (): Promise<void> => {
    for await (const entry of extraction) {
      const { name, type, linkname } = entry.header;
      const path = tidy(name);
      if (path !== undefined && type === "file") await visit(path, entry);
      else await skipEntry(entry);
      if (path === undefined) continue;
      if (type === "symlink") links.set(path, linkname);
      if (type === "link") links.set(path, `/${linkname}`);
    }
  })();
  try {
    await Promise.all([pipeline(archive, extraction), reading]);
  } catch (error) {
    throw new UnreadableImageError((error as Error).message, { cause: error });
  }
  programs.sort((left, right) => inOrder(left.path, right.path));
  return { texts, links, programs, warnings: warnings.sort() };
}
