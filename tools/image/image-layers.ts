import { runCommand } from "../process/child.js";

/** One layer of an image, as Docker keeps it: uncompressed. */
export interface ImageLayer {
  readonly bytes: number;
  /** The step of the Dockerfile. */
  readonly createdBy: string;
}

/** Reads what `docker history --no-trunc --human=false` says, newest layer first; steps without files are left out. */
export function parseHistory(text: string): ImageLayer[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { Size: string; CreatedBy: string })
    .map(({ Size, CreatedBy }) => ({ bytes: Number(Size), createdBy: CreatedBy }))
    .filter(({ bytes }) => bytes > 0);
}

/**
 * The layers of an image that the engine holds, newest first.
 *
 * @throws Error when there is no such image
 */
export async function imageLayers(image: string, environment: NodeJS.ProcessEnv): Promise<ImageLayer[]> {
  const words = ["history", "--no-trunc", "--human=false", "--format", "{{json .}}", image];
  const { exitCode, stdout, stderr } = await runCommand("docker", words, { environment });
  if (exitCode !== 0) throw new Error(`docker history ${image} ended with ${exitCode}: ${stderr.trim()}`);
  return parseHistory(stdout);
}
