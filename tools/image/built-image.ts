import { imageLayers } from "./image-layers.js";

/**
 * What a build ends with: the image's name and size.
 *
 * @throws Error when the engine holds no such image
 */
export async function builtImageLine(name: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const layers = await imageLayers(name, environment);
  const megabytes = layers.map(({ bytes }) => bytes).reduce((sum, bytes) => sum + bytes, 0) / 1e6;
  return `built ${name}: ${megabytes.toFixed(0)} MB in ${layers.length} layers, uncompressed\n`;
}
