import { chmodSync, lstatSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { linkPackages, type PackageOptions } from "../../../tools/synth-diff/link-packages";
import { neverStopped } from "../../../tools/process/stop-signals";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

describe("packages of a revision", () => {
  let root: string;
  let directory: string;
  let said: string[];

  /** A search path on which npm does as told. */
  function options(npm: string, mayInstall = true): PackageOptions {
    chmodSync(put(root, "bin/npm", `#!/bin/sh\n${npm}\n`), 0o755);
    const environment = { PATH: `${join(root, "bin")}:/usr/bin:/bin` };
    return { root, mayInstall, environment, signals: neverStopped(), say: (line) => said.push(line) };
  }

  beforeEach(() => {
    root = temporaryDirectory();
    directory = temporaryDirectory();
    said = [];
    put(root, "package-lock.json", "1");
    put(root, "node_modules/cdktf/package.json", "{}");
  });

  afterEach(() => {
    for (const each of [root, directory]) rmSync(each, { recursive: true });
  });

  test("are ours where it wants the same", async () => {
    put(directory, "package-lock.json", "1");
    await linkPackages(directory, "v1", options("exit 1"));
    expect(readFileSync(join(directory, "node_modules/cdktf/package.json"), "utf8")).toBe("{}");
    expect(said).toEqual([]);
  });

  test("are installed without their scripts where it wants others", async () => {
    put(directory, "package-lock.json", "2");
    await linkPackages(directory, "v1", options('echo "$*" > asked; mkdir node_modules'));
    expect(readFileSync(join(directory, "asked"), "utf8")).toContain("ci --ignore-scripts");
    expect(lstatSync(join(directory, "node_modules")).isSymbolicLink()).toBe(false);
    expect(said).toEqual([expect.stringMatching(/^v1 has another package-lock\.json; its packages are installed/)]);
  });

  test("are ours, and that is said, where nothing may be installed", async () => {
    await linkPackages(directory, "v1", options("exit 1", false));
    expect(lstatSync(join(directory, "node_modules")).isSymbolicLink()).toBe(true);
    expect(said).toEqual([expect.stringMatching(/^v1 has another .* synthesized with the packages installed here$/)]);
  });

  test("fail with npm's words", async () => {
    await expect(linkPackages(directory, "v1", options("echo no network >&2; exit 1"))).rejects.toThrow(
      /^npm cannot install the packages of v1; .* pass --no-install\nno network$/,
    );
  });
});
