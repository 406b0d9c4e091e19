import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A file of an archive. */
export interface ZipEntry {
  /** Separated by `/`, without one in front. */
  readonly path: string;
  readonly isExecutable: boolean;
  /** The bytes, or the file that holds them. */
  readonly content: Buffer | { readonly file: string };
}

/** The first moment that the format can say, in whatever time zone this runs, so that the bytes are always the same. */
const NO_DATE = new Date(1980, 0, 1, 0, 0, 0);

const EXECUTABLE = 0o100755;
const READABLE = 0o100644;

/** An archive in an archive has little to gain. */
function isCompressed(path: string): boolean {
  return path.endsWith(".jar");
}

/** Writes the entries, sorted by path, so that equal entries make equal bytes. */
export async function writeZip(target: string, entries: readonly ZipEntry[]): Promise<void> {
  const zip = new ZipFile();
  for (const { path, isExecutable, content } of [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const options = {
      mtime: NO_DATE,
      forceDosTimestamp: true,
      mode: isExecutable ? EXECUTABLE : READABLE,
      compress: !isCompressed(path),
    };
    if (Buffer.isBuffer(content)) zip.addBuffer(content, path, options);
    else zip.addFile(content.file, path, options);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}
