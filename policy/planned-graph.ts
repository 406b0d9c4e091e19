import { withoutIndexes } from "./address";
import { plannedValues } from "./planned-values";
import { isArguments, isOn, textsOf, type Arguments, type PolicyResource } from "./policy-resource";
import { ResourceGraph } from "./resource-graph";

/** As much of one change as is read: `terraform show -json` of a saved plan. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly mode?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after?: unknown;
    readonly after_unknown?: unknown;
  };
}

/** As much of a module's configuration as is read. */
export interface ModuleConfiguration {
  readonly resources?: readonly { readonly address: string; readonly expressions?: unknown }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ModuleConfiguration }>>;
}

/** As much of a plan's configuration as is read. */
export interface PlannedConfiguration {
  readonly root_module?: ModuleConfiguration;
  /** Providers by their key; only constants of a provider are read. */
  readonly provider_config?: Readonly<Record<string, { readonly name?: string; readonly expressions?: unknown }>>;
}

/** As much of a plan as is read. */
export interface PlannedStack {
  readonly resource_changes?: readonly PlannedChange[];
  readonly configuration?: PlannedConfiguration;
}

/** References of one resource by argument, with the module's address in front. */
export type References = Readonly<Record<string, readonly string[]>>;

/** Lists name the attribute and the resource; the resource has two words, three where it is a data source. */
function isResourceAddress(reference: string): boolean {
  return reference.split(".").length === (reference.startsWith("data.") ? 3 : 2);
}

function referencesIn(expression: unknown): string[] {
  if (Array.isArray(expression)) return expression.flatMap(referencesIn);
  if (!isArguments(expression)) return [];
  if ("references" in expression) return textsOf(expression, "references").filter(isResourceAddress);
  return Object.values(expression).flatMap(referencesIn);
}

/** A resource of a configuration, wherever its module stands. */
interface ConfiguredResource {
  /** Without indexes. */
  readonly address: string;
  /** The module's address with a dot, or nothing. */
  readonly prefix: string;
  readonly expressions: Arguments;
}

function configuredResources(module: ModuleConfiguration, prefix = ""): ConfiguredResource[] {
  const called = Object.entries(module.module_calls ?? {});
  return [
    ...(module.resources ?? []).map(({ address, expressions }) => ({
      address: `${prefix}${address}`,
      prefix,
      expressions: isArguments(expressions) ? expressions : {},
    })),
    ...called.flatMap(([name, call]) => configuredResources(call.module ?? {}, `${prefix}module.${name}.`)),
  ];
}

/** Several parts of a review ask for the references of the same resource; they are collected once. */
const COLLECTED = new WeakMap<Arguments, References>();

function referencesOf(resource: ConfiguredResource): References {
  const known = COLLECTED.get(resource.expressions);
  if (known !== undefined) return known;
  const references = collectReferences(resource);
  COLLECTED.set(resource.expressions, references);
  return references;
}

function collectReferences({ prefix, expressions }: ConfiguredResource): References {
  const byArgument = Object.entries(expressions).map(
    ([argument, expression]) =>
      [argument, [...new Set(referencesIn(expression))].map((target) => `${prefix}${target}`)] as const,
  );
  return Object.fromEntries(byArgument.filter(([, targets]) => targets.length > 0));
}

/** What each resource of a configuration refers to, by its address without indexes. */
export function configuredReferences({
  root_module,
}: {
  readonly root_module?: ModuleConfiguration;
}): ReadonlyMap<string, References> {
  return new Map(configuredResources(root_module ?? {}).map((resource) => [resource.address, referencesOf(resource)]));
}

function unknownArguments(unknown: unknown): Set<string> {
  const names = Object.entries(isArguments(unknown) ? unknown : {}).filter(([, value]) => value === true);
  return new Set(names.map(([name]) => name));
}

/** An emulator is reached by paths: a host for each bucket is something that only AWS has. */
function isEmulated({ provider_config = {} }: PlannedConfiguration): boolean {
  return Object.values(provider_config).some(({ name, expressions }) => {
    const pathStyle = isArguments(expressions) ? expressions["s3_use_path_style"] : undefined;
    return name === "aws" && isArguments(pathStyle) && isOn(pathStyle, "constant_value");
  });
}

/** Reads the resources that a stack will have once a plan is applied. */
export function plannedGraph(
  stackId: string,
  { resource_changes = [], configuration = {} }: PlannedStack,
): ResourceGraph {
  const configured = new Map(
    configuredResources(configuration.root_module ?? {}).map((resource) => [resource.address, resource]),
  );
  const resources = resource_changes
    .filter(({ mode = "managed", change }) => mode === "managed" && isArguments(change.after))
    .map(({ address, type, change }): PolicyResource => {
      const resource = configured.get(withoutIndexes(address));
      return {
        address,
        type,
        values: plannedValues(change.after as Arguments, change.after_unknown, resource?.expressions),
        unknownArguments: unknownArguments(change.after_unknown),
        references: resource === undefined ? {} : referencesOf(resource),
      };
    });
  return new ResourceGraph(stackId, resources, { isEmulated: isEmulated(configuration) });
}
