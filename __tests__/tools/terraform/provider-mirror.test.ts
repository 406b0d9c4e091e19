import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { TerraformHome } from "../../../tools/terraform/cli-configuration";
import {
  findProvider,
  MIRROR_VARIABLE,
  mirrorConfiguration,
  writeMirrorConfiguration,
} from "../../../tools/terraform/provider-mirror";
import { PLATFORM, put, putUnpacked, temporaryDirectory } from "./mirror-tree";

const QUERY = { source: "hashicorp/aws", constraint: "5.100.0", platform: PLATFORM };

describe("where a provider comes from", () => {
  let root: string;
  let home: TerraformHome;

  const find = (change: NodeJS.ProcessEnv = {}, keptDirectories: readonly string[] = []) =>
    findProvider(QUERY, {
      home: { ...home, environment: { ...home.environment, ...change } },
      keptDirectories,
      systemRoots: [join(root, "opt")],
    });

  beforeEach(() => {
    root = temporaryDirectory();
    const environment = { XDG_DATA_DIRS: join(root, "share") };
    home = { environment, homeDirectory: join(root, "home"), platform: "linux" };
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test("is the registry when nothing is on the machine", () => {
    expect(find()).toEqual({ kind: "registry" });
  });

  test("needs no help where Terraform looks by itself", () => {
    const mirrorDirectory = join(root, "share/terraform/plugins");
    putUnpacked(mirrorDirectory, "5.100.0");
    putUnpacked(join(root, "opt/mirror"), "5.100.0");
    expect(find()).toEqual({ kind: "configured", found: { mirrorDirectory, version: "5.100.0" } });
  });

  test("is the configured mirror, and the implied ones no longer count then", () => {
    const mirrorDirectory = join(root, "configured");
    put(root, "home/.terraformrc", `provider_installation { filesystem_mirror { path = "${mirrorDirectory}" } }`);
    putUnpacked(join(root, "share/terraform/plugins"), "5.100.0");
    expect(find()).toEqual({ kind: "registry" });
    putUnpacked(mirrorDirectory, "5.100.0");
    expect(find()).toMatchObject({ kind: "configured", found: { mirrorDirectory } });
  });

  test("is left to Terraform where it is told to ask a server", () => {
    put(root, "home/.terraformrc", 'provider_installation { network_mirror { url = "https://mirror.example.com/" } }');
    putUnpacked(join(root, "opt/mirror"), "5.100.0");
    expect(find()).toEqual({ kind: "configured", found: undefined });
  });

  test("is a mirror below the system's roots otherwise", () => {
    const mirrorDirectory = join(root, "opt/terraform/mirror");
    putUnpacked(mirrorDirectory, "5.100.0");
    expect(find()).toEqual({ kind: "mirror", found: { mirrorDirectory, version: "5.100.0" } });
  });

  test("does not mind a configuration file that is named and missing", () => {
    putUnpacked(join(root, "opt/mirror"), "5.100.0");
    expect(find({ TF_CLI_CONFIG_FILE: join(root, "missing.tfrc") })).toMatchObject({ kind: "mirror" });
  });

  test("may be Terraform's plugin cache, or what was downloaded before", () => {
    const cache = join(root, "cache");
    putUnpacked(cache, "5.100.0");
    expect(find({ TF_PLUGIN_CACHE_DIR: cache })).toMatchObject({ kind: "mirror", found: { mirrorDirectory: cache } });
    expect(find({}, [cache])).toMatchObject({ kind: "mirror", found: { mirrorDirectory: cache } });
  });

  test("is the folder a person names, before anything else", () => {
    const named = join(root, "named");
    putUnpacked(join(named, "providers"), "5.100.0");
    putUnpacked(join(root, "share/terraform/plugins"), "5.100.0");
    expect(find({ [MIRROR_VARIABLE]: named })).toMatchObject({
      kind: "mirror",
      found: { mirrorDirectory: join(named, "providers") },
    });
    expect(find({ [MIRROR_VARIABLE]: join(root, "empty") })).toMatchObject({ kind: "configured" });
  });

  test("is written down so that the registry is not asked for what a mirror has", () => {
    const text = mirrorConfiguration([
      { source: "hashicorp/aws", mirrorDirectory: "/opt/a" },
      { source: "kreuzwerker/docker", mirrorDirectory: "/opt/b" },
    ]);
    expect(text).toBe(
      [
        "provider_installation {",
        "  filesystem_mirror {",
        '    path    = "/opt/a"',
        '    include = ["hashicorp/aws"]',
        "  }",
        "  filesystem_mirror {",
        '    path    = "/opt/b"',
        '    include = ["kreuzwerker/docker"]',
        "  }",
        "  direct {",
        '    exclude = ["hashicorp/aws", "kreuzwerker/docker"]',
        "  }",
        "}",
        "",
      ].join("\n"),
    );
  });

  test("is written to one file for the same mirrors", () => {
    const choices = [{ source: "hashicorp/aws", mirrorDirectory: "/opt/a" }];
    const file = writeMirrorConfiguration(root, choices);
    expect(readFileSync(file, "utf8")).toBe(mirrorConfiguration(choices));
    expect(writeMirrorConfiguration(root, choices)).toBe(file);
    expect(writeMirrorConfiguration(root, [{ ...choices[0]!, mirrorDirectory: "/opt/b" }])).not.toBe(file);
  });
});
