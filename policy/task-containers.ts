import { isArguments, type Arguments, type PolicyResource } from "./policy-resource";

/** Several rules read the same task definition; it is parsed once. */
const PARSED = new WeakMap<PolicyResource, readonly Arguments[]>();

/** The containers in the text of `container_definitions`; undefined when it is not a list of them. */
export function parseContainers(text: unknown): readonly Arguments[] | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const containers: unknown = JSON.parse(text);
    return Array.isArray(containers) && containers.every(isArguments) ? containers : undefined;
  } catch {
    return undefined;
  }
}

/** The containers of a task definition; none where they are not known. */
export function containersOf(task: PolicyResource): readonly Arguments[] {
  const known = PARSED.get(task);
  if (known !== undefined) return known;
  const containers = parseContainers(task.values["container_definitions"]) ?? [];
  PARSED.set(task, containers);
  return containers;
}
