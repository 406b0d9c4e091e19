/** One change to a resource in `terraform show -json` of a saved plan. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode?: "managed" | "data";
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: unknown;
    /** True wherever the value is known only after the apply. */
    readonly after_unknown?: unknown;
  };
}

/** The parts of a saved plan that the tools read. */
export interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
  readonly configuration?: {
    readonly root_module?: {
      readonly resources?: readonly {
        readonly address: string;
        readonly expressions?: Readonly<Record<string, unknown>>;
      }[];
    };
  };
}

/**
 * Reads a plan's JSON.
 *
 * @throws Error when the text is no plan
 */
export function parsePlan(json: string): PlanJson {
  const plan: unknown = JSON.parse(json);
  if (typeof plan !== "object" || plan === null || !("resource_changes" in plan || "planned_values" in plan)) {
    throw new Error("this is no plan: write it with terraform plan -out=<file>, then terraform show -json <file>");
  }
  return plan as PlanJson;
}

/** An output as Terraform reports it. */
export interface OutputValue {
  readonly value: unknown;
  readonly sensitive: boolean;
}

/** Outputs by name. */
export type Outputs = Readonly<Record<string, OutputValue>>;
