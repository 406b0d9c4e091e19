import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** What Terraform's own configuration says about where providers come from. */
export interface InstallationSettings {
  /** Whether a `provider_installation` block is there; without one Terraform looks into its implied mirrors. */
  readonly explicit: boolean;
  /** Folders named as filesystem mirrors. */
  readonly mirrorDirectories: readonly string[];
  /** Whether providers come from a server or a development build, which cannot be looked into from here. */
  readonly opaque: boolean;
  /** Where Terraform keeps copies of what it has downloaded. */
  readonly pluginCacheDirectory: string | undefined;
}

/** Where Terraform looks for its configuration. */
export interface TerraformHome {
  readonly environment: NodeJS.ProcessEnv;
  readonly homeDirectory: string;
  readonly platform: NodeJS.Platform;
}

/** The folder of Terraform's own files. */
export function terraformDirectory({ environment, homeDirectory, platform }: TerraformHome): string {
  return platform === "win32"
    ? join(environment["APPDATA"] ?? homeDirectory, "terraform.d")
    : join(homeDirectory, ".terraform.d");
}

/** The configuration files Terraform reads, of those that exist. */
export function configurationFiles(home: TerraformHome): string[] {
  const { environment, homeDirectory, platform } = home;
  const named = environment["TF_CLI_CONFIG_FILE"];
  if (named !== undefined && existsSync(named)) return [named];
  const main =
    platform === "win32"
      ? join(environment["APPDATA"] ?? homeDirectory, "terraform.rc")
      : join(homeDirectory, ".terraformrc");
  const directory = terraformDirectory(home);
  const others = existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => /\.tfrc(\.json)?$/.test(name))
        .map((name) => join(directory, name))
    : [];
  return [main, ...others].filter((file) => existsSync(file));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*(#|\/\/).*$/gm, "");
}

function values(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
}

/** Reads the settings out of a configuration's text, in HCL or JSON. */
export function parseInstallation(text: string, { environment, homeDirectory }: TerraformHome): InstallationSettings {
  const source = withoutComments(text);
  const expand = (path: string): string =>
    resolve(
      path
        .replace(/^~(?=\/|$)/, homeDirectory)
        .replace(/\$\{?(\w+)\}?/g, (whole, name: string) => environment[name] ?? whole),
    );
  const mirrors = values(source, /filesystem_mirror"?\s*:?\s*\[?\s*\{[^}]*?\bpath"?\s*[=:]\s*"([^"]+)"/g);
  const [pluginCache] = values(source, /plugin_cache_dir"?\s*[=:]\s*"([^"]+)"/g);
  return {
    explicit: /provider_installation"?\s*:?\s*\[?\s*\{/.test(source),
    mirrorDirectories: mirrors.map(expand),
    opaque: /\b(network_mirror|dev_overrides)"?\s*[=:]?\s*\[?\s*\{/.test(source),
    pluginCacheDirectory: pluginCache === undefined ? undefined : expand(pluginCache),
  };
}

/** The settings of all configuration files together. */
export function readInstallation(home: TerraformHome): InstallationSettings {
  return parseInstallation(
    configurationFiles(home)
      .map((file) => readFileSync(file, "utf8"))
      .join("\n"),
    home,
  );
}

/** Folders Terraform takes for mirrors without being told, nearest first. */
export function impliedMirrors(home: TerraformHome): string[] {
  const { environment, homeDirectory, platform } = home;
  const own = join(terraformDirectory(home), "plugins");
  if (platform === "win32")
    return [own, join(environment["APPDATA"] ?? homeDirectory, "HashiCorp", "Terraform", "plugins")];
  if (platform === "darwin") {
    const bundle = "Library/Application Support/io.terraform/plugins";
    return [own, join(homeDirectory, bundle), join("/", bundle)];
  }
  const dataHome = environment["XDG_DATA_HOME"] ?? join(homeDirectory, ".local", "share");
  const dataDirectories = (environment["XDG_DATA_DIRS"] ?? "/usr/local/share:/usr/share").split(":").filter(Boolean);
  return [own, ...[dataHome, ...dataDirectories].map((directory) => join(directory, "terraform", "plugins"))];
}
