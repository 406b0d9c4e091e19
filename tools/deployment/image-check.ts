import { isEmulated } from "../../constructs/base/environment.js";
import { readImageSource } from "../../constructs/image/image-source.js";
import { repositoryReference } from "../../constructs/image/repository-address.js";
import { ecrRegistry } from "../image/ecr-registry.js";
import { imageContext } from "../image/image-context.js";
import type { FoundImage } from "../image/image-registry.js";
import { systemImages, type SystemImage } from "../image/system-images.js";
import type { Site } from "../site/site.js";
import { findSystem } from "../synth/find-environment.js";

/** A system's image, and what its registry says of it. */
export interface LookedUpImage {
  readonly image: SystemImage;
  readonly found: FoundImage;
}

/** As much of a site as a question to its registry needs. */
export type ImageSite = Pick<Site, "environment" | "access" | "root">;

/** Asks the registry for the image that a system is configured to run. */
export async function lookUpImage(site: ImageSite, systemName: string): Promise<LookedUpImage> {
  const source = readImageSource(imageContext(site.root));
  const [image] = systemImages(site.environment, source, { system: systemName }) as [SystemImage];
  const registry = ecrRegistry(site.environment, site.access.environment);
  return { image, found: await registry.find(image) };
}

/** Says which image is missing, and the command that brings it. */
export function missingImageMessage(
  environmentName: string,
  { systemName, settings, reference, image }: SystemImage,
): string {
  const command = `npm run image:push -- ${environmentName} --system ${systemName}`;
  if (settings !== undefined) {
    const why = "it is built from this checkout, under a tag that its content gives";
    return `the image ${reference} has not been pushed: ${why}; push it, then deploy again:\n  ${command}`;
  }
  const { accountId, region, repositoryName } = image.repository;
  const fix = "push it, or correct image in the configuration; these are there:";
  const list = `aws ecr describe-images --registry-id ${accountId} --region ${region} --repository-name ${repositoryName}`;
  return `the image ${reference} is not in its repository; ${fix}\n  ${list}`;
}

function missingRepositoryMessage({ image, reference }: SystemImage, environmentName: string): string {
  return (
    `repository ${repositoryReference(image.repository)} does not exist, and ${environmentName} runs ${reference}; ` +
    "deploy the system's storage stack, or correct storage.existingRepositoryName or image.repository"
  );
}

/**
 * Makes sure that the image a system runs has been pushed, for without it a deployment waits in vain and rolls back. A
 * paused system runs none, and an emulator pulls none.
 *
 * @param write told when the registry does not say
 * @throws Error with the command that pushes it
 */
export async function checkImage(site: ImageSite, systemName: string, write: (text: string) => void): Promise<void> {
  const { environment } = site;
  if (findSystem(environment, systemName).paused === true || isEmulated(environment)) return;
  const { image, found } = await lookUpImage(site, systemName);
  if (found.kind === "no repository") throw new Error(missingRepositoryMessage(image, environment.name));
  if (found.kind === "missing") throw new Error(missingImageMessage(environment.name, image));
  if (found.kind === "untold") write(`whether ${image.reference} exists could not be asked: ${found.reason}\n`);
}
