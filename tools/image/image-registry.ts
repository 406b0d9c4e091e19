import type { SystemImage } from "./system-images.js";

/** What a registry says of an image. */
export type FoundImage =
  | { readonly kind: "present"; readonly digest: string }
  | { readonly kind: "missing" }
  | { readonly kind: "no repository" }
  /** It may be there or not: the registry does not tell whoever asks. */
  | { readonly kind: "untold"; readonly reason: string };

/** What Docker logs in with. */
export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

/** A registry that images are looked for in, and pushed to. */
export interface ImageRegistry {
  find(image: SystemImage): Promise<FoundImage>;
  /** Credentials that are made for one push; nothing where Docker's own login is used. */
  credentials(): Promise<RegistryCredentials | undefined>;
}
