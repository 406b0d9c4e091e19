import type { Environment } from "../../constructs/base/environment.js";
import { isEmulated } from "../../constructs/base/environment.js";
import { registryHost } from "../../constructs/base/names.js";
import { resolveSystem, type ResolvedSystem } from "../../constructs/base/resolved-system.js";
import { imageReference } from "../../constructs/image/transactor-image.js";
import { awsClientSettings, type AwsAccess } from "../aws/client-settings.js";

/** Says which image is missing, and the commands that push it. */
export function missingImageMessage({ place, repositoryName, system }: ResolvedSystem): string {
  const host = registryHost(place);
  const reference = imageReference(place, repositoryName, system.image);
  const login = `aws ecr get-login-password --region ${place.region} | docker login --username AWS --password-stdin ${host}`;
  const push =
    "tag" in system.image
      ? [`  docker tag <your image> ${reference}`, `  docker push ${reference}`]
      : [`  docker push ${host}/${repositoryName}:<tag>   (the image with that digest)`];
  return [
    `the image ${reference} is not in its repository yet; push it, then deploy again:`,
    `  ${login}`,
    ...push,
  ].join("\n");
}

/**
 * Makes sure that the image a system runs has been pushed, for without it a deployment waits in vain and rolls back. A
 * paused system runs none, and an emulator pulls none.
 *
 * @throws Error with the commands that push it
 */
export async function checkImage(environment: Environment, systemName: string, access: AwsAccess): Promise<void> {
  const system = environment.systems.find(({ name }) => name === systemName);
  if (system === undefined || system.paused === true || isEmulated(environment)) return;
  const resolved = resolveSystem(environment, system);
  const { DescribeImagesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
  const client = new ECRClient(awsClientSettings(access));
  const imageId = "tag" in system.image ? { imageTag: system.image.tag } : { imageDigest: system.image.digest };
  try {
    await client.send(new DescribeImagesCommand({ repositoryName: resolved.repositoryName, imageIds: [imageId] }));
  } catch (error) {
    const { name } = error as { readonly name?: string };
    if (name === "RepositoryNotFoundException") {
      throw new Error(
        `repository ${resolved.repositoryName} does not exist in account ${environment.accountId}; ` +
          "deploy the system's storage stack, or correct storage.existingRepositoryName",
        { cause: error },
      );
    }
    if (name !== "ImageNotFoundException") throw error;
    throw new Error(missingImageMessage(resolved), { cause: error });
  } finally {
    client.destroy();
  }
}
