import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { extract, type Extract, type Header } from "tar-stream";
import { docker, type Engine } from "../../../tools/engine/docker";

/** One entry of a layer, without its times. */
export interface LayerEntry {
  /** Relative to the root, without a slash at its end. */
  readonly path: string;
  /** `link` is a second name of a file, `symlink` names a target. */
  readonly type: Header["type"];
  /** Permissions, and the bits for set-user-id, set-group-id and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly linkTarget?: string;
  /** Of a file's bytes, in hexadecimal digits; where they were asked for. */
  readonly sha256?: string;
}

/** How layers are read. */
export interface LayerReading {
  /** @default false */
  readonly withDigests?: boolean;
}

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never;

/** The parts of `manifest.json` that are read. */
type SavedImages = readonly [{ readonly Layers: readonly string[] }];

async function forEachEntry(archive: Readable, visit: (entry: Entry) => Promise<void>): Promise<void> {
  const entries = extract();
  archive.once("error", (error) => {
    entries.destroy(error);
  });
  archive.pipe(entries);
  for await (const entry of entries) {
    await visit(entry);
    // The next one comes when this one was read to its end.
    entry.resume();
  }
}

async function sha256Of(entry: Entry): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of entry) hash.update(bytes as Buffer);
  return hash.digest("hex");
}

async function readLayer(archive: Readable, { withDigests = false }: LayerReading): Promise<LayerEntry[]> {
  const found: LayerEntry[] = [];
  await forEachEntry(archive, async (entry) => {
    const { name, type, mode, uid, gid, linkname } = entry.header;
    found.push({
      path: posix.join("/", name).replace(/^\/|\/$/g, ""),
      type,
      mode: mode & 0o7777,
      uid,
      gid,
      ...(type === "link" || type === "symlink" ? { linkTarget: linkname } : {}),
      ...(withDigests && type === "file" ? { sha256: await sha256Of(entry) } : {}),
    });
  });
  return found;
}

/**
 * The layers of an image that the engine holds, the lowest first, each with its entries in the order of its archive.
 *
 * @throws Error when there is no such image
 */
export async function layerFiles(engine: Engine, image: string, reading: LayerReading = {}): Promise<LayerEntry[][]> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-layers-"));
  const file = join(directory, "image.tar");
  try {
    await docker(engine, ["save", "--output", file, image]);
    let paths: readonly string[] = [];
    /** Archives of layers that are another's again stand there as links. */
    const same = new Map<string, string>();
    await forEachEntry(createReadStream(file), async (entry) => {
      const { name, type, linkname } = entry.header;
      if (type === "symlink") same.set(name, posix.join(posix.dirname(name), linkname));
      if (name === "manifest.json") paths = (JSON.parse(await text(entry)) as SavedImages)[0].Layers;
    });
    const wanted = paths.map((path) => same.get(path) ?? path);
    const layers = new Map<string, LayerEntry[]>();
    await forEachEntry(createReadStream(file), async (entry) => {
      if (wanted.includes(entry.header.name))
        layers.set(entry.header.name, await readLayer(Readable.from(entry), reading));
    });
    return wanted.map((path) => layers.get(path)!);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
