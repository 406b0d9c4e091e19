import { policyArguments } from "../../../policy/iam-document.js";
import { isArguments, type Arguments } from "../../../policy/policy-resource.js";
import { NO_RIGHTS, readRights, type Rights } from "./iam-right.js";
import type { PlanReferences } from "../changes/plan-references.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import { isEffective, type ReviewedChange } from "../changes/reviewed-plan.js";

/** A policy as it was and as it will be. */
export interface ReviewedPolicy {
  readonly stackId: string;
  /** Address of the resource that holds it; the ARN of one that is in no plan. */
  readonly address: string;
  /** Undefined where there was none. */
  readonly before: Rights | undefined;
  /** Undefined where there will be none. */
  readonly after: Rights | undefined;
}

/** Where types that the policies' own list leaves out keep a policy, if they have one. */
const USUAL_ARGUMENTS: readonly string[] = ["policy", "access_policies", "policy_document", "resource_policy"];

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function rightsIn(values: Arguments | undefined, argument: string, address: string): Rights | undefined {
  const text = values?.[argument];
  if (!isSet(text)) return undefined;
  return readRights(text) ?? { rights: [], unread: [`the policy of ${address}`] };
}

function reviewed(
  { plan }: PlanReferences,
  change: ReviewedChange,
  argument: string,
  isUnknown: boolean,
): ReviewedPolicy {
  const { address, before: beforeValues, after: afterValues } = change;
  const before = rightsIn(beforeValues, argument, address);
  // Two texts that may not be shown look alike.
  const isHidden = afterValues?.[argument] === SENSITIVE && isEffective(change);
  const isSame = !isUnknown && !isHidden && beforeValues?.[argument] === afterValues?.[argument];
  const known = isSame ? before : rightsIn(afterValues, argument, address);
  const unknown = { rights: [], unread: [`the policy of ${address}, which is known only after the apply`] };
  return { stackId: plan.stackId, address, before, after: isUnknown ? unknown : known };
}

/** Policies of a life cycle share the argument's name and say nothing of rights. */
function mayHoldPolicy({ type }: ReviewedChange): boolean {
  return !type.includes("lifecycle");
}

/** The policies that a resource holds by its own arguments. */
export function heldPolicies(references: PlanReferences, change: ReviewedChange): ReviewedPolicy[] {
  const { before, after, unknown } = change;
  const known = policyArguments(change);
  const isPolicy = (argument: string): boolean =>
    known.includes(argument) || [before, after].some((values) => readRights(values?.[argument]) !== undefined);
  return (known.length > 0 ? known : USUAL_ARGUMENTS).flatMap((argument) => {
    // What nobody wrote is the service's own policy, which the provider reads back.
    const isUnknown = unknown[argument] === true && references.isConfigured(change, argument);
    if (!isPolicy(argument) && !(isUnknown && mayHoldPolicy(change))) return [];
    const policy = reviewed(references, change, argument, isUnknown);
    return policy.before === undefined && policy.after === undefined ? [] : [policy];
  });
}

/** The policies written into a role itself, where the plan changes them: else the provider has only read them back. */
export function inlineBlocks({ plan }: PlanReferences, change: ReviewedChange): ReviewedPolicy | undefined {
  const [before, after] = [change.before?.["inline_policy"], change.after?.["inline_policy"]];
  if (!isEffective(change) || JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const together = (value: unknown): Rights => {
    const blocks: readonly unknown[] = Array.isArray(value) ? value : [];
    return mergedRights(
      blocks.filter(isArguments).map((block) => rightsIn(block, "policy", change.address) ?? NO_RIGHTS),
    );
  };
  return { stackId: plan.stackId, address: change.address, before: together(before), after: together(after) };
}

/** What several policies say together. */
export function mergedRights(all: readonly (Rights | undefined)[]): Rights {
  const present = all.filter((rights) => rights !== undefined);
  if (present.length === 1) return present[0]!;
  return { rights: present.flatMap(({ rights }) => rights), unread: present.flatMap(({ unread }) => unread) };
}

const EVERYTHING: Rights = readRights(
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } }),
)!;

/** A policy that is attached by its ARN and made elsewhere; of those, only the administrators' is known. */
export function foreignPolicy(stackId: string, arn: string): ReviewedPolicy {
  const isAdministrator = /^arn:[a-z-]+:iam::aws:policy\/AdministratorAccess$/.test(arn);
  const rights = isAdministrator ? EVERYTHING : { rights: [], unread: [`${arn}, which is not in these plans`] };
  return { stackId, address: arn, before: rights, after: rights };
}
