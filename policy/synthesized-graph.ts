import { blocksOf, isArguments, isOn, type Arguments, type PolicyResource } from "./policy-resource";
import { ResourceGraph } from "./resource-graph";

/** What Terraform reads instead of a value; `$${` is the text itself. */
const EXPRESSION = /(?<!\$)\$\{([^}]*)\}/g;

/** The resource at the head of a reference: `aws_kms_key.Key_961B73FD.arn`. */
const RESOURCE_REFERENCE = /(?<![\w.-])(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g;

function expressionsIn(value: unknown): readonly string[] {
  if (typeof value === "string") {
    return value.includes("${") ? [...value.matchAll(EXPRESSION)].map(([, expression]) => expression ?? "") : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(expressionsIn);
}

function resourceOf(type: string, name: string, values: Arguments): PolicyResource {
  const unknownArguments = new Set<string>();
  const references: Record<string, readonly string[]> = {};
  for (const [argument, value] of Object.entries(values)) {
    const expressions = expressionsIn(value);
    if (expressions.length === 0) continue;
    if (typeof value === "string") unknownArguments.add(argument);
    const named = new Set(expressions.flatMap((expression) => expression.match(RESOURCE_REFERENCE) ?? []));
    if (named.size > 0) references[argument] = [...named];
  }
  return { address: `${type}.${name}`, type, values, unknownArguments, references };
}

/** An emulator is reached by paths: a host for each bucket is something that only AWS has. */
function isEmulated(json: unknown): boolean {
  const providers = isArguments(json) && isArguments(json["provider"]) ? json["provider"] : {};
  return blocksOf(providers, "aws").some((provider) => isOn(provider, "s3_use_path_style"));
}

/**
 * Reads the resources of a synthesized stack.
 *
 * @param terraform what stands in `cdk.tf.json`, or the text of it
 */
export function synthesizedGraph(stackId: string, terraform: unknown): ResourceGraph {
  const json: unknown = typeof terraform === "string" ? JSON.parse(terraform) : terraform;
  const types = isArguments(json) && isArguments(json["resource"]) ? json["resource"] : {};
  const resources = Object.entries(types).flatMap(([type, byName]) =>
    Object.entries(isArguments(byName) ? byName : {}).map(([name, values]) =>
      resourceOf(type, name, isArguments(values) ? values : {}),
    ),
  );
  return new ResourceGraph(stackId, resources, { isEmulated: isEmulated(json) });
}
