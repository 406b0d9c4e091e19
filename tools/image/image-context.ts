import { join } from "node:path";
import { IMAGE_DIRECTORY } from "../../constructs/image/image-source.js";

/** The folder of a project that the transactor's image is built from. */
export function imageContext(projectDirectory: string): string {
  return join(projectDirectory, IMAGE_DIRECTORY);
}
