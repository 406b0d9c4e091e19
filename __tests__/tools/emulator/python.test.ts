import { chmodSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findEmulatorPython, MOTO_VERSION } from "../../../tools/emulator/python";
import { MissingPrerequisiteError } from "../../../tools/process/missing-prerequisite";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

describe("Python for the emulator", () => {
  let root: string;

  /** A program in Python's place that has this release of the emulator, or can make an environment that has. */
  function fakePython(name: string, moto: string | null, venv = "exit 1", executable = join(root, name)): string {
    const probe = JSON.stringify({ executable, moto });
    const file = put(
      root,
      name,
      `#!/bin/sh\ncase "$2" in venv) target="$3"; ${venv};; pip) exit 0;; *) echo '${probe}';; esac\n`,
    );
    chmodSync(file, 0o755);
    return file;
  }

  const find = (...candidates: readonly string[]) => findEmulatorPython(join(root, "cache"), undefined, { candidates });

  beforeEach(() => {
    root = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test("is the interpreter itself, not the shim it was found by", async () => {
    const python = fakePython("shim", MOTO_VERSION, "exit 1", "/real/python");
    expect(await find(python)).toEqual({ executable: "/real/python", installed: false });
  });

  test("may be the second one that is tried", async () => {
    const python = fakePython("python", MOTO_VERSION);
    expect((await find(join(root, "missing"), python)).executable).toBe(python);
  });

  test("with another release gets a private environment, which later runs use", async () => {
    fakePython("python", "4.0.0");
    const made = fakePython("made", MOTO_VERSION);
    const python = fakePython("other", "4.0.0", `mkdir -p "$target/bin"; cp "${made}" "$target/bin/python"`);
    const executable = join(root, "cache", `moto-${MOTO_VERSION}`, "bin", "python");
    expect(await find(python)).toEqual({ executable, installed: true });
    expect(await find(python)).toMatchObject({ installed: false });
    expect(readdirSync(join(root, "cache"))).toEqual([`moto-${MOTO_VERSION}`]);
  });

  test("fails in one line without a Python", async () => {
    const failed = find(join(root, "missing"));
    await expect(failed).rejects.toThrow(MissingPrerequisiteError);
    await expect(failed).rejects.toThrow(/^no Python: .*install Python 3\.10 or newer/);
  });

  test("fails in one line where no environment can be made, and leaves nothing half made", async () => {
    const failed = find(fakePython("python", null, "echo ensurepip is missing >&2; exit 1"));
    await expect(failed).rejects.toThrow(/^no emulator: .*\(ensurepip is missing\)/);
    expect(readdirSync(join(root, "cache"))).toEqual([]);
    expect(existsSync(join(root, "cache", `moto-${MOTO_VERSION}`))).toBe(false);
  });
});
