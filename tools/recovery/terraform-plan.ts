/** A value as Terraform writes it into plan JSON. */
type Attributes = Readonly<Record<string, unknown>>;

/** The parts of `terraform show -json <plan>` that are read here. */
export interface TerraformPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode?: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly after: unknown };
  }[];
  readonly configuration?: {
    readonly root_module?: {
      readonly resources?: readonly {
        readonly address: string;
        readonly expressions?: Readonly<Record<string, unknown>>;
      }[];
    };
  };
}

/** A resource that a plan would create. */
export interface PlannedCreate {
  /** For example `aws_kms_key.State_Key_B1A2C3D4`. */
  readonly address: string;
  /** For example `aws_kms_key`. */
  readonly type: string;
  /** What is known before it exists. */
  readonly values: Attributes;
}

/**
 * Reads a plan's JSON.
 *
 * @throws Error when the text is no plan
 */
export function parsePlan(json: string): TerraformPlan {
  const plan: unknown = JSON.parse(json);
  if (typeof plan !== "object" || plan === null || !("resource_changes" in plan || "planned_values" in plan)) {
    throw new Error("this is no plan: write it with terraform plan -out=<file>, then terraform show -json <file>");
  }
  return plan as TerraformPlan;
}

/** The resources a plan would create and not replace: what is missing in the state, whether it exists or not. */
export function plannedCreates(plan: TerraformPlan): PlannedCreate[] {
  return (plan.resource_changes ?? [])
    .filter(({ mode, change }) => mode !== "data" && change.actions.length === 1 && change.actions[0] === "create")
    .map(({ address, type, change }) => ({ address, type, values: (change.after ?? {}) as Attributes }));
}

/** Addresses of the resources that an argument of a resource refers to, the most precise first. */
export function references(plan: TerraformPlan, address: string, argument: string): string[] {
  const withoutIndex = address.replace(/\[[^\]]*\]$/, "");
  const resource = plan.configuration?.root_module?.resources?.find((each) => each.address === withoutIndex);
  const expression = resource?.expressions?.[argument] as { references?: readonly string[] } | undefined;
  return [...new Set((expression?.references ?? []).map((reference) => reference.split(".").slice(0, 2).join(".")))];
}
