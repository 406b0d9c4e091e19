import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { StopSignals } from "../process/stop-signals.js";
import { imageSbom } from "../sbom/image-sbom.js";
import { imageLayers } from "./image-layers.js";

/** What happens with an image once it is built. */
export interface BuiltCall {
  /** Where bills of materials are written. */
  readonly sbomDirectory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
  readonly write: (text: string) => void;
}

/** The folder of a project that bills of materials are written into. */
export function sbomDirectory(projectDirectory: string): string {
  return join(projectDirectory, "sbom");
}

/**
 * Writes the bill of materials of an image that was just built, and says what it is called, how large it is and what is in it.
 *
 * @param names all of the same image
 * @throws Error when the engine holds no such image
 */
export async function reportBuilt(names: readonly [string, ...string[]], call: BuiltCall): Promise<void> {
  const [name] = names;
  const { write, environment, signals } = call;
  const layers = await imageLayers(name, environment);
  const megabytes = layers.map(({ bytes }) => bytes).reduce((sum, bytes) => sum + bytes, 0) / 1e6;
  write("\n");
  for (const each of names) write(`built ${each}\n`);
  write(`${megabytes.toFixed(0)} MB in ${layers.length} layers, uncompressed\n`);
  const { text, packages, jars, warnings } = await imageSbom(name, { environment, signals });
  const file = join(call.sbomDirectory, `${name.slice(name.lastIndexOf(":") + 1)}.cdx.json`);
  mkdirSync(call.sbomDirectory, { recursive: true });
  writeFileSync(file, text);
  for (const warning of warnings) write(`warning: ${warning}\n`);
  write(`${relative(process.cwd(), file)}: ${packages} packages, ${jars} jars\n`);
}
