import { DataAwsEcrAuthorizationToken } from "@cdktf/provider-aws/lib/data-aws-ecr-authorization-token";
import { DockerProvider } from "@cdktf/provider-docker/lib/provider";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../constructs/base/environment-stack";
import type { Environment } from "../constructs/base/environment";
import { registryHost } from "../constructs/base/names";
import type { ResolvedSystem } from "../constructs/base/resolved-system";
import type { ImageBuildSettings } from "../constructs/image/image-build";
import type { ImageSource } from "../constructs/image/image-source";
import { PushedImage } from "../constructs/image/pushed-image";
import type { ResolvedImage } from "../constructs/image/resolved-image";

/** Docker provider releases with the arguments of the bindings, before the next major changed how it builds. */
const DOCKER_PROVIDER = { source: "kreuzwerker/docker", version: ">= 3.6.2, < 4.0.0" };

/** An image that Terraform builds. */
export interface ImageStackProps {
  readonly resolved: ResolvedSystem;
  readonly settings: ImageBuildSettings;
  readonly image: ResolvedImage;
  readonly source: ImageSource;
}

/**
 * Builds and pushes one system's image. The only stack that needs a Docker engine, and the only one whose plan must not be
 * kept: the registry's token is part of it.
 */
export class ImageStack extends EnvironmentStack {
  readonly docker: DockerProvider;
  readonly pushedImage: PushedImage;

  constructor(scope: Construct, id: string, environment: Environment, props: ImageStackProps) {
    super(scope, id, { environment, tags: props.resolved.tags });
    const { settings, image, source } = props;
    this.docker = this.addDockerProvider(image);
    this.pushedImage = new PushedImage(this, "Image", {
      reference: image.reference,
      settings,
      inputs: image.inputs!,
      source,
    });
    this.addOutput("image", image.reference, "image of the transactors");
  }

  protected override get lockedProviders(): readonly string[] {
    return [...super.lockedProviders, "docker"];
  }

  private addDockerProvider({ repository }: ResolvedImage): DockerProvider {
    this.addOverride("terraform.required_providers.docker", DOCKER_PROVIDER);
    const token = new DataAwsEcrAuthorizationToken(this, "RegistryToken", { registryId: repository.accountId });
    return new DockerProvider(this, "docker", {
      // The plain host: the token's own endpoint begins with https://, and is known only once it has been read.
      registryAuth: [{ address: registryHost(repository), username: token.userName, password: token.password }],
    });
  }
}
