import { readdirSync, type Dirent } from "node:fs";
import { basename, join } from "node:path";
import { compareVersions, satisfies } from "./version-constraint.js";

/** A provider's package found in a folder that is laid out as a provider mirror. */
export interface MirroredProvider {
  /** The folder that holds the registry hosts' folders. */
  readonly mirrorDirectory: string;
  readonly version: string;
}

/** What is looked for. */
export interface ProviderQuery {
  /** Namespace and type, for example `hashicorp/aws`. */
  readonly source: string;
  readonly constraint: string;
  /** For example `linux_amd64`. */
  readonly platform: string;
}

function entries(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return []; // missing or unreadable: nothing to be found here
  }
}

function folders(directory: string): string[] {
  return entries(directory)
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
}

/** Releases of the provider below one registry host's folder, packed as archives or unpacked as folders. */
function versionsBelow(hostDirectory: string, { source, platform }: ProviderQuery): string[] {
  const directory = join(hostDirectory, ...source.split("/"));
  const unpacked = folders(directory).filter((version) =>
    entries(join(directory, version, platform)).some(({ name }) => name.startsWith("terraform-provider-")),
  );
  const archive = `terraform-provider-${basename(source)}_`;
  const packed = entries(directory)
    .map(({ name }) => name)
    .filter((name) => name.startsWith(archive) && name.endsWith(`_${platform}.zip`))
    .map((name) => name.slice(archive.length, -`_${platform}.zip`.length));
  return [...unpacked, ...packed];
}

/** The newest suitable release in a folder that is itself a provider mirror. */
export function lookIntoMirror(mirrorDirectory: string, query: ProviderQuery): MirroredProvider | undefined {
  const [version] = folders(mirrorDirectory)
    .filter((name) => name.includes("."))
    .flatMap((host) => versionsBelow(join(mirrorDirectory, host), query))
    .filter((found) => satisfies(found, query.constraint))
    .sort((a, b) => compareVersions(b, a));
  return version === undefined ? undefined : { mirrorDirectory, version };
}

/** Bounds of a search, so that it never takes long on a machine with full disks. */
export interface SearchBounds {
  /** Levels below a root at which a mirror may lie. */
  readonly depth: number;
  /** Folders that are opened in all. */
  readonly folders: number;
}

const BOUNDS: SearchBounds = { depth: 3, folders: 5000 };

/** Names that never hold a mirror and may hold very much. */
const PASSED_OVER = new Set(["node_modules", "doc", "man", "locale", "icons", "fonts", "zoneinfo", "python3"]);

/** Looks for a mirror below roots, nearest levels first; links are not followed, for they may lead in circles. */
export function searchMirrors(
  roots: readonly string[],
  query: ProviderQuery,
  bounds: SearchBounds = BOUNDS,
): MirroredProvider | undefined {
  let level = [...roots];
  let opened = 0;
  for (let depth = 0; depth <= bounds.depth && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const directory of level) {
      opened += 1;
      if (opened > bounds.folders) return undefined;
      const found = lookIntoMirror(directory, query);
      if (found !== undefined) return found;
      for (const entry of entries(directory)) {
        if (!entry.isDirectory() || entry.name.startsWith(".") || PASSED_OVER.has(entry.name)) continue;
        next.push(join(directory, entry.name));
      }
    }
    level = next;
  }
  return undefined;
}
