import type { StackConfiguration } from "../synth/stack.js";

/** A provider that stacks ask for. */
export interface RequiredProvider {
  /** Namespace and type, for example `hashicorp/aws`. */
  readonly source: string;
  /** Every stack's constraint, joined, for example `>= 5.100.0, < 7.0.0`. */
  readonly constraint: string;
}

/** The providers that stacks ask for together, by source; each constraint holds for all of them. */
export function requiredProviders(configurations: readonly StackConfiguration[]): RequiredProvider[] {
  const constraints = new Map<string, Set<string>>();
  for (const { terraform } of configurations) {
    for (const [name, { source = `hashicorp/${name}`, version }] of Object.entries(
      terraform?.required_providers ?? {},
    )) {
      const known = constraints.get(source) ?? new Set<string>();
      constraints.set(source, version === undefined ? known : known.add(version));
    }
  }
  return [...constraints]
    .map(([source, versions]) => ({ source, constraint: [...versions].join(", ") }))
    .sort((a, b) => (a.source < b.source ? -1 : 1));
}
