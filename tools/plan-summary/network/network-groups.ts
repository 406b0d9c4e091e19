import type { PlanReferences, Side } from "../changes/plan-references.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";

/** A security group as it is told apart and as it is called. */
export interface GroupName {
  /** The same for the same group. */
  readonly key: string;
  readonly name: string;
}

/** Types that are a security group. */
export const GROUP_TYPES: ReadonlySet<string> = new Set(["aws_security_group", "aws_default_security_group"]);

/** Names security groups that rules know by an id, or by a reference to one that is not made yet. */
export class SecurityGroupNames {
  private readonly byId = new Map<string, string>();

  constructor(plans: readonly PlanReferences[]) {
    for (const { type, before, after } of plans.flatMap(({ changes }) => changes)) {
      for (const values of GROUP_TYPES.has(type) ? [before, after] : []) {
        const { id, name } = values ?? {};
        if (typeof id === "string" && typeof name === "string") this.byId.set(id, name);
      }
    }
  }

  /** @param id for example `sg-0a1b2c3d`, with an account and a slash in front when it is another's */
  ofId(id: string): GroupName {
    const name = this.byId.get(id);
    return { key: id, name: name === undefined ? id : `${name} (${id})` };
  }

  /** The group that a resource is. */
  itself({ plan }: PlanReferences, change: ReviewedChange, side: Side): GroupName {
    const { id, name } = change[side] ?? {};
    if (typeof id === "string") return this.ofId(id);
    return { key: `${plan.stackId} ${change.address}`, name: typeof name === "string" ? name : change.address };
  }

  /** The groups that an argument refers to. */
  referredBy(references: PlanReferences, change: ReviewedChange, argument: string): GroupName[] {
    return references
      .referredBy(change, argument)
      .filter(({ type }) => GROUP_TYPES.has(type))
      .map((target) => this.itself(references, target, "after"));
  }

  /** The group that a rule is of. */
  ofRule(references: PlanReferences, change: ReviewedChange, side: Side): GroupName {
    const id = change[side]?.["security_group_id"];
    if (typeof id === "string") return this.ofId(id);
    const [referred] = this.referredBy(references, change, "security_group_id");
    return referred ?? { key: `${references.plan.stackId} ${change.address}`, name: "a group that is not known yet" };
  }
}
