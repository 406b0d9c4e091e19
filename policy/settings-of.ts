import { append } from "./append";
import { isKnown } from "./known-value";
import { textOf, type PolicyResource } from "./policy-resource";
import type { ResourceGraph } from "./resource-graph";

/** Resources of one type by whom they are for, as one of their arguments says. */
interface Settings {
  readonly byName: ReadonlyMap<string, readonly PolicyResource[]>;
  /** Whether one of them tells only after the apply whom it is for. */
  readonly isUndecided: boolean;
}

/** Several rules ask for the same; it is sorted once. */
const SORTED = new WeakMap<ResourceGraph, Map<string, Settings>>();

function sortedByName(graph: ResourceGraph, type: string, argument: string): Settings {
  const byName = new Map<string, PolicyResource[]>();
  let isUndecided = false;
  for (const resource of graph.ofType(type)) {
    const name = textOf(resource.values, argument);
    if (name !== undefined && isKnown(name)) append(byName, name, resource);
    else if (graph.referredBy(resource, argument).length === 0) isUndecided = true;
  }
  return { byName, isUndecided };
}

function settingsByName(graph: ResourceGraph, type: string, argument: string): Settings {
  const sorted = SORTED.get(graph) ?? new Map<string, Settings>();
  SORTED.set(graph, sorted);
  const key = `${type}.${argument}`;
  const settings = sorted.get(key) ?? sortedByName(graph, type, argument);
  sorted.set(key, settings);
  return settings;
}

/**
 * The resources of a type that are for another one: they refer to it, or name it.
 *
 * @param argument in which they do
 * @param name what they would call it
 * @returns undefined where one of them may be, and only the apply tells
 */
export function settingsOf(
  target: PolicyResource,
  graph: ResourceGraph,
  { type, argument, name }: { readonly type: string; readonly argument: string; readonly name: string | undefined },
): readonly PolicyResource[] | undefined {
  const { byName, isUndecided } = settingsByName(graph, type, argument);
  const found = new Set([...graph.referringTo(target, type, argument), ...(byName.get(name ?? "") ?? [])]);
  return found.size === 0 && isUndecided ? undefined : [...found];
}
