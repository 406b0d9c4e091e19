import { contentTag } from "./content-tag";
import { imageInputs, imagePlatform, type ImageInputs } from "./image-build";
import type { ImageSource } from "./image-source";
import { repositoryReference, type RepositoryAddress } from "./repository-address";
import { isBuilt, type ImageDigest, type ImageTag, type TransactorImage } from "./transactor-image";
import type { CpuArchitecture } from "../transactor/task-size";

/** A system's image with everything computed that is known before Terraform runs. */
export interface ResolvedImage {
  readonly repository: RepositoryAddress;
  /** What a container definition carries: complete at plan time. */
  readonly reference: string;
  /** How the registry knows it. */
  readonly id: { readonly tag: string } | { readonly digest: string };
  /** What it is built of; missing when it is built elsewhere. */
  readonly inputs?: ImageInputs;
}

/** A system, as far as its image depends on it. */
export interface ImageOwner {
  readonly image: TransactorImage;
  readonly imageRepository: RepositoryAddress;
  readonly release: string;
  readonly cpuArchitecture: CpuArchitecture;
}

/** Computes the image of a system that has passed the rules. */
export function resolveImage(owner: ImageOwner, source: ImageSource): ResolvedImage {
  const { image, imageRepository: repository, release, cpuArchitecture } = owner;
  const base = repositoryReference(repository);
  if (isBuilt(image)) {
    const inputs = imageInputs(image.build, { release, platform: imagePlatform(cpuArchitecture) }, source.baseImages);
    const tag = contentTag(source.digest, inputs);
    return { repository, reference: `${base}:${tag}`, id: { tag }, inputs };
  }
  const { tag, digest } = image as Partial<ImageTag & ImageDigest>;
  return digest === undefined
    ? { repository, reference: `${base}:${tag!}`, id: { tag: tag! } }
    : { repository, reference: `${base}@${digest}`, id: { digest } };
}
