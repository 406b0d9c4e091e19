import type { Place } from "../../constructs/base/names.js";
import { awsClientSettings, type AwsAccess } from "../aws/client-settings.js";
import type { FoundImage, ImageRegistry, RegistryCredentials } from "./image-registry.js";
import type { SystemImage } from "./system-images.js";

async function find({ image }: SystemImage, access: AwsAccess): Promise<FoundImage> {
  const { accountId: registryId, repositoryName } = image.repository;
  const imageId = "tag" in image.id ? { imageTag: image.id.tag } : { imageDigest: image.id.digest };
  const { DescribeImagesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
  const client = new ECRClient(awsClientSettings(access));
  try {
    const command = new DescribeImagesCommand({ registryId, repositoryName, imageIds: [imageId] });
    const { imageDetails = [] } = await client.send(command);
    const digest = imageDetails[0]?.imageDigest;
    return digest === undefined ? { kind: "missing" } : { kind: "present", digest };
  } catch (error) {
    const { name, message } = error as { readonly name?: string; readonly message?: string };
    if (name === "ImageNotFoundException") return { kind: "missing" };
    if (name === "RepositoryNotFoundException") return { kind: "no repository" };
    if (name === "AccessDeniedException") return { kind: "untold", reason: message ?? name };
    throw error;
  } finally {
    client.destroy();
  }
}

async function credentials(access: AwsAccess): Promise<RegistryCredentials> {
  const { ECRClient, GetAuthorizationTokenCommand } = await import("@aws-sdk/client-ecr");
  const client = new ECRClient(awsClientSettings(access));
  try {
    const { authorizationData = [] } = await client.send(new GetAuthorizationTokenCommand({}));
    const [username, password] = Buffer.from(authorizationData[0]?.authorizationToken ?? "", "base64")
      .toString("utf8")
      .split(":");
    if (username === undefined || password === undefined) throw new Error("ECR gave no token to log in with");
    return { username, password };
  } finally {
    client.destroy();
  }
}

/**
 * The registry of an account.
 *
 * @param environment variables with credentials of the account that asks; another account's repository must admit it
 */
export function ecrRegistry({ region }: Pick<Place, "region">, environment: NodeJS.ProcessEnv): ImageRegistry {
  const access: AwsAccess = { region, environment };
  return { find: (image) => find(image, access), credentials: () => credentials(access) };
}
