import { existsSync } from "node:fs";
import { join } from "node:path";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import { askPython, makeVirtualEnvironment, pythonOf } from "../python/virtual-environment.js";

/** The release the local network's ids and the emulator's gaps are known for. */
export const MOTO_VERSION = "5.2.1";

const CONTENTS = { purpose: "emulator", requirements: [`moto[server]==${MOTO_VERSION}`] };

/** A Python that can run the emulator. */
export interface EmulatorPython {
  /** The interpreter itself: behind a version manager's shim the server would outlive its parent. */
  readonly executable: string;
  /** Whether the emulator was installed just now. */
  readonly installed: boolean;
}

/** How a Python is looked for. */
export interface PythonSearch {
  /** Called before an installation, which takes a while. */
  readonly onInstall?: () => void;
  /**
   * Commands to try.
   *
   * @default - `python3`, then `python`
   */
  readonly candidates?: readonly string[];
}

interface Probe {
  readonly executable: string;
  readonly moto: string | null;
}

/** Looks without importing the emulator, which takes seconds. */
const PROBE = [
  "import json, sys",
  "from importlib import metadata, util",
  "try: version = metadata.version('moto')",
  "except metadata.PackageNotFoundError: version = None",
  "complete = all(util.find_spec(name) for name in ('flask', 'flask_cors', 'werkzeug'))",
  "print(json.dumps({'executable': sys.executable, 'moto': version if complete else None}))",
].join("\n");

/**
 * Finds a Python with the emulator in it, or makes a private virtual environment and installs it there.
 *
 * @param cacheDirectory where the virtual environment is kept for later runs
 * @throws MissingPrerequisiteError when there is no Python, or the emulator cannot be installed
 */
export async function findEmulatorPython(
  cacheDirectory: string,
  signals: StopSignals = neverStopped(),
  { onInstall = () => {}, candidates = ["python3", "python"] }: PythonSearch = {},
): Promise<EmulatorPython> {
  const target = join(cacheDirectory, `moto-${MOTO_VERSION}`);
  let plain: string | undefined;
  for (const candidate of [...candidates, pythonOf(target)]) {
    const found = await askPython<Probe>(candidate, PROBE, signals);
    if (found?.moto === MOTO_VERSION) return { executable: found.executable, installed: false };
    if (candidate !== pythonOf(target)) plain ??= found?.executable;
  }
  if (plain === undefined) {
    throw new MissingPrerequisiteError(
      "no Python: neither python3 nor python is on the search path; install Python 3.10 or newer for the emulator",
    );
  }
  onInstall();
  await makeVirtualEnvironment(plain, target, CONTENTS, signals);
  const executable = pythonOf(target);
  if (!existsSync(executable)) throw new MissingPrerequisiteError(`no emulator: ${executable} was not made`);
  return { executable, installed: true };
}
