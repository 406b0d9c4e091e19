import { join } from "node:path";
import { findEmulatorPython } from "../../../tools/emulator/python";
import { runCommand } from "../../../tools/process/child";
import { projectDirectory } from "../project-directory";
import { ServiceModels } from "./service-model";

/** The emulator may have to be installed first. */
export const FIND_MILLISECONDS = 300_000;

/** Looks without importing the package, which takes a while. */
const LOOK = [
  "import json, os",
  "from importlib import metadata, util",
  "folder = os.path.dirname(util.find_spec('botocore').origin)",
  "print(json.dumps({'directory': os.path.join(folder, 'data'), 'version': metadata.version('botocore')}))",
].join("\n");

/**
 * Finds the models that come with the emulator: it is built on AWS's client for Python, whose data they are.
 *
 * @throws MissingPrerequisiteError when the emulator is missing and cannot be installed
 */
export async function findServiceModels(): Promise<ServiceModels> {
  const { executable } = await findEmulatorPython(join(projectDirectory, ".cache"));
  const { exitCode, stdout, stderr } = await runCommand(executable, ["-c", LOOK]);
  if (exitCode !== 0) throw new Error(`${executable} finds no botocore: ${stderr}`);
  const { directory, version } = JSON.parse(stdout) as { readonly directory: string; readonly version: string };
  return new ServiceModels(directory, version);
}
