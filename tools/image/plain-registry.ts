import type { FoundImage, ImageRegistry } from "./image-registry.js";
import { CredentialsError, findDigest, parseImageName } from "./registry-digest.js";
import type { SystemImage } from "./system-images.js";

async function find({ reference }: SystemImage): Promise<FoundImage> {
  try {
    const digest = await findDigest(parseImageName(reference));
    return digest === undefined ? { kind: "missing" } : { kind: "present", digest };
  } catch (error) {
    if (error instanceof CredentialsError) return { kind: "untold", reason: error.message };
    throw error;
  }
}

/** Any registry but ECR, asked as anyone may ask it; what is pushed to it needs a `docker login` of one's own. */
export function plainRegistry(): ImageRegistry {
  return { find, credentials: () => Promise.resolve(undefined) };
}
