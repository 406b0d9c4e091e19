import type { Block, Synthesized, TerraformJson } from "../synth";
import { ACCESS_MAPPINGS } from "./access-mappings";
import { apiRequests, type ApiRequests } from "./api-requests";
import { ForeignExpressionError, meaningOf } from "./references";
import type { ResourceMapping } from "./resource-mapping";
import type { ServiceModels } from "./service-model";
import { shapeViolations, type Violation } from "./shape-check";
import { STATE_MAPPINGS } from "./state-mappings";
import { STORAGE_MAPPINGS } from "./storage-mappings";
import { TRANSACTOR_MAPPINGS } from "./transactor-mappings";

/** Every resource our stacks make, in the words of the API that makes it. */
export const MAPPINGS: Readonly<Record<string, ResourceMapping>> = {
  ...STATE_MAPPINGS,
  ...STORAGE_MAPPINGS,
  ...ACCESS_MAPPINGS,
  ...TRANSACTOR_MAPPINGS,
};

/** Every shape that limits an argument beside the operation's own member. */
export function namedShapes(): string[] {
  const targets = Object.values(MAPPINGS).flatMap((mapping) => Object.values(mapping.arguments).flat());
  return [...new Set(targets.filter((target) => target.includes("#")))];
}

/** What a look at one stack found. */
export interface StackCheck {
  /** One line for each place that the models forbid or the mapping does not know. */
  readonly findings: readonly string[];
  /** Arguments of the mappings that stand in the stack, as `aws_ecs_service.name`. */
  readonly seen: readonly string[];
}

interface NamedBlock {
  /** As in `MAPPINGS`. */
  readonly type: string;
  readonly name: string;
  readonly block: Block;
}

function blocksOf({ resource = {}, data = {}, provider = {}, terraform }: TerraformJson): NamedBlock[] {
  const byType = (prefix: string, types: NonNullable<TerraformJson["resource"]>): NamedBlock[] =>
    Object.entries(types).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, block]) => ({ type: `${prefix}${type}`, name, block })),
    );
  return [
    ...Object.entries(terraform?.backend ?? {}).map(([type, block]) => ({ type: `backend.${type}`, name: "", block })),
    ...Object.entries(provider).flatMap(([type, blocks]) =>
      blocks.map((block, index) => ({ type: `provider.${type}`, name: String(index), block })),
    ),
    ...byType("data.", data),
    ...byType("", resource),
  ];
}

function defaultTags({ provider = {} }: TerraformJson): Readonly<Record<string, string>> {
  const settings = (provider["aws"] ?? []).flatMap(
    (block) => (block["default_tags"] ?? []) as readonly { readonly tags: Readonly<Record<string, string>> }[],
  );
  return Object.assign({}, ...settings.map(({ tags }) => tags)) as Readonly<Record<string, string>>;
}

/** A violation in one line; a long value shows its beginning. */
export function violationLine(place: string, { path, value, rule }: Violation): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  return `${place}${path === "" ? "" : `.${path}`}: ${shown} must be ${rule}`;
}

/**
 * Where a value breaks a shape that is named like `dynamodb#TableName`.
 *
 * @throws Error when no model has it
 */
export function limitViolations(models: ServiceModels, shape: string, value: unknown): readonly Violation[] {
  const [service, name] = shape.split("#");
  return shapeViolations(models.service(service!), name!, value);
}

function requestFindings(models: ServiceModels, service: string, requests: ApiRequests): string[] {
  const model = models.service(service);
  const calls = [...requests.inputs].flatMap(([operation, input]) =>
    shapeViolations(model, model.inputOf(operation), input).map((violation) =>
      violationLine(`${service} ${operation}`, violation),
    ),
  );
  const limits = requests.limited.flatMap(({ argument, shape, value }) =>
    limitViolations(models, shape, value).map((violation) => violationLine(`${argument} (${shape})`, violation)),
  );
  return [...calls, ...limits, ...requests.unmapped.map((path) => `${path} is not in the mapping: map it or list it`)];
}

/** Whether a block is for Docker's provider, of which AWS's models know nothing. */
function isForDocker({ type }: NamedBlock): boolean {
  return type === "provider.docker" || type.startsWith("docker_");
}

/** Holds everything a synthesized stack asks of AWS against AWS's own models. */
export function checkStack(models: ServiceModels, { json }: Synthesized): StackCheck {
  const tags = defaultTags(json);
  const seen: string[] = [];
  const blocks = blocksOf(json).filter((block) => !isForDocker(block));
  const findings = blocks.flatMap(({ type, name, block }) => {
    const place = `${type}.${name}`;
    const mapping = MAPPINGS[type];
    if (mapping === undefined) return [`${place}: resources of this type are not in the mappings: add the type`];
    try {
      const requests = apiRequests(mapping, block, tags, (text) => meaningOf(json, text));
      seen.push(...requests.seen.map((path) => `${type}.${path}`));
      return requestFindings(models, mapping.service, requests).map((finding) => `${place}: ${finding}`);
    } catch (error) {
      if (!(error instanceof ForeignExpressionError)) throw error;
      return [`${place}: ${error.message}`];
    }
  });
  return { findings, seen };
}
