import type { Place } from "../../constructs/base/names.js";
import type { AwsAccess, AwsClientSettings } from "../aws/client-settings.js";

/** What a rule may ask about a resource that is planned to be created. */
export interface Lookup {
  readonly place: Place;
  readonly access: AwsAccess;
  /** Settings for any client but that of S3. */
  readonly client: AwsClientSettings;
  /** An argument's text, as far as it is known before the resource exists. */
  readonly text: (argument: string) => string | undefined;
  /** An argument's number. */
  readonly number: (argument: string) => number | undefined;
  /** An argument's map of texts, for example tags. */
  readonly map: (argument: string) => Readonly<Record<string, string>>;
  /**
   * An argument that names another resource: its known text, otherwise the import id of the resource referred to;
   * `undefined` when that one does not exist.
   */
  readonly idOf: (argument: string) => Promise<string | undefined>;
  /** What `read` finds for a planned resource that refers to this one by `argument`, for example a key's alias. */
  readonly referringText: (type: string, argument: string, read: string) => string | undefined;
}

/**
 * Finds what a planned resource would collide with: its import id when it exists, otherwise `undefined`. Throws what
 * AWS answers when it refuses to tell.
 */
export type ImportRule = (lookup: Lookup) => Promise<string | undefined>;

/**
 * An argument that a rule cannot do without.
 *
 * @throws Error when it is not known before apply
 */
export function required(value: string | undefined, argument: string): string {
  if (value === undefined) throw new Error(`${argument} is not known before apply`);
  return value;
}
