import { repositoryReference } from "../../constructs/image/repository-address.js";
import { runCommand } from "../process/child.js";
import { buildSystemImages, type BuildCall, type SystemBuilds } from "./build-system-images.js";
import type { ImageRegistry } from "./image-registry.js";
import { pushImage, type PushCall } from "./push-image.js";
import { requireDocker } from "./require-docker.js";
import type { OwnImage } from "./system-images.js";

/** How images are pushed, and who is told of each. */
export type PushAllCall = BuildCall & PushCall;

async function isHeld(reference: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  return (await runCommand("docker", ["image", "inspect", reference], { environment })).exitCode === 0;
}

/** Images that have to be pushed; the others are told of. */
async function missingImages(
  { environment, images }: SystemBuilds,
  registry: ImageRegistry,
  write: (text: string) => void,
): Promise<OwnImage[]> {
  const missing: OwnImage[] = [];
  for (const image of images) {
    const { systemName, settings, reference } = image;
    if (settings.builtBy === "terraform") {
      write(`${systemName}: Terraform builds and pushes its image; run npm run deploy -- ${environment.name}\n`);
      continue;
    }
    const found = await registry.find(image);
    if (found.kind === "no repository") {
      throw new Error(
        `there is no repository ${image.image.repository.repositoryName} for ${reference}; deploy the storage stack first: ` +
          `npx cdktf deploy '${environment.name}-${systemName}-storage' --skip-provider-lock`,
      );
    }
    if (found.kind === "present") write(`${reference} is in the registry already\n${digestLines(image, found.digest)}`);
    else missing.push(image);
  }
  return missing;
}

/** The digest, and the one line by which another environment runs the same image. */
function digestLines({ image, reference }: OwnImage, digest: string): string {
  if (reference !== image.reference) return `  digest ${digest}\n`;
  const repository = repositoryReference(image.repository);
  return `  another environment runs the same image by\n  image: { repository: "${repository}", digest: "${digest}" }\n`;
}

/**
 * Pushes the images of systems that their registry does not have, and builds those that the engine does not have.
 *
 * @throws Error when a repository is missing, a build or a push fails
 */
export async function pushSystemImages(
  builds: SystemBuilds,
  registry: ImageRegistry,
  call: PushAllCall,
): Promise<void> {
  const missing = await missingImages(builds, registry, call.write);
  if (missing.length === 0) return;
  await requireDocker(call.environment);
  const held = await Promise.all(missing.map(({ reference }) => isHeld(reference, call.environment)));
  const unbuilt = missing.filter((_, index) => held[index] === false);
  for (const { reference } of missing.filter((_, index) => held[index])) call.write(`${reference} is built already\n`);
  if (unbuilt.length > 0) await buildSystemImages({ ...builds, images: unbuilt }, call);
  for (const image of missing) {
    const digest = await pushImage(image, registry, call);
    call.write(`pushed ${image.reference}\n${digestLines(image, digest)}`);
  }
}
