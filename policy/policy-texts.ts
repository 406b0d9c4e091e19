import { inlinePolicyTexts } from "./granted-statements";
import { IDENTITY_POLICY_TYPES, policyArguments } from "./iam-document";
import type { PolicyResource } from "./policy-resource";
import type { ResourceGraph } from "./resource-graph";

/** Who is meant by a policy: the identity it is attached to, or whom its statements name. */
export type PolicyKind = "identity" | "resource";

/** A document inside a resource. */
export interface PolicyText {
  /** Argument it stands in. */
  readonly place: string;
  readonly kind: PolicyKind;
  /** As it stands there; text unless something is wrong. */
  readonly text: unknown;
}

/** The policies that a resource holds; none where an argument is not given. */
export function policyTexts(resource: PolicyResource, graph: ResourceGraph): readonly PolicyText[] {
  const { type, values } = resource;
  const kind = IDENTITY_POLICY_TYPES.includes(type) ? "identity" : "resource";
  const own = policyArguments(resource).map((place): PolicyText => ({ place, kind, text: values[place] }));
  const inline = inlinePolicyTexts(resource, graph).map((text): PolicyText => ({
    place: "inline_policy",
    kind: "identity",
    text,
  }));
  return [...own.filter(({ text }) => text !== undefined && text !== null), ...inline];
}
