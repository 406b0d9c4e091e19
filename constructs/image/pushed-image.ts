import { resolve } from "node:path";
import { Image } from "@cdktf/provider-docker/lib/image";
import { RegistryImage } from "@cdktf/provider-docker/lib/registry-image";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { refuseProps } from "../base/construct-problems";
import { under } from "../base/problem-fields";
import { buildArguments, type ImageBuildSettings, type ImageInputs } from "./image-build";
import { missingInputProblems } from "./image-build-rules";
import type { ImageSource } from "./image-source";

/** An image that Terraform builds and pushes. */
export interface PushedImageProps {
  /** Registry, repository and tag; the tag must follow from the content, for it is all that tells Terraform of a change. */
  readonly reference: string;
  readonly settings: ImageBuildSettings;
  readonly inputs: ImageInputs;
  readonly source: ImageSource;
}

/**
 * Builds an image in the Docker engine at hand and pushes it. The folder is copied beside the stack's configuration, so
 * that no path of one machine is in the plan. Destroying it takes nothing out of the registry.
 *
 * Where the engine does not hold the image, as on a fresh runner, a plan shows one image to add: it is built again, but
 * not pushed, and nothing that runs changes.
 */
export class PushedImage extends Construct {
  readonly context: TerraformAsset;
  readonly image: Image;
  readonly registryImage: RegistryImage;

  constructor(scope: Construct, id: string, props: PushedImageProps) {
    super(scope, id);
    const { reference, settings, inputs, source } = props;
    refuseProps(this, under("image.build.", missingInputProblems(settings, inputs, source.baseImages)));
    this.context = new TerraformAsset(this, "Context", {
      path: resolve(source.directory),
      type: AssetType.DIRECTORY,
      assetHash: source.digest,
    });
    const { distributionUrl } = settings;
    this.image = new Image(this, "Build", {
      name: reference,
      platform: inputs.platform,
      // The next image has a name of its own, and a rollback may want this one again.
      keepLocally: true,
      buildAttribute: {
        context: this.context.path,
        dockerfile: "Dockerfile",
        platform: inputs.platform,
        buildArgs: {
          ...buildArguments(inputs),
          ...(distributionUrl === undefined ? {} : { DISTRIBUTION: distributionUrl }),
        },
        // The steps need none; what the Dockerfile adds, the engine fetches itself.
        networkMode: "none",
      },
    });
    this.registryImage = new RegistryImage(this, "Resource", {
      // A text and no reference: an image that is only built again must not be pushed again.
      name: reference,
      keepRemotely: true,
      dependsOn: [this.image],
    });
  }
}
