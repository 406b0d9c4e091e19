import type { Environment } from "../../../constructs/base/environment";
import type { TextProbe } from "./boundary-values";

/** A shape that limits a field wherever its value ends up, as the shape's own service sees it. */
export interface FieldLimit {
  /** For example `iam#roleNameType`. */
  readonly shape: string;
  /**
   * What AWS gets when the field has a value.
   *
   * @default - the value itself
   */
  readonly as?: (value: never) => unknown;
}

/** How values of a field are chosen. */
export type FieldProbe =
  | ({ readonly kind: "text" } & TextProbe)
  | { readonly kind: "number"; readonly more?: readonly number[] }
  | { readonly kind: "count"; readonly most: number }
  | { readonly kind: "choice" };

/** A field of the configuration whose value ends up in what AWS is asked for. */
export interface ConfigurationField {
  /** As problems name it. */
  readonly field: string;
  /** Gives an environment the value; nothing else in it changes. */
  readonly set: (environment: Environment, value: never) => Environment;
  readonly limits: readonly FieldLimit[];
  readonly probe: FieldProbe;
  /**
   * Why some values that the limits allow are refused.
   *
   * @default - none are
   */
  readonly stricter?: string;
}
