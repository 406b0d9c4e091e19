import { under } from "../../constructs/base/problem-fields.js";
import { refuse, type Problem } from "../../constructs/base/validation-error.js";
import type { Environment } from "../../constructs/base/environment.js";
import type { ImageSource } from "../../constructs/image/image-source.js";
import { missingInputProblems } from "../../constructs/image/image-build-rules.js";
import { buildImage, type DockerCall, type ImageBuild } from "./build-image.js";
import { reportBuilt, type BuiltCall } from "./built-image.js";
import { distributionLocation, distributionProblems } from "./distribution.js";
import { requireDocker } from "./require-docker.js";
import type { OwnImage } from "./system-images.js";

/** Images to build, and how. */
export interface SystemBuilds {
  readonly environment: Environment;
  readonly source: ImageSource;
  readonly images: readonly OwnImage[];
  /**
   * Address or path that the zip is taken from.
   *
   * @default - what the configuration names, or the vendor's address
   */
  readonly distribution?: string;
  /** Commit of the checkout. */
  readonly revision?: string;
}

/** How images are built, and who is told of each. */
export type BuildCall = Omit<DockerCall, "context"> & BuiltCall;

/** Images that are the same one, for systems of the same content: by tag, for it says everything. */
export function sameImages(images: readonly OwnImage[]): (readonly [OwnImage, ...OwnImage[]])[] {
  const groups = new Map<string, [OwnImage, ...OwnImage[]]>();
  for (const image of images) {
    const tag = image.reference.slice(image.reference.lastIndexOf(":"));
    const group = groups.get(tag);
    if (group === undefined) groups.set(tag, [image]);
    else group.push(image);
  }
  return [...groups.values()];
}

function sourceOf({ settings }: OwnImage, distribution: string | undefined): string | undefined {
  return distribution ?? settings.distributionUrl;
}

async function problemsOf({ source, distribution }: SystemBuilds, image: OwnImage): Promise<Problem[]> {
  const { field, settings, inputs } = image;
  const text = sourceOf(image, distribution);
  return [
    ...under(`${field}.image.build.`, missingInputProblems(settings, inputs, source.baseImages)),
    ...(text === undefined ? [] : await distributionProblems(text, inputs.distributionSha256)),
  ];
}

/**
 * Builds the images of systems under the names that Terraform has for them; what several systems share is built once.
 *
 * @throws ValidationError with everything that the configuration lacks for a build
 * @throws Error with the last lines of a build that fails
 */
export async function buildSystemImages(builds: SystemBuilds, call: BuildCall): Promise<void> {
  const { environment, source, images, distribution, revision } = builds;
  const groups = sameImages(images);
  const problems = await Promise.all(groups.map(([image]) => problemsOf(builds, image)));
  refuse(`environment ${environment.name}`, problems.flat());
  await requireDocker(call.environment);
  for (const group of groups) {
    const [image, ...others] = group;
    const tags: [string, ...string[]] = [image.reference, ...others.map(({ reference }) => reference)];
    const text = sourceOf(image, distribution);
    const build: ImageBuild = {
      inputs: image.inputs,
      tags,
      ...(text === undefined ? {} : { location: distributionLocation(text) }),
      ...(revision === undefined ? {} : { revision }),
    };
    await buildImage(build, { ...call, context: source.directory });
    await reportBuilt(tags, call);
  }
}
