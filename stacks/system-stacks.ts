import type { Construct } from "constructs";
import type { Environment } from "../constructs/base/environment";
import type { DatomicSystem } from "../constructs/base/datomic-system";
import { resolveSystem } from "../constructs/base/resolved-system";
import { resolveImage } from "../constructs/image/resolved-image";
import type { ImageSource } from "../constructs/image/image-source";
import { isBuilt } from "../constructs/image/transactor-image";
import { AccessStack } from "./access-stack";
import { ImageStack } from "./image-stack";
import { StorageStack } from "./storage-stack";
import { TransactorStack } from "./transactor-stack";

/** The stacks of one Datomic system, in the order they are applied. */
export interface SystemStacks {
  readonly environment: Environment;
  readonly system: DatomicSystem;
  readonly storage: StorageStack;
  readonly access: AccessStack;
  /** Missing unless Terraform builds the image. */
  readonly image?: ImageStack;
  readonly transactor: TransactorStack;
}

/**
 * Builds a system's stacks and declares their order; ids are `<environment>-<system>-<stack>`.
 *
 * @param source what images are built from
 */
export function buildSystemStacks(
  scope: Construct,
  environment: Environment,
  system: DatomicSystem,
  source: ImageSource,
): SystemStacks {
  const resolved = resolveSystem(environment, system);
  const id = `${environment.name}-${system.name}`;
  const storage = new StorageStack(scope, `${id}-storage`, environment, resolved);
  const access = new AccessStack(scope, `${id}-access`, environment, resolved);
  const resolvedImage = resolveImage(resolved, source);
  const settings = isBuilt(resolved.image) ? resolved.image.build : undefined;
  const image =
    settings?.builtBy === "terraform"
      ? new ImageStack(scope, `${id}-image`, environment, { resolved, settings, image: resolvedImage, source })
      : undefined;
  const transactor = new TransactorStack(scope, `${id}-transactor`, environment, { resolved, image: resolvedImage });
  access.addDependency(storage);
  image?.addDependency(access);
  transactor.addDependency(image ?? access);
  return { environment, system, storage, access, ...(image === undefined ? {} : { image }), transactor };
}
