import type { ModuleConfiguration, PlannedConfiguration } from "../../../policy/planned-graph.js";
import { isArguments, textOf, textsOf, type Arguments } from "../../../policy/policy-resource.js";
import { parseSpan, type Interest, type Scanned } from "./json-spans.js";

/** What is read of a plan's configuration. */
export interface ReadConfiguration {
  readonly region: string | undefined;
  /** Sources of the providers it names. */
  readonly providers: readonly string[];
  readonly configuration: PlannedConfiguration;
}

type ConfiguredResource = NonNullable<ModuleConfiguration["resources"]>[number];

/** Keeps what refers to something. Constants go: a literal of a sensitive argument is one of them. */
function references(expression: unknown): unknown {
  if (Array.isArray(expression)) {
    const items = expression.map(references).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isArguments(expression)) return undefined;
  if ("references" in expression) return { references: textsOf(expression, "references") };
  const entries = Object.entries(expression).flatMap(([key, value]) => {
    const kept = references(value);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Stands for an argument that is written and refers to nothing. */
const WRITTEN = {};

function configuredResource(resource: unknown): ConfiguredResource[] {
  if (!isArguments(resource) || typeof resource["address"] !== "string") return [];
  const { address, expressions } = resource;
  const written = Object.entries(isArguments(expressions) ? expressions : {});
  const kept = written.map(([argument, expression]) => [argument, references(expression) ?? WRITTEN] as const);
  return [{ address, expressions: Object.fromEntries(kept) }];
}

function moduleOf(module: unknown): ModuleConfiguration {
  if (!isArguments(module)) return {};
  const resources: readonly unknown[] = Array.isArray(module["resources"]) ? module["resources"] : [];
  const calls = Object.entries(isArguments(module["module_calls"]) ? module["module_calls"] : {});
  return {
    resources: resources.flatMap(configuredResource),
    module_calls: Object.fromEntries(
      calls.map(([name, call]) => [name, { module: moduleOf(isArguments(call) ? call["module"] : undefined) }]),
    ),
  };
}

/** Where to look in a configuration; the root module's resources are read one by one, for there may be ten thousand. */
export const CONFIGURATION: Interest = { root_module: { resources: "elements" } };

function rootModule(bytes: Uint8Array, { members }: Scanned): ModuleConfiguration {
  const calls = members?.get("module_calls");
  const { module_calls } = moduleOf(calls === undefined ? {} : { module_calls: parseSpan(bytes, calls) });
  const elements = members?.get("resources")?.elements ?? [];
  return { resources: elements.flatMap((element) => configuredResource(parseSpan(bytes, element))), module_calls };
}

function configuredRegion(provider: unknown): string | undefined {
  if (!isArguments(provider) || !isArguments(provider["expressions"])) return undefined;
  const { region } = provider["expressions"];
  return isArguments(region) ? textOf(region, "constant_value") : undefined;
}

function regionOf(providers: Arguments): string | undefined {
  const aws = Object.entries(providers).filter(([, provider]) => isArguments(provider) && provider["name"] === "aws");
  // The one without an alias first: its key is the name alone.
  const sorted = aws.sort(([a], [b]) => a.length - b.length);
  return sorted.map(([, provider]) => configuredRegion(provider)).find((region) => region !== undefined);
}

/** Switches of a provider that rules ask for; everything else of it may be a secret. */
const KEPT_CONSTANTS = ["s3_use_path_style"];

function providerOf(provider: unknown): { name?: string; expressions: Arguments } {
  const { name, expressions } = isArguments(provider) ? provider : {};
  const kept = Object.entries(isArguments(expressions) ? expressions : {}).filter(([key]) =>
    KEPT_CONSTANTS.includes(key),
  );
  return { name: typeof name === "string" ? name : undefined, expressions: Object.fromEntries(kept) };
}

/**
 * Reads what a plan says of its configuration.
 *
 * @param configuration scanned for {@link CONFIGURATION}
 * @throws NoJsonError where it is none
 */
export function readConfiguration(bytes: Uint8Array, configuration: Scanned | undefined): ReadConfiguration {
  const [providers, root] = [
    configuration?.members?.get("provider_config"),
    configuration?.members?.get("root_module"),
  ];
  const configured = providers === undefined ? {} : parseSpan(bytes, providers);
  const byKey = isArguments(configured) ? configured : {};
  return {
    region: regionOf(byKey),
    providers: Object.values(byKey).flatMap((provider) =>
      isArguments(provider) ? (textOf(provider, "full_name") ?? []) : [],
    ),
    configuration: {
      root_module: root === undefined ? {} : rootModule(bytes, root),
      provider_config: Object.fromEntries(Object.entries(byKey).map(([key, provider]) => [key, providerOf(provider)])),
    },
  };
}
