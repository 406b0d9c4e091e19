import { inflateRawSync } from "node:zlib";

/** What an archive says of a file in it. */
export interface ReadEntry {
  readonly path: string;
  /** Permissions, for example 0o755. */
  readonly permissions: number;
  readonly content: string;
}

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const DIRECTORY_ENTRY_LENGTH = 46;
const LOCAL_ENTRY_LENGTH = 30;
const STORED = 0;

/** Reads a small archive without a comment, by the directory at its end. */
export function readZip(zip: Buffer): ReadEntry[] {
  const end = zip.length - END_LENGTH;
  if (zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error("this is no archive without a comment");
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [pathLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const path = zip.toString("utf8", at + DIRECTORY_ENTRY_LENGTH, at + DIRECTORY_ENTRY_LENGTH + pathLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + LOCAL_ENTRY_LENGTH + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const content = zip.readUInt16LE(at + 10) === STORED ? bytes : inflateRawSync(bytes);
    const permissions = (zip.readUInt32LE(at + 38) >>> 16) & 0o777;
    at += DIRECTORY_ENTRY_LENGTH + pathLength + extraLength;
    return { path, permissions, content: content.toString("utf8") };
  });
}
