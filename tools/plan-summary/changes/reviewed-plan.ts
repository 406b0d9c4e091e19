import type { PlannedConfiguration } from "../../../policy/planned-graph.js";
import type { Arguments } from "../../../policy/policy-resource.js";

/** What a plan does to a resource or an output. */
export type ChangeKind = "create" | "update" | "delete" | "replace" | "read" | "forget" | "no-op";

/** One change as it is reviewed; nothing sensitive is left in it. */
export interface ReviewedChange {
  /** For example `aws_dynamodb_table.Table_CD117FA1`. */
  readonly address: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly kind: ChangeKind;
  /** Whether a replacement is made before the old one goes; only of a replacement. */
  readonly isCreatedFirst: boolean;
  /** Undefined for what is new. */
  readonly before: Arguments | undefined;
  /** Undefined for what goes. */
  readonly after: Arguments | undefined;
  /** `true` wherever the value is known only after the apply, in the shape of `after`. */
  readonly unknown: Arguments;
  /** Paths of the arguments that force a replacement, as `range_key` or `network_configuration.subnets`. */
  readonly replacePaths: readonly string[];
  /** Terraform's own word for why, such as `delete_because_no_resource_config`. */
  readonly actionReason: string | undefined;
  /** Where it stood before a move. */
  readonly previousAddress: string | undefined;
  /** The id it is imported by. */
  readonly importId: string | undefined;
  /** Id of a leftover of an earlier replacement that is cleared away. */
  readonly deposed: string | undefined;
  /** Paths of the sensitive values that change; missing where none does. */
  readonly sensitiveChanges?: readonly string[];
}

/** A change of an output. */
export interface ReviewedOutput {
  readonly name: string;
  readonly kind: ChangeKind;
  readonly before: unknown;
  readonly after: unknown;
  /** Whether it is known only after the apply. */
  readonly isUnknown: boolean;
}

/** The plan of one stack, read, checked and without anything sensitive. */
export interface ReviewedPlan {
  /** The stack's id, for example `production-orders-storage`. */
  readonly stackId: string;
  /** Where it was read from. */
  readonly file: string;
  readonly terraformVersion: string;
  readonly changes: readonly ReviewedChange[];
  readonly outputs: readonly ReviewedOutput[];
  /** The region of the AWS provider, where the configuration says it. */
  readonly region: string | undefined;
  /** What the resources refer to. */
  readonly configuration: PlannedConfiguration;
  /** Whether it leaves changes for a later plan: made with `-target`, or put off; missing where it is whole. */
  readonly isPartial?: boolean;
}

/** Whether a change makes, alters or ends something; reading, and standing still, do not. */
export function isEffective({ kind }: Pick<ReviewedChange, "kind">): boolean {
  return !["read", "no-op"].includes(kind);
}
