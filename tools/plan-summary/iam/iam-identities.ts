import { textsOf } from "../../../policy/policy-resource.js";
import type { PlanReferences, Side } from "../changes/plan-references.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";

/** Somebody who holds rights. */
export type IdentityKind = "role" | "user" | "group";

/** The resource of each kind. */
export const IDENTITY_TYPES: Readonly<Record<string, IdentityKind>> = {
  aws_iam_role: "role",
  aws_iam_user: "user",
  aws_iam_group: "group",
};

/** An identity that policies name. */
export interface Identity {
  /** The same for the same identity, in whichever plan it is named. */
  readonly key: string;
  /** For example `role datomic-production-orders-transactor`. */
  readonly label: string;
}

/** Finds who is meant by a name, or by a reference to a name that only the apply makes known. */
export class Identities {
  /** Stacks that hold an identity, by kind and name. */
  private readonly homes = new Map<string, Set<string>>();

  constructor(plans: readonly PlanReferences[]) {
    for (const { plan, changes } of plans) {
      for (const { type, before, after } of changes) {
        const kind = IDENTITY_TYPES[type];
        for (const name of kind === undefined ? [] : [before?.["name"], after?.["name"]]) {
          if (typeof name === "string") this.addHome(`${kind} ${name}`, plan.stackId);
        }
      }
    }
  }

  /** The identity that a resource is. */
  itself({ plan }: PlanReferences, change: ReviewedChange, side: Side): Identity | undefined {
    const kind = IDENTITY_TYPES[change.type];
    const values = change[side];
    if (kind === undefined || values === undefined) return undefined;
    const { name } = values;
    if (typeof name === "string") return this.named(kind, name, plan.stackId);
    const label = `${kind} ${change.address}`;
    return { key: `${label} ${plan.stackId}`, label };
  }

  /** The identities that an argument of another resource names. */
  namedBy(
    references: PlanReferences,
    change: ReviewedChange,
    side: Side,
    argument: string,
    kind: IdentityKind,
  ): Identity[] {
    const values = change[side];
    if (values === undefined) return [];
    const known = textsOf(values, argument).map((name) => this.named(kind, name, references.plan.stackId));
    if (side === "before" || change.unknown[argument] === undefined || change.unknown[argument] === false) return known;
    const referred = references
      .referredBy(change, argument)
      .flatMap((target) => this.itself(references, target, "after") ?? []);
    if (known.length + referred.length > 0) return [...known, ...referred];
    const label = `${kind} that ${change.address} names`;
    return [{ key: `${label} ${references.plan.stackId}`, label }];
  }

  private addHome(name: string, stackId: string): void {
    this.homes.set(name, (this.homes.get(name) ?? new Set()).add(stackId));
  }

  /** Two plans may be of two accounts, so a name means the plan's own identity before any other's. */
  private named(kind: IdentityKind, name: string, stackId: string): Identity {
    const label = `${kind} ${name}`;
    const homes = this.homes.get(label) ?? new Set();
    const [only] = homes;
    const home = homes.has(stackId) || homes.size !== 1 ? stackId : only;
    return { key: `${label} ${home}`, label };
  }
}
