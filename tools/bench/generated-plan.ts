import type { StackConfiguration } from "../synth/stack.js";

type Values = Readonly<Record<string, unknown>>;

/** A resource of many stacks, under an address that is its own. */
interface GeneratedResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Which of the stacks it is in. */
  readonly stack: number;
  readonly written: Values;
}

/** What Terraform reads and no provider sees. */
const META_ARGUMENTS: ReadonlySet<string> = new Set(["lifecycle", "depends_on", "provisioner", "count", "for_each"]);

/** Arguments that are maps; every other object is a block, which a plan writes as a list. */
const MAPS: ReadonlySet<string> = new Set(["tags", "tags_all", "triggers"]);

/** A plan names every argument there is, most of them unset. */
const UNSET: Values = Object.fromEntries(
  ["timeouts", "name_prefix", "description_prefix", "owner_id", "catalog_id", "endpoint", "policy_id", "schema"].map(
    (name) => [name, null],
  ),
);

const EXPRESSION = /^\$\{([\w.-]+)\}$/;

function resourcesOf(configurations: readonly StackConfiguration[]): GeneratedResource[] {
  return configurations.flatMap(({ resource = {} }, stack) =>
    Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, values]) => ({
        address: `${type}.${name}_${stack}`,
        type,
        name: `${name}_${stack}`,
        stack,
        written: Object.fromEntries(Object.entries(values).filter(([key]) => !META_ARGUMENTS.has(key))),
      })),
    ),
  );
}

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Values of one stack's resources once they are there, each reference answered by what it refers to. */
class StackState {
  private readonly resources: ReadonlyMap<string, GeneratedResource>;

  constructor(resources: readonly GeneratedResource[]) {
    this.resources = new Map(resources.map((resource) => [resource.address, resource]));
  }

  of({ type, name, stack, written }: GeneratedResource): Values {
    return {
      ...UNSET,
      ...this.members(written, stack),
      arn: arnOf(type, name),
      id: name,
      tags_all: { "datomic:environment": "bench", "managed-by": "datomic-fargate" },
    };
  }

  private members(values: Values, stack: number): Values {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, this.value(key, value, stack)]));
  }

  private value(key: string, value: unknown, stack: number): unknown {
    if (typeof value === "string") return this.answer(value, stack);
    if (Array.isArray(value)) {
      return value.map((item) => (isObject(item) ? this.members(item, stack) : this.value(key, item, stack)));
    }
    if (!isObject(value)) return value;
    return MAPS.has(key) ? value : [this.members(value, stack)];
  }

  private answer(text: string, stack: number): string {
    const [, reference] = EXPRESSION.exec(text) ?? [];
    if (reference === undefined) return text;
    const [type = "", name = "", attribute = ""] = reference.split(".");
    const written = this.resources.get(`${type}.${name}_${stack}`)?.written[attribute];
    return typeof written === "string" ? written : arnOf(type, `${name}_${stack}`);
  }
}

function arnOf(type: string, name: string): string {
  return `arn:aws:${type}:eu-west-1:111122223333:${name}`;
}

/** The same with another tag, and with another document where it holds one. */
function altered(values: Values): Values {
  const documents = ["policy", "container_definitions", "assume_role_policy"].flatMap((key) => {
    const text = values[key];
    return typeof text === "string" ? [[key, text.replaceAll("eu-west-1", "eu-west-2")] as const] : [];
  });
  return { ...values, ...Object.fromEntries(documents), tags: { changed: "true" } };
}

const UNKNOWN = { arn: true, id: true };

function withoutUnknown(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !(key in UNKNOWN)));
}

/** Of twenty resources, fourteen stay, three are updated, and one each is created, replaced and destroyed. */
function changeOf(state: Values, index: number): Values {
  const other = altered(state);
  const step = index % 20;
  if (step < 14) return { actions: ["no-op"], before: state, after: state, after_unknown: {} };
  if (step < 17) return { actions: ["update"], before: state, after: other, after_unknown: {} };
  if (step === 17) return { actions: ["create"], before: null, after: withoutUnknown(state), after_unknown: UNKNOWN };
  if (step === 19) return { actions: ["delete"], before: state, after: null, after_unknown: {} };
  const after = withoutUnknown(other);
  return { actions: ["delete", "create"], before: state, after, after_unknown: UNKNOWN, replace_paths: [["tags"]] };
}

function expressionOf(value: unknown, stack: number): unknown {
  const [, reference] = typeof value === "string" ? (EXPRESSION.exec(value) ?? []) : [];
  if (reference !== undefined) {
    const [type, name, ...attribute] = reference.split(".");
    const address = `${type}.${name}_${stack}`;
    return { references: [[address, ...attribute].join("."), address] };
  }
  if (isObject(value)) return expressionsOf(value, stack);
  if (Array.isArray(value) && value.some(isObject)) return value.map((item) => expressionOf(item, stack));
  return { constant_value: value };
}

function expressionsOf(values: Values, stack: number): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, expressionOf(value, stack)]));
}

const PROVIDER = "registry.terraform.io/hashicorp/aws";

/**
 * The JSON of a plan of so many resources, with everything that Terraform writes around them.
 *
 * @param configurations stacks that hold at least as many
 */
export function generatedPlan(configurations: readonly StackConfiguration[], resourceCount: number): string {
  const resources = resourcesOf(configurations).slice(0, resourceCount);
  if (resources.length < resourceCount)
    throw new Error(`there are ${resources.length} resources, not ${resourceCount}`);
  const head = (resource: GeneratedResource): Values => ({
    address: resource.address,
    mode: "managed",
    type: resource.type,
    name: resource.name,
  });
  const state = new StackState(resources);
  const states = resources.map((resource) => state.of(resource));
  const stated = resources.map((resource, index) => ({
    ...head(resource),
    provider_name: PROVIDER,
    schema_version: 0,
    values: states[index]!,
    sensitive_values: { tags_all: {} },
  }));
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: { resources: stated } },
    resource_changes: resources.map((resource, index) => ({
      ...head(resource),
      provider_name: PROVIDER,
      change: {
        ...changeOf(states[index]!, index),
        before_sensitive: { tags_all: {} },
        after_sensitive: { tags_all: {} },
      },
    })),
    prior_state: { format_version: "1.0", values: { root_module: { resources: stated } } },
    configuration: {
      provider_config: {
        aws: { name: "aws", full_name: PROVIDER, expressions: { region: { constant_value: "eu-west-1" } } },
      },
      root_module: {
        resources: resources.map((resource) => ({
          ...head(resource),
          provider_config_key: "aws",
          expressions: expressionsOf(resource.written, resource.stack),
          schema_version: 0,
        })),
      },
    },
    applyable: true,
    complete: true,
    errored: false,
  });
}
