import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { impliedMirrors, readInstallation, terraformDirectory, type TerraformHome } from "./cli-configuration.js";
import { lookIntoMirror, searchMirrors, type MirroredProvider, type ProviderQuery } from "./mirror-search.js";

/** Names a folder that is laid out as a provider mirror. */
export const MIRROR_VARIABLE = "DATOMIC_FARGATE_PROVIDER_MIRROR";

/** Where system-wide installations usually lie. */
const SYSTEM_ROOTS = ["/opt", "/usr/local/share", "/usr/share", "/usr/local/lib", "/usr/lib", "/var/lib", "/srv"];

/** Where a provider will come from. */
export type ProviderSource =
  | {
      /** Terraform finds it without help. */
      readonly kind: "configured";
      /** Missing when Terraform is told to ask a server. */
      readonly found: MirroredProvider | undefined;
    }
  | {
      /** A mirror that Terraform must be shown. */
      readonly kind: "mirror";
      readonly found: MirroredProvider;
    }
  | {
      /** Nothing on this machine; the registry is left. */
      readonly kind: "registry";
    };

/** How far the search goes. */
export interface MirrorOptions {
  readonly home: TerraformHome;
  /** Folders in which earlier runs have kept a provider. */
  readonly keptDirectories?: readonly string[];
  /** @default - the usual roots of system-wide installations */
  readonly systemRoots?: readonly string[];
}

function firstMirror(directories: readonly (string | undefined)[], query: ProviderQuery): MirroredProvider | undefined {
  for (const directory of directories) {
    const found = directory === undefined ? undefined : lookIntoMirror(directory, query);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Finds a provider: in the folder a person names, where Terraform is configured to look, in what was downloaded before,
 * and below the usual system roots.
 */
export function findProvider(query: ProviderQuery, options: MirrorOptions): ProviderSource {
  const { home, keptDirectories = [], systemRoots = SYSTEM_ROOTS } = options;
  const named = home.environment[MIRROR_VARIABLE];
  const given = named === undefined || named === "" ? undefined : searchMirrors([named], query);
  if (given !== undefined) return { kind: "mirror", found: given };

  const settings = readInstallation(home);
  const configured = firstMirror(settings.explicit ? settings.mirrorDirectories : impliedMirrors(home), query);
  if (configured !== undefined || settings.opaque) return { kind: "configured", found: configured };

  // A plugin cache is laid out as a mirror, but Terraform alone asks the registry before it looks into it.
  const caches = [home.environment["TF_PLUGIN_CACHE_DIR"], settings.pluginCacheDirectory];
  // Last of all the cache of CDKTF's command line, which cannot be its mirror and its cache at once.
  const cdktfCache = join(terraformDirectory(home), "plugin-cache");
  const found =
    firstMirror([...caches, ...keptDirectories], query) ??
    searchMirrors(systemRoots, query) ??
    firstMirror([cdktfCache], query);
  return found === undefined ? { kind: "registry" } : { kind: "mirror", found };
}

/** A provider and the mirror it is taken from. */
export interface MirrorChoice {
  readonly source: string;
  readonly mirrorDirectory: string;
}

/** A command line configuration that takes providers from mirrors and every other from where it comes from. */
export function mirrorConfiguration(choices: readonly MirrorChoice[]): string {
  const mirrors = choices.flatMap(({ source, mirrorDirectory }) => [
    "  filesystem_mirror {",
    `    path    = ${JSON.stringify(mirrorDirectory)}`,
    `    include = ["${source}"]`,
    "  }",
  ]);
  const excluded = choices.map(({ source }) => JSON.stringify(source)).join(", ");
  return ["provider_installation {", ...mirrors, "  direct {", `    exclude = [${excluded}]`, "  }", "}", ""].join(
    "\n",
  );
}

/** Writes a configuration for mirrors and returns its path; the same choices always have the same file. */
export function writeMirrorConfiguration(cacheDirectory: string, choices: readonly MirrorChoice[]): string {
  const text = mirrorConfiguration(choices);
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  const file = join(cacheDirectory, `terraform-${hash}.tfrc`);
  if (!existsSync(file)) {
    mkdirSync(cacheDirectory, { recursive: true });
    // Renamed into place, so that another run never reads half a file.
    const partial = `${file}.${process.pid}`;
    writeFileSync(partial, text);
    renameSync(partial, file);
  }
  return file;
}
