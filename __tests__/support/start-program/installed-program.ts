import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory } from "../project-directory";

/** Constants of the programs that a test changes, by their names; a container has the usual ones. */
export type Constants = Readonly<Record<string, string>>;

/** Where each of them stands. */
const FILES: Readonly<Record<string, string>> = {
  CONTROL_GROUPS: "lib/memory.bash",
  KERNEL_ADDRESSES: "lib/address.bash",
  METADATA_SECONDS: "lib/address.bash",
  METADATA_PAUSE_SECONDS: "lib/address.bash",
  CONNECTION_SECONDS: "lib/address.bash",
  PING_SECONDS: "health",
};

/** The programs as the image has them. */
export const SOURCE_DIRECTORY = join(projectDirectory, "docker", "transactor");

/** The value of a constant in the programs as the image has them. */
export function constantOf(name: string): string {
  const text = readFileSync(join(SOURCE_DIRECTORY, FILES[name] ?? "lib/address.bash"), "utf8");
  const value = new RegExp(`^readonly ${name}=(.*)$`, "m").exec(text)?.[1];
  if (value === undefined) throw new Error(`no file has the constant ${name}`);
  return value;
}

/**
 * Copies the programs into a folder, as the image's build does, with some constants changed.
 *
 * @throws Error when a constant does not stand where it is looked for
 */
export function installProgram(directory: string, constants: Constants): void {
  for (const part of ["start", "health", "lib"]) {
    cpSync(join(SOURCE_DIRECTORY, part), join(directory, part), { recursive: true });
  }
  for (const [name, value] of Object.entries(constants)) {
    const path = join(directory, FILES[name] ?? "");
    const text = readFileSync(path, "utf8");
    const line = `readonly ${name}=${constantOf(name)}\n`;
    if (text.split(line).length !== 2) throw new Error(`${path} has no line ${line}`);
    writeFileSync(
      path,
      text.replace(line, () => `readonly ${name}='${value}'\n`),
    );
  }
}
