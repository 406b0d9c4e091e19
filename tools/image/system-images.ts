import type { Environment } from "../../constructs/base/environment.js";
import { resolveSystem } from "../../constructs/base/resolved-system.js";
import type { ImageBuildSettings, ImageInputs } from "../../constructs/image/image-build.js";
import type { ImageSource } from "../../constructs/image/image-source.js";
import { resolveImage, type ResolvedImage } from "../../constructs/image/resolved-image.js";
import { isBuilt } from "../../constructs/image/transactor-image.js";
import { findSystem } from "../synth/find-environment.js";

/** The image of one system, as Terraform knows it. */
export interface SystemImage {
  readonly systemName: string;
  /** Where the system stands in the configuration, for example `systems[0]`. */
  readonly field: string;
  readonly image: ResolvedImage;
  /** Registry, repository, and tag or digest: of AWS, or of the registry that was named in its place. */
  readonly reference: string;
  /** How and of what it is built; both are missing when it is built elsewhere. */
  readonly settings?: ImageBuildSettings;
  readonly inputs?: ImageInputs;
}

/** Which images, and where. */
export interface ImageSelection {
  /** @default - every system's */
  readonly system?: string;
  /**
   * Host of another registry than the account's own, with its port where it has one.
   *
   * @default - the account's registry
   */
  readonly registry?: string;
}

/**
 * The images of an environment's systems.
 *
 * @throws Error when there is no system of that name
 */
export function systemImages(
  environment: Environment,
  source: ImageSource,
  { system: wanted, registry }: ImageSelection = {},
): SystemImage[] {
  const chosen = wanted === undefined ? environment.systems : [findSystem(environment, wanted)];
  return chosen.map((system): SystemImage => {
    const resolved = resolveSystem(environment, system);
    const image = resolveImage(resolved, source);
    return {
      systemName: system.name,
      field: `systems[${environment.systems.indexOf(system)}]`,
      image,
      reference: registry === undefined ? image.reference : image.reference.replace(/^[^/]+/, registry),
      ...(isBuilt(resolved.image) ? { settings: resolved.image.build, inputs: image.inputs } : {}),
    };
  });
}

/** A system's image that this checkout builds. */
export type OwnImage = SystemImage & Required<Pick<SystemImage, "settings" | "inputs">>;

/**
 * Those of an environment's images that this checkout builds.
 *
 * @param write told of each system whose image is built elsewhere
 * @throws Error when there is none
 */
export function ownImages(
  environment: Environment,
  source: ImageSource,
  selection: ImageSelection,
  write: (text: string) => void,
): OwnImage[] {
  const images = systemImages(environment, source, selection);
  for (const { systemName, settings, reference } of images) {
    if (settings === undefined) write(`${systemName} runs ${reference}, which is built elsewhere\n`);
  }
  const own = images.filter((image): image is OwnImage => image.settings !== undefined);
  if (own.length > 0) return own;
  throw new Error(
    `nothing to build for ${environment.name}; remove image, or set image: { build: {} }, to have it built here`,
  );
}
