import { attachmentsOf, ManagedPolicies } from "./iam-attachments.js";
import { Identities, IDENTITY_TYPES, type Identity, type IdentityKind } from "./iam-identities.js";
import { heldPolicies, inlineBlocks, type ReviewedPolicy } from "./iam-policies.js";
import { shownOn, SIDES, type PlanReferences, type Side } from "../changes/plan-references.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";

/** On which sides of the apply something is. */
export type Sides = Record<Side, boolean>;

/** A policy as it counts for somebody: an attached one may come or go while it stays what it is. */
export interface SubjectPolicy {
  readonly policy: ReviewedPolicy;
  /** The resource by which it counts: the policy's own, or what attaches it. */
  readonly address: string;
  readonly isHeld: Sides;
}

/** Whose rights policies say: an identity's, or everybody's on a resource. */
export interface Subject {
  readonly stackId: string;
  /** For example `role datomic-production-orders-transactor`, or `trust of role …`. */
  readonly label: string;
  /** Addresses of the identity itself. */
  readonly addresses: Set<string>;
  readonly policies: Map<ReviewedPolicy, SubjectPolicy>;
  /** What bounds an identity's rights, by ARN. */
  readonly boundary: Partial<Record<Side, string>>;
  /** Undefined where no plan holds it: it is there then, before and after. */
  isThere: Sides | undefined;
}

/** A managed policy and the identities seen to have it. */
export interface ManagedSubject {
  readonly label: string;
  readonly policy: ReviewedPolicy;
  readonly holders: readonly Subject[];
}

/** Types that give one policy to one identity, and the argument that names it. */
const INLINE_TYPES: Readonly<Record<string, { readonly argument: string; readonly kind: IdentityKind }>> = {
  aws_iam_role_policy: { argument: "role", kind: "role" },
  aws_iam_user_policy: { argument: "user", kind: "user" },
  aws_iam_group_policy: { argument: "group", kind: "group" },
};

/** Everybody whose rights some plans tell of, and by which policies. */
export class Subjects {
  private readonly byKey = new Map<string, Subject>();
  private readonly identities: Identities;
  private readonly policies = new ManagedPolicies();
  private readonly going = new Map<PlanReferences, ReadonlySet<unknown>>();
  private readonly holders = new Map<ReviewedPolicy, Set<Subject>>();

  constructor(plans: readonly PlanReferences[]) {
    this.identities = new Identities(plans);
    const managing = plans.flatMap((references) =>
      references.changes.filter(({ mode }) => mode === "managed").map((change) => ({ references, change })),
    );
    for (const { references, change } of managing) {
      const [policy] = change.type === "aws_iam_policy" ? heldPolicies(references, change) : [];
      if (policy !== undefined) this.policies.add(change, policy);
    }
    for (const { references, change } of managing) {
      if (change.type in IDENTITY_TYPES) this.addIdentity(references, change);
      else if (change.type in INLINE_TYPES) this.addInlinePolicies(references, change);
      else if (change.type !== "aws_iam_policy") this.addResource(references, change);
      this.addAttachments(references, change);
    }
  }

  /** Identities, their trust, and resources with a policy of their own. */
  all(): readonly Subject[] {
    return [...this.byKey.values()];
  }

  /** Managed policies of the plans. */
  managed(): readonly ManagedSubject[] {
    return [...this.policies.all()].map(([{ address, before, after }, policy]) => {
      const name = (after ?? before)?.["name"];
      const label = `policy ${typeof name === "string" ? name : address}`;
      return { label, policy, holders: [...(this.holders.get(policy) ?? [])] };
    });
  }

  private addIdentity(references: PlanReferences, change: ReviewedChange): void {
    const { stackId } = references.plan;
    const blocks = inlineBlocks(references, change);
    for (const side of SIDES) {
      const itself = this.identities.itself(references, change, side);
      if (itself === undefined) continue;
      const subject = this.standing(itself, stackId, side);
      subject.addresses.add(change.address);
      if (blocks !== undefined) hold(subject, blocks, change.address, side);
      const boundary = change[side]?.["permissions_boundary"];
      if (typeof boundary === "string" && boundary !== "") subject.boundary[side] = shownOn(side, change, boundary);
      if (side === "after" && change.unknown["permissions_boundary"] === true) {
        subject.boundary.after = "one that is known only after the apply";
      }
      const trust = { key: `trust of ${itself.key}`, label: `trust of ${itself.label}` };
      for (const policy of heldPolicies(references, change)) {
        hold(this.standing(trust, stackId, side), policy, change.address, side);
      }
    }
  }

  private addInlinePolicies(references: PlanReferences, change: ReviewedChange): void {
    const { argument, kind } = INLINE_TYPES[change.type]!;
    for (const policy of heldPolicies(references, change)) {
      for (const side of SIDES) {
        const named = this.identities.namedBy(references, change, side, argument, kind);
        for (const identity of named) {
          hold(this.subject(identity, references.plan.stackId), policy, change.address, side);
        }
      }
    }
  }

  private addResource(references: PlanReferences, change: ReviewedChange): void {
    const { stackId } = references.plan;
    const { address, type } = change;
    const itself = { key: `${stackId} ${address}`, label: address };
    for (const policy of heldPolicies(references, change)) {
      for (const side of SIDES.filter((each) => change[each] !== undefined)) {
        hold(this.standing(itself, stackId, side), policy, address, side);
      }
      // What a policy by itself was about stays when the policy goes, unless it goes as well.
      if (change.after === undefined && type.endsWith("_policy") && !this.isOfGoing(references, change)) {
        this.standing(itself, stackId, "after");
      }
    }
  }

  private addAttachments(references: PlanReferences, change: ReviewedChange): void {
    const attachments = attachmentsOf(references, change, this.identities, this.policies);
    for (const { identity, policy, side, stackId, address } of attachments) {
      const subject = this.subject(identity, stackId);
      hold(subject, policy, address, side);
      this.holders.set(policy, (this.holders.get(policy) ?? new Set()).add(subject));
    }
  }

  /** Whether what a policy is about goes as well. */
  private isOfGoing(references: PlanReferences, { before }: ReviewedChange): boolean {
    const names = this.going.get(references) ?? goingNames(references);
    this.going.set(references, names);
    return Object.values(before ?? {}).some((value) => typeof value === "string" && names.has(value));
  }

  private subject({ key, label }: Identity, stackId: string): Subject {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const subject: Subject = {
      stackId,
      label,
      addresses: new Set(),
      policies: new Map(),
      boundary: {},
      isThere: undefined,
    };
    this.byKey.set(key, subject);
    return subject;
  }

  /** A subject that a plan holds; it may end at one address and be made again at another. */
  private standing(identity: Identity, stackId: string, side: Side): Subject {
    const subject = this.subject(identity, stackId);
    subject.isThere ??= { before: false, after: false };
    subject.isThere[side] = true;
    return subject;
  }
}

/** Ids, ARNs and names of what goes with a plan, policies aside. */
function goingNames({ changes }: PlanReferences): ReadonlySet<unknown> {
  const going = changes.filter(({ type, after }) => after === undefined && !type.endsWith("_policy"));
  return new Set(going.flatMap(({ before }) => [before?.["id"], before?.["arn"], before?.["name"]]));
}

function hold(subject: Subject, policy: ReviewedPolicy, address: string, side: Side): void {
  const held = subject.policies.get(policy) ?? { policy, address, isHeld: { before: false, after: false } };
  held.isHeld[side] = true;
  subject.policies.set(policy, held);
}
