import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import { ZipFile } from "yazl";

/** A symbolic or a hard link of an archive. */
export interface Link {
  readonly link: string;
  /** @default false */
  readonly isHard?: boolean;
}

/** Files of an image by path: their content, or where they lead. */
export type ImageFiles = Readonly<Record<string, string | Buffer | Link>>;

/** A tar archive as `docker export` writes it. */
export function imageArchive(files: ImageFiles): Readable {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) {
    if (typeof content === "string" || Buffer.isBuffer(content)) archive.entry({ name }, content);
    else archive.entry({ name, type: content.isHard === true ? "link" : "symlink", linkname: content.link });
  }
  archive.finalize();
  return archive as unknown as Readable;
}

/** A jar of entries by name. */
export function jarOf(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** Coordinates and what a pom may hold beside them. */
export interface PomParts {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  /** @default - none */
  readonly more?: string;
}

/** The two files that Maven puts into a jar. */
export function pomEntries({ group, artifact, version, more = "" }: PomParts): Record<string, string> {
  const place = `META-INF/maven/${group}/${artifact}`;
  const coordinates = `<groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>`;
  return {
    [`${place}/pom.xml`]: `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">${coordinates}${more}</project>`,
    [`${place}/pom.properties`]: `#Generated\ngroupId=${group}\nartifactId=${artifact}\nversion=${version}\n`,
  };
}

/** The licences of a pom. */
export function pomLicences(...licences: readonly (readonly [name: string, url?: string])[]): string {
  const each = licences.map(
    ([name, url]) => `<license><name>${name}</name>${url === undefined ? "" : `<url>${url}</url>`}</license>`,
  );
  return `<licenses>${each.join("")}</licenses>`;
}
