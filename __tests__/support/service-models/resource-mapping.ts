/**
 * A place an argument goes to:
 *
 * - `CreateTable.KeySchema[].AttributeName`: a member of an operation's input;
 * - `dynamodb#TableName`: a shape of any service's model, where the operation's own member says nothing or less.
 */
export type Target = string;

/** How tags are handed over: in a list of pairs, or in a map. */
export type TagTarget =
  { readonly list: Target; readonly key: string; readonly value: string } | { readonly map: Target };

/** A resource of Terraform in the words of the API that makes it. */
export interface ResourceMapping {
  /** The service of the operations. */
  readonly service: string;
  /**
   * Where each argument goes, by its path; `[]` stands for the elements of a list or for repeated blocks. A path that
   * stops at a block or list hands over everything below it.
   */
  readonly arguments: Readonly<Record<string, readonly Target[]>>;
  /**
   * Arguments whose text is JSON that the API takes as structures.
   *
   * @default - none
   */
  readonly json?: readonly string[];
  /**
   * Where the resource's tags go, the provider's default tags among them.
   *
   * @default - it has no tags
   */
  readonly tags?: TagTarget;
  /**
   * Members that the provider adds by itself.
   *
   * @default - none
   */
  readonly added?: Readonly<Record<Target, unknown>>;
  /**
   * Arguments that Terraform or its provider keeps to itself, with the reason.
   *
   * @default - none
   */
  readonly own?: Readonly<Record<string, string>>;
}
