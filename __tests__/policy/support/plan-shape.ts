import type { PlannedChange, PlannedStack } from "../../../policy/planned-graph";
import { isKnown } from "../../../policy/known-value";
import { isArguments, type Arguments } from "../../../policy/policy-resource";
import type { TerraformJson } from "../../support/synth";

/** What is said to Terraform itself, and stands in no plan. */
const META_ARGUMENTS: ReadonlySet<string> = new Set(["lifecycle", "depends_on", "provider", "//"]);

/** Arguments that are maps of texts, and no blocks. */
const MAPS: ReadonlySet<string> = new Set(["tags", "build_args", "timeouts"]);

/** What the provider fills in where the configuration says nothing. */
const DEFAULTS: Readonly<Record<string, Arguments>> = {
  aws_cloudwatch_log_group: { retention_in_days: 0, skip_destroy: false, kms_key_id: null },
  aws_dynamodb_table: { billing_mode: "PROVISIONED", deletion_protection_enabled: null, replica: [], ttl: [] },
  aws_ecr_repository: { force_delete: null, image_tag_mutability: "MUTABLE", image_scanning_configuration: [] },
  aws_ecs_cluster: { configuration: [] },
  aws_ecs_service: {
    availability_zone_rebalancing: "DISABLED",
    capacity_provider_strategy: [],
    deployment_circuit_breaker: [],
    deployment_maximum_percent: 200,
    deployment_minimum_healthy_percent: 100,
    desired_count: null,
    enable_execute_command: null,
    load_balancer: [],
    wait_for_steady_state: false,
  },
  aws_ecs_task_definition: { ipc_mode: null, pid_mode: null, skip_destroy: false, volume: [] },
  aws_kms_key: {
    bypass_policy_lockout_safety_check: false,
    customer_master_key_spec: "SYMMETRIC_DEFAULT",
    deletion_window_in_days: null,
    enable_key_rotation: false,
    is_enabled: true,
    key_usage: "ENCRYPT_DECRYPT",
  },
  aws_s3_bucket: { force_destroy: false },
  aws_s3_bucket_public_access_block: {
    block_public_acls: false,
    block_public_policy: false,
    ignore_public_acls: false,
    restrict_public_buckets: false,
  },
  aws_security_group: { description: "Managed by Terraform" },
};

/** What the provider makes up where the configuration says nothing, beside an id. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_cluster: ["setting"],
  aws_ecs_service: ["platform_version"],
  aws_iam_role: ["inline_policy", "managed_policy_arns"],
  aws_kms_key: ["policy"],
  aws_s3_bucket: ["acl", "policy", "versioning"],
  aws_security_group: ["egress", "ingress"],
  aws_sns_topic: ["policy"],
};

/** A value in the three places where a plan tells of it. */
interface Planned {
  readonly after: unknown;
  readonly unknown: unknown;
  readonly expression: unknown;
}

const REFERENCE = /(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g;

function expressionOf(text: string): Planned {
  const [, inside = ""] = /\$\{([^]*)\}/.exec(text) ?? [];
  const addresses = inside.match(REFERENCE) ?? [];
  return {
    after: undefined,
    unknown: true,
    expression: { references: addresses.flatMap((address) => [`${address}.id`, address]) },
  };
}

function plannedObject(values: Arguments): Planned {
  const parts = Object.entries(values).map(([name, value]) => [name, planned(value, name)] as const);
  const each = (part: keyof Planned): Arguments =>
    Object.fromEntries(parts.flatMap(([name, value]) => (value[part] === undefined ? [] : [[name, value[part]]])));
  return { after: each("after"), unknown: each("unknown"), expression: each("expression") };
}

function plannedBlocks(blocks: readonly unknown[]): Planned {
  const items = blocks.map((block) => (isArguments(block) ? plannedObject(block) : planned(block, "")));
  const each = (part: keyof Planned): readonly unknown[] => items.map((item) => item[part]);
  return { after: each("after"), unknown: each("unknown"), expression: each("expression") };
}

/** A list of texts has one expression, and is known item by item. */
function plannedTexts(texts: readonly unknown[]): Planned {
  const items = texts.map((text) => planned(text, ""));
  const references = items.flatMap(({ expression }) =>
    isArguments(expression) ? (expression["references"] ?? []) : [],
  );
  return {
    after: items.map(({ after }) => after ?? null),
    unknown: items.map(({ unknown }) => unknown ?? false),
    expression: references.length > 0 ? { references } : { constant_value: texts },
  };
}

function planned(value: unknown, name: string): Planned {
  if (typeof value === "string" && !isKnown(value)) return expressionOf(value);
  if (Array.isArray(value)) return value.some(isArguments) ? plannedBlocks(value) : plannedTexts(value);
  if (isArguments(value) && !MAPS.has(name)) return plannedBlocks([value]);
  const after = typeof value === "string" ? value.replaceAll("$${", "${") : value;
  return { after, unknown: undefined, expression: { constant_value: after } };
}

function plannedResource(type: string, name: string, values: Arguments): [PlannedChange, unknown] {
  const arguments_ = Object.fromEntries(Object.entries(values).filter(([argument]) => !META_ARGUMENTS.has(argument)));
  const { after, unknown, expression } = plannedObject(arguments_);
  const made = ["id", "arn", ...(COMPUTED[type] ?? [])].filter((argument) => !(argument in arguments_));
  const address = `${type}.${name}`;
  return [
    {
      address,
      type,
      mode: "managed",
      change: {
        actions: ["create"],
        after: { ...DEFAULTS[type], ...(after as Arguments) },
        after_unknown: { ...(unknown as Arguments), ...Object.fromEntries(made.map((argument) => [argument, true])) },
      },
    },
    { address, mode: "managed", type, name, expressions: expression },
  ];
}

/** The plan that Terraform would make of a synthesized stack where there is nothing yet, as far as rules read it. */
export function planOf({ resource = {}, provider = {} }: TerraformJson): PlannedStack {
  const resources = Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, values]) => plannedResource(type, name, values)),
  );
  const [aws = {}] = provider["aws"] ?? [];
  return {
    resource_changes: resources.map(([change]) => change),
    configuration: {
      provider_config: { aws: { name: "aws", expressions: plannedObject(aws).expression } },
      root_module: { resources: resources.map(([, configured]) => configured as { readonly address: string }) },
    },
  };
}
