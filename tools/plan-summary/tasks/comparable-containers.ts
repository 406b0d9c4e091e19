import { mayBeSecret } from "../../../constructs/base/secret-names.js";
import { isArguments, textOf, type Arguments } from "../../../policy/policy-resource.js";
import { parseContainers } from "../../../policy/task-containers.js";

/** What ECS fills in where a definition says nothing, so that it is no difference. */
const DEFAULTS: Readonly<Record<string, readonly unknown[]>> = {
  essential: [true],
  cpu: [0, "0"],
  privileged: [false],
  hostPort: [0],
};

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (!isArguments(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutDefaults(inner)] as const);
  return Object.fromEntries(entries.filter(([key, inner]) => !isEmpty(inner) && !DEFAULTS[key]?.includes(inner)));
}

function byKey(
  items: unknown,
  keyOf: (item: Arguments) => string,
  valueOf: (item: Arguments) => unknown = (item) => item,
): Arguments | undefined {
  if (!Array.isArray(items)) return undefined;
  const entries = items.filter(isArguments).map((item) => [keyOf(item), valueOf(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const textIn = (item: Arguments, name: string): string => textOf(item, name) ?? "";

/** On Fargate the same as the container's port, which is already its name. */
function hostPortOf(mapping: Arguments): unknown {
  const { containerPort, hostPort, ...others } = withoutDefaults({ ...mapping, protocol: undefined }) as Arguments;
  const port = hostPort ?? containerPort;
  return Object.keys(others).length === 0 ? port : { ...others, hostPort: port };
}

function comparableContainer(container: Arguments): Arguments {
  const { environment, secrets, portMappings, mountPoints } = container;
  return withoutDefaults({
    ...container,
    // It is the key under which the container stands.
    name: undefined,
    environment: byKey(
      environment,
      (item) => textIn(item, "name"),
      ({ value }) => value,
    ),
    secrets: byKey(
      secrets,
      (item) => textIn(item, "name"),
      ({ valueFrom }) => valueFrom,
    ),
    portMappings: byKey(
      portMappings,
      (item) => `${textIn(item, "containerPort")}/${textIn(item, "protocol") || "tcp"}`,
      hostPortOf,
    ),
    mountPoints: byKey(
      mountPoints,
      (item) => textIn(item, "containerPath"),
      (item) => ({ ...item, containerPath: undefined }),
    ),
  }) as Arguments;
}

/** Several parts of a summary look into the same task definition; it is parsed once. */
const PARSED = new WeakMap<Arguments, Readonly<Record<string, Arguments>>>();

/**
 * The containers of a task definition by name, in a form in which only a difference differs: variables, secrets, ports
 * and mounts by what they are called, what ECS fills in left out.
 *
 * @returns undefined where there is no text that is a list of containers
 */
export function comparableContainers(task: Arguments): Readonly<Record<string, Arguments>> | undefined {
  const known = PARSED.get(task);
  if (known !== undefined) return known;
  const containers = parseContainers(task["container_definitions"]);
  if (containers === undefined) return undefined;
  const byName = Object.fromEntries(
    containers.map((container, index) => [textIn(container, "name") || String(index), comparableContainer(container)]),
  );
  PARSED.set(task, byName);
  return byName;
}

/** Whether a path ends in a variable whose name speaks of a secret: its value is not shown, whoever forgot to mark it. */
export function isSecretVariable(path: string): boolean {
  const [, name] = path.split(/\.environment\.(.*)/s);
  return name !== undefined && mayBeSecret(name);
}
