import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  configurationFiles,
  impliedMirrors,
  parseInstallation,
  type TerraformHome,
} from "../../../tools/terraform/cli-configuration";
import { put, temporaryDirectory } from "./mirror-tree";

const HOME: TerraformHome = { environment: { MIRRORS: "/srv/m" }, homeDirectory: "/home/ann", platform: "linux" };

describe("Terraform's own configuration", () => {
  test("names its filesystem mirrors, with home and variables filled in", () => {
    const settings = parseInstallation(
      `
      plugin_cache_dir = "$MIRRORS/cache"
      # filesystem_mirror { path = "/commented/out" }
      provider_installation {
        filesystem_mirror {
          path    = "~/mirror"
          include = ["hashicorp/*"]
        }
        filesystem_mirror { path = "\${MIRRORS}/other" }
        direct {}
      }`,
      HOME,
    );
    expect(settings).toEqual({
      explicit: true,
      mirrorDirectories: ["/home/ann/mirror", "/srv/m/other"],
      opaque: false,
      pluginCacheDirectory: "/srv/m/cache",
    });
  });

  test("is read in JSON as well", () => {
    const text = JSON.stringify({ provider_installation: [{ filesystem_mirror: [{ path: "/srv/mirror" }] }] });
    expect(parseInstallation(text, HOME)).toMatchObject({ explicit: true, mirrorDirectories: ["/srv/mirror"] });
  });

  test.each(['network_mirror { url = "https://x/" }', 'dev_overrides { "hashicorp/aws" = "/tmp/aws" }'])(
    "cannot be looked into where it says %s",
    (text) => {
      expect(parseInstallation(`provider_installation { ${text} }`, HOME).opaque).toBe(true);
    },
  );

  test("is empty without a file", () => {
    expect(parseInstallation("", HOME)).toMatchObject({ explicit: false, mirrorDirectories: [], opaque: false });
  });

  test("lies in the named file alone, otherwise in the home and its folder", () => {
    const homeDirectory = temporaryDirectory();
    try {
      const main = put(homeDirectory, ".terraformrc");
      const other = put(homeDirectory, ".terraform.d/mirror.tfrc");
      put(homeDirectory, ".terraform.d/notes.txt");
      const named = put(homeDirectory, "named.tfrc");
      const home = (file?: string): TerraformHome => ({
        ...HOME,
        homeDirectory,
        environment: { TF_CLI_CONFIG_FILE: file },
      });
      expect(configurationFiles(home())).toEqual([main, other]);
      expect(configurationFiles(home(named))).toEqual([named]);
      expect(configurationFiles(home(join(homeDirectory, "missing")))).toEqual([main, other]);
    } finally {
      rmSync(homeDirectory, { recursive: true });
    }
  });

  test("implies mirrors in the home and in the system's data folders", () => {
    const home = { ...HOME, environment: { XDG_DATA_DIRS: "/a:/b" } };
    expect(impliedMirrors(home)).toEqual([
      "/home/ann/.terraform.d/plugins",
      "/home/ann/.local/share/terraform/plugins",
      "/a/terraform/plugins",
      "/b/terraform/plugins",
    ]);
  });
});
