import type { NewAccess } from "./iam-coverage.js";

/** A statement for one action, one resource and one principal, in words. */
export interface IamStatement {
  readonly effect: "Allow" | "Deny";
  readonly action: string;
  readonly resource: string;
  /** Undefined in a policy of an identity. */
  readonly principal: string | undefined;
  /** Undefined without a condition. */
  readonly condition: string | undefined;
}

/** Something that comes or goes among the rights of somebody. */
export interface IamChange {
  readonly stackId: string;
  /** Whose rights, for example `role datomic-production-orders-transactor`. */
  readonly subject: string;
  /** Whether whoever has the rights is made, stays, or goes. */
  readonly subjectIs: "new" | "kept" | "gone";
  readonly change: "added" | "removed";
  /** What, in one line. */
  readonly text: string;
  /** Undefined for what is no statement: a boundary, a policy that cannot be read. */
  readonly statement: IamStatement | undefined;
  /** Addresses of the resources by which it comes or goes. */
  readonly addresses: readonly string[];
  /** Whether something is allowed by it that was not before. */
  readonly newAccess: NewAccess;
}
