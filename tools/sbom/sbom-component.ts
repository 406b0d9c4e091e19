import type { Licence } from "./licences.js";

/** What a component is, in CycloneDX's words. */
export type ComponentKind = "application" | "library" | "operating-system" | "platform";

/** One thing an image holds. */
export interface SbomComponent {
  readonly kind: ComponentKind;
  readonly name: string;
  /** Maven's group, or who makes it. */
  readonly group?: string;
  readonly version?: string;
  /** In a sentence, for people. */
  readonly description?: string;
  readonly licences: readonly Licence[];
  /** SHA-256 of the file it is, 64 hexadecimal digits. */
  readonly sha256?: string;
  /** Package URL. */
  readonly packageUrl?: string;
  /** Tells the component from all others of the image, the same in every build. */
  readonly reference: string;
  /** What CycloneDX has no field for; names without {@link PROPERTY_PREFIX}. */
  readonly properties: Readonly<Record<string, string>>;
  /** Components inside of this one. */
  readonly parts: readonly SbomComponent[];
}

/** Before the name of each property in an SBOM, as CycloneDX asks for. */
export const PROPERTY_PREFIX = "datomic-fargate:";

/** The property that says where in the image a component lies. */
export const PATH_PROPERTY = "path";

/** The property that holds one SHA-256 over several files. */
export const CONTENT_PROPERTY = "content-sha256";

/** Order that is the same on every machine, whatever its language. */
export function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
