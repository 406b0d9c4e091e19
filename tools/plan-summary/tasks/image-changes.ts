import { isReleaseNumber } from "../../../constructs/transactor/releases/release-number.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";
import { containersIn, isTransactor, taskChanges } from "./task-changes.js";

/** An image's reference, taken apart. */
export interface ImageReference {
  readonly reference: string;
  /** Registry and repository. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** For example `sha256:…`. */
  readonly digest: string | undefined;
  /** The Datomic release the tag names; undefined where it names none. */
  readonly release: string | undefined;
}

/** An image that takes the place of another. */
export interface ImageChange {
  readonly stackId: string;
  readonly address: string;
  readonly container: string;
  readonly isTransactor: boolean;
  readonly before: ImageReference;
  readonly after: ImageReference;
}

/** Ours are `1.0.7705-eebfb92c8513`: the release, and a hash over the content. */
function releaseIn(tag: string | undefined): string | undefined {
  const [release] = tag?.split("-") ?? [];
  return isReleaseNumber(release) ? release : undefined;
}

/** Takes an image's reference apart: `<registry>/<repository>:<tag>@<digest>`. */
export function imageReference(reference: string): ImageReference {
  const [named = "", digest] = reference.split("@");
  // A colon before the last slash is the registry's port.
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  return { reference, repository: colon < 0 ? named : named.slice(0, colon), tag, digest, release: releaseIn(tag) };
}

/** Every container whose image changes. */
export function imageChanges(plans: readonly ReviewedPlan[]): ImageChange[] {
  return taskChanges(plans).flatMap(({ stackId, address, before, after, isChanged }) => {
    if (!isChanged) return [];
    const old = containersIn(before);
    return Object.entries(containersIn(after)).flatMap(([name, container]) => {
      const images = [old[name]?.["image"], container["image"]];
      const [from, to] = images;
      if (typeof from !== "string" || typeof to !== "string" || from === to || images.includes(SENSITIVE)) return [];
      return [
        {
          stackId,
          address,
          container: name,
          isTransactor: isTransactor(container),
          before: imageReference(from),
          after: imageReference(to),
        },
      ];
    });
  });
}
