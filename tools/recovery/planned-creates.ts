import type { PlanJson } from "../terraform/plan-json.js";

/** A value as Terraform writes it into plan JSON. */
type Attributes = Readonly<Record<string, unknown>>;

/** A resource that a plan would create. */
export interface PlannedCreate {
  /** For example `aws_kms_key.State_Key_B1A2C3D4`. */
  readonly address: string;
  /** For example `aws_kms_key`. */
  readonly type: string;
  /** What is known before it exists. */
  readonly values: Attributes;
}

/** The resources a plan would create and not replace: what is missing in the state, whether it exists or not. */
export function plannedCreates(plan: PlanJson): PlannedCreate[] {
  return (plan.resource_changes ?? [])
    .filter(({ mode, change }) => mode !== "data" && change.actions.length === 1 && change.actions[0] === "create")
    .map(({ address, type, change }) => ({ address, type, values: (change.after ?? {}) as Attributes }));
}

/** Addresses of the resources that an argument of a resource refers to, the most precise first. */
export function references(plan: PlanJson, address: string, argument: string): string[] {
  const withoutIndex = address.replace(/\[[^\]]*\]$/, "");
  const resource = plan.configuration?.root_module?.resources?.find((each) => each.address === withoutIndex);
  const expression = resource?.expressions?.[argument] as { references?: readonly string[] } | undefined;
  return [...new Set((expression?.references ?? []).map((reference) => reference.split(".").slice(0, 2).join(".")))];
}
