import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";

/** The few entries of a jar that say what it is. */
export interface JarEntries {
  /** Texts by their names in the jar. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many jars lie inside; they are not looked into. */
  readonly innerJars: number;
  /** Entries that could not be read, and why; or the whole jar. */
  readonly problems: readonly string[];
}

const WANTED = [
  /^META-INF\/MANIFEST\.MF$/i,
  /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.(xml|properties)$/,
  /^(META-INF\/)?LICEN[CS]E(\.txt|\.md)?$/i,
];
const LARGEST_ENTRY_BYTES = 2 ** 20;
const MOST_ENTRIES = 200_000;
const MOST_TEXTS = 500;

async function readText(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > LARGEST_ENTRY_BYTES) throw new Error("it is larger than 1 MiB");
  const pieces: Buffer[] = [];
  // Ends with an error when there is more than the entry says.
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString("utf8");
}

async function readEntries(zip: ZipFile): Promise<JarEntries> {
  const texts = new Map<string, string>();
  const problems: string[] = [];
  let innerJars = 0;
  let seen = 0;
  for await (const entry of zip.eachEntry()) {
    seen += 1;
    if (seen > MOST_ENTRIES || texts.size > MOST_TEXTS) {
      problems.push(`it has more entries than are looked at (${seen > MOST_ENTRIES ? MOST_ENTRIES : MOST_TEXTS})`);
      break;
    }
    const name = entry.fileNameRaw.toString("utf8");
    if (name.endsWith(".jar")) innerJars += 1;
    if (texts.has(name) || !WANTED.some((wanted) => wanted.test(name))) continue;
    try {
      texts.set(name, await readText(zip, entry));
    } catch (error) {
      problems.push(`${name} cannot be read: ${(error as Error).message}`);
    }
  }
  return { texts, innerJars, problems };
}

/** Reads of a jar what says what it is. A jar that is none has no texts and a problem. */
export async function readJarEntries(content: Buffer): Promise<JarEntries> {
  let zip: ZipFile | undefined;
  try {
    // Names are decoded here: one bad name among thousands is no reason to give up.
    zip = await fromBufferPromise(content, { decodeStrings: false, lazyEntries: true, validateEntrySizes: true });
    return await readEntries(zip);
  } catch (error) {
    return { texts: new Map(), innerJars: 0, problems: [`it cannot be read as a jar: ${(error as Error).message}`] };
  } finally {
    zip?.close();
  }
}
