import { parsePlan, type FoundPlan, type ReadOptions } from "../../../../tools/plan-summary/reading/read-plan";
import type { ReviewedPlan } from "../../../../tools/plan-summary/changes/reviewed-plan";

type Json = Readonly<Record<string, unknown>>;

export const AWS_PROVIDER = "registry.terraform.io/hashicorp/aws";

/** What a change of a resource may hold beside its actions, by Terraform's names. */
export interface RawChangeParts {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  readonly replace_paths?: unknown;
  readonly importing?: unknown;
}

/** One of a plan's `resource_changes`, as Terraform 1.11 writes it. */
export function rawChange(address: string, actions: readonly string[], change: RawChangeParts, more: Json = {}): Json {
  const [type, name] = address.split(".").slice(-2);
  return {
    address,
    mode: "managed",
    type,
    name: name?.replace(/\[.*/, ""),
    provider_name: AWS_PROVIDER,
    change: {
      actions,
      before: null,
      after: null,
      after_unknown: {},
      before_sensitive: false,
      after_sensitive: {},
      ...change,
    },
    ...more,
  };
}

/** A whole plan, with everything that Terraform writes around the changes. */
export function rawPlan(changes: readonly Json[], more: Json = {}): Json {
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: changes.map(({ address }) => ({ address, values: {} })) } },
    resource_changes: changes,
    output_changes: {},
    prior_state: { format_version: "1.0", values: { root_module: {} } },
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          full_name: AWS_PROVIDER,
          version_constraint: ">= 5.100.0, < 7.0.0",
          expressions: { region: { constant_value: "us-east-1" } },
        },
      },
      root_module: {
        resources: changes.map(({ address, type }) => ({ address, mode: "managed", type, expressions: {} })),
      },
    },
    timestamp: "2026-11-23T12:00:00Z",
    applyable: true,
    complete: true,
    errored: false,
    ...more,
  };
}

/** Reads a text as the file of a plan. */
export function parseText(text: string | Uint8Array, options?: ReadOptions, file = "plan.json"): FoundPlan {
  return parsePlan({ stackId: "production-orders", file }, Buffer.from(text as Uint8Array), options);
}

/**
 * A plan as it is reviewed.
 *
 * @throws Error with the problems when it cannot be read
 */
export function readRaw(plan: Json, stackId = "production-orders"): ReviewedPlan {
  const found = parsePlan({ stackId, file: `${stackId}.json` }, Buffer.from(JSON.stringify(plan)));
  if ("plan" in found) return found.plan;
  throw new Error(found.problems.map(({ field, rule }) => `${field}: ${rule}`).join("\n"));
}

/** A plan of some changes, as it is reviewed. */
export function planWith(changes: readonly Json[], more: Json = {}, stackId?: string): ReviewedPlan {
  return readRaw(rawPlan(changes, more), stackId);
}
