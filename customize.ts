import type { SystemStacks } from "./stacks/system-stacks";

/**
 * Called for every system after its stacks are built: the place to reach or override any Terraform resource without a
 * fork. Constructs show their resources as public fields. For example, to give one environment's table more time:
 *
 * ```ts
 * if (stacks.environment.name === "production") {
 *   stacks.storage.table?.table.addOverride("timeouts.create", "60m");
 * }
 * ```
 *
 * The rules still hold: what Datomic's table cannot have is refused here as well.
 */
export function customize(_stacks: SystemStacks): void {}
