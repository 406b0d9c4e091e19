import { textsOf } from "../../../policy/policy-resource.js";
import type { Identities, Identity, IdentityKind } from "./iam-identities.js";
import { foreignPolicy, type ReviewedPolicy } from "./iam-policies.js";
import { shownOn, SIDES, type PlanReferences, type Side } from "../changes/plan-references.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";

/** A managed policy that an identity has on one side of the apply. */
export interface Attachment {
  readonly identity: Identity;
  readonly policy: ReviewedPolicy;
  readonly side: Side;
  /** The resource that attaches it. */
  readonly stackId: string;
  readonly address: string;
}

/** Which arguments of a type name whom, and which name policies. */
interface AttachingType {
  readonly identities: Readonly<Record<string, IdentityKind>>;
  readonly policies: string;
}

const ATTACHING_TYPES: Readonly<Record<string, AttachingType>> = {
  aws_iam_role_policy_attachment: { identities: { role: "role" }, policies: "policy_arn" },
  aws_iam_user_policy_attachment: { identities: { user: "user" }, policies: "policy_arn" },
  aws_iam_group_policy_attachment: { identities: { group: "group" }, policies: "policy_arn" },
  aws_iam_policy_attachment: { identities: { roles: "role", users: "user", groups: "group" }, policies: "policy_arn" },
  aws_iam_role_policy_attachments_exclusive: { identities: { role_name: "role" }, policies: "policy_arns" },
  aws_iam_user_policy_attachments_exclusive: { identities: { user_name: "user" }, policies: "policy_arns" },
  aws_iam_group_policy_attachments_exclusive: { identities: { group_name: "group" }, policies: "policy_arns" },
};

/** Finds managed policies by ARN, by name where the ARN is not known yet, and by reference. */
export class ManagedPolicies {
  private readonly byArn = { before: new Map<string, ReviewedPolicy>(), after: new Map<string, ReviewedPolicy>() };
  private readonly byName = new Map<string, ReviewedPolicy>();
  private readonly byChange = new Map<ReviewedChange, ReviewedPolicy>();
  private readonly foreign = new Map<string, ReviewedPolicy>();

  add(change: ReviewedChange, policy: ReviewedPolicy): void {
    this.byChange.set(change, policy);
    for (const side of SIDES) {
      const arn = change[side]?.["arn"];
      if (typeof arn === "string") this.byArn[side].set(arn, policy);
    }
    const name = change.after?.["name"];
    if (typeof name === "string" && change.unknown["arn"] === true) this.byName.set(name, policy);
  }

  /** Every policy of the plans. */
  all(): Iterable<readonly [ReviewedChange, ReviewedPolicy]> {
    return this.byChange;
  }

  ofChange(change: ReviewedChange): ReviewedPolicy | undefined {
    return this.byChange.get(change);
  }

  ofArn(arn: string, side: Side, stackId: string): ReviewedPolicy {
    const name = /:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ?? "";
    const known = this.byArn[side].get(arn) ?? (side === "after" ? this.byName.get(name) : undefined);
    if (known !== undefined) return known;
    const foreign = this.foreign.get(arn) ?? foreignPolicy(stackId, arn);
    this.foreign.set(arn, foreign);
    return foreign;
  }
}

function policiesNamed(
  references: PlanReferences,
  change: ReviewedChange,
  side: Side,
  argument: string,
  managed: ManagedPolicies,
): ReviewedPolicy[] {
  const { stackId } = references.plan;
  const known = textsOf(change[side] ?? {}, argument).map((arn) =>
    managed.ofArn(shownOn(side, change, arn), side, stackId),
  );
  if (side === "before" || change.unknown[argument] === undefined || change.unknown[argument] === false) return known;
  const referred = references.referredBy(change, argument).flatMap((target) => managed.ofChange(target) ?? []);
  if (referred.length > 0) return [...known, ...referred];
  return [...known, managed.ofArn(`a policy that ${change.address} attaches`, side, stackId)];
}

/** What a resource attaches to whom, on both sides of the apply. */
export function attachmentsOf(
  references: PlanReferences,
  change: ReviewedChange,
  identities: Identities,
  managed: ManagedPolicies,
): Attachment[] {
  const attaching = ATTACHING_TYPES[change.type];
  const { stackId } = references.plan;
  const { address } = change;
  return SIDES.flatMap((side) => {
    if (change[side] === undefined) return [];
    const attach = (holders: readonly Identity[], argument: string): Attachment[] => {
      const policies = policiesNamed(references, change, side, argument, managed);
      return holders.flatMap((identity) => policies.map((policy) => ({ identity, policy, side, stackId, address })));
    };
    if (attaching !== undefined) {
      const holders = Object.entries(attaching.identities).flatMap(([argument, kind]) =>
        identities.namedBy(references, change, side, argument, kind),
      );
      return attach(holders, attaching.policies);
    }
    const itself = identities.itself(references, change, side);
    const isManaging = references.isConfigured(change, "managed_policy_arns");
    return itself !== undefined && isManaging ? attach([itself], "managed_policy_arns") : [];
  });
}
