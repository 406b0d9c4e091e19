import { isArguments, type Arguments } from "../../policy/policy-resource.js";

/** What the summary reads of a plan; all else repeats it, or tells of this run alone. */
const KEPT = [
  "format_version",
  "terraform_version",
  "resource_changes",
  "resource_drift",
  "output_changes",
  "configuration",
  "complete",
] as const;

/** A constant repeats what stands in the change; that there is one is all that is read. */
function withoutConstants(expression: unknown): unknown {
  if (Array.isArray(expression)) return expression.map(withoutConstants);
  if (!isArguments(expression)) return expression;
  const kept = Object.entries(expression).filter(([name]) => name !== "constant_value");
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutConstants(value)]));
}

function trimmedConfiguration(configuration: unknown): unknown {
  if (!isArguments(configuration)) return undefined;
  const { root_module: root } = configuration;
  const resources: unknown = isArguments(root) ? root["resources"] : undefined;
  const trimmed = (Array.isArray(resources) ? resources : []).filter(isArguments).map((resource) => ({
    address: resource["address"],
    mode: resource["mode"],
    type: resource["type"],
    name: resource["name"],
    expressions: withoutConstants(resource["expressions"]),
  }));
  return { provider_config: configuration["provider_config"], root_module: { resources: trimmed } };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isArguments(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** The emulator gives a container's options back in the order of a request that has none. */
function withSortedContainers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedContainers);
  if (!isArguments(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) =>
      name === "container_definitions" && typeof inner === "string"
        ? [name, JSON.stringify(sorted(JSON.parse(inner)))]
        : [name, withSortedContainers(inner)],
    ),
  );
}

/** Keeps of a plan's JSON what a summary reads. */
export function trimmedPlan(plan: Arguments): Arguments {
  const kept = KEPT.filter((name) => name in plan).map((name) => [name, plan[name]] as const);
  return {
    ...Object.fromEntries(kept),
    resource_changes: withSortedContainers(plan["resource_changes"]),
    configuration: trimmedConfiguration(plan["configuration"]),
  };
}

const HEX = "[0-9a-f]";

/** Ids and times that the emulator draws anew in each run; its default network is always the same. */
const RANDOM: readonly RegExp[] = [
  new RegExp(`\\bsgr?-${HEX}{17}\\b`, "g"),
  new RegExp(`\\b${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}\\b`, "g"),
  // Roles and policies, and what the provider calls an attachment by its time.
  /\bA[A-Z0-9]{20}\b/g,
  /\b\d{26}\b/g,
];

const TIME = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/g;

/** The same form, and a number in place of what was drawn. */
function stableId(random: string, index: number): string {
  const digits = String(index).padStart(4, "0");
  const [prefix = ""] = /^(?:sgr?-|AROA|A)/.exec(random) ?? [];
  const zeros = random.slice(prefix.length).replace(/[0-9a-zA-Z]/g, "0");
  return `${prefix}${zeros.slice(0, -digits.length)}${digits}`;
}

/** Gives each random id a name that is the same in each run: its place among those of the states it stands in. */
export class StableIds {
  private readonly stable = new Map<string, string>();

  /** @param states of the stacks, always in the same order */
  constructor(states: readonly string[]) {
    for (const state of states) {
      for (const pattern of RANDOM) {
        for (const [random] of state.matchAll(pattern)) {
          if (!this.stable.has(random)) this.stable.set(random, stableId(random, this.stable.size + 1));
        }
      }
    }
  }

  /** Puts the stable names into a text. */
  in(text: string): string {
    const named = RANDOM.reduce(
      (result, pattern) => result.replace(pattern, (random) => this.stable.get(random) ?? random),
      text,
    );
    return named.replace(TIME, "2026-01-01T00:00:00Z");
  }
}
