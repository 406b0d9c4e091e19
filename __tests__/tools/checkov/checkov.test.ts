import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKOV_VERSION, hasCheckov, provideCheckov, type CheckovPlace } from "../../../tools/checkov/checkov";
import { projectDirectory } from "../../support/project-directory";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

describe("Checkov", () => {
  let root: string;
  let place: CheckovPlace;

  /** A Python whose environments hold a copy of itself, and whose pip ends as told. */
  function fakePython(pip: string): string {
    const file = join(root, "fake-python");
    writeFileSync(
      file,
      `#!/bin/sh\ncase "$2" in venv) mkdir "$3/bin"; cp "$0" "$3/bin/python";; pip) ${pip};; *) echo '"${file}"';; esac\n`,
    );
    chmodSync(file, 0o755);
    return file;
  }

  beforeEach(() => {
    root = temporaryDirectory();
    put(root, "tools/checkov/constraints.txt", "boto3==1.0\n");
    place = { root, cacheDirectory: join(root, "cache") };
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test("is installed once, with every package at its release and nothing built", async () => {
    expect(hasCheckov(place)).toBe(false);
    const checkov = await provideCheckov(place, { candidates: [fakePython(`echo "$*" >> "${root}/asked"`)] });
    expect(hasCheckov(place)).toBe(true);
    expect(await provideCheckov(place, { candidates: [join(root, "missing")] })).toEqual(checkov);
    expect(readFileSync(join(root, "asked"), "utf8")).toMatch(
      /^-m pip install .*--only-binary=:all: --constraint \S+\/tools\/checkov\/constraints\.txt checkov==3\.3\.30\n$/,
    );
    expect(checkov.python).toMatch(/cache\/checkov-[0-9a-f]{12}\/bin\/python$/);
  });

  test("is installed anew when another release of a package is pinned", async () => {
    await provideCheckov(place, { candidates: [fakePython("true")] });
    put(root, "tools/checkov/constraints.txt", "boto3==1.1\n");
    expect(hasCheckov(place)).toBe(false);
  });

  test("fails in one line where it cannot be had, and leaves nothing half made", async () => {
    await expect(provideCheckov(place, { candidates: [join(root, "missing")] })).rejects.toThrow(
      /^no checkov: neither python3 nor python is on the search path/,
    );
    await expect(provideCheckov(place, { candidates: [fakePython("echo no network >&2; exit 1")] })).rejects.toThrow(
      /^no checkov: pip cannot install checkov==\S+ \(no network\)/,
    );
    expect(readdirSync(join(root, "cache"))).toEqual([]);
  });

  test("comes with a release for each package it needs, and for nothing else twice", () => {
    const text = readFileSync(join(projectDirectory, "tools", "checkov", "constraints.txt"), "utf8");
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines.filter((line) => !/^[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*$/.test(line))).toEqual([]);
    expect(new Set(lines.map((line) => line.split("==")[0]!.toLowerCase())).size).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(50);
    expect(text).toContain(`checkov==${CHECKOV_VERSION}`);
  });
});
