import type { Arguments } from "../../../policy/policy-resource.js";
import type { CostLine } from "../../cost/cost-line.js";
import type { PriceList } from "../../cost/price-list.js";
import type { PlanReferences, Side } from "../changes/plan-references.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";

/** A resource as it is on one side of the apply. */
export interface PlannedResource {
  readonly references: PlanReferences;
  readonly change: ReviewedChange;
  readonly side: Side;
  readonly values: Arguments;
}

/** What a resource costs, and what would have to be known to say the rest. */
export interface ResourceCost {
  readonly lines: readonly CostLine[];
  readonly missing: readonly string[];
}

/** Says what resources of a type cost. */
export type Pricer = (resource: PlannedResource, prices: PriceList, planned: PlannedResources) => ResourceCost;

/** The resources of all plans on one side of the apply, by type. */
export class PlannedResources {
  private readonly byType = new Map<string, PlannedResource[]>();

  constructor(
    all: readonly PlanReferences[],
    readonly side: Side,
  ) {
    for (const references of all) {
      for (const change of references.changes) {
        const values = change[side];
        if (change.mode !== "managed" || values === undefined) continue;
        const known = this.byType.get(change.type);
        const resource = { references, change, side, values };
        if (known === undefined) this.byType.set(change.type, [resource]);
        else known.push(resource);
      }
    }
  }

  /** Every resource, types one after the other. */
  all(): PlannedResource[] {
    return [...this.byType.values()].flat();
  }

  /** Every resource of a type. */
  ofType(type: string): readonly PlannedResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource of a type that has a value in an argument. */
  find(type: string, argument: string, value: string): PlannedResource | undefined {
    return this.ofType(type).find(({ values }) => values[argument] === value);
  }

  /** The resource of a type that an argument of another refers to. */
  referredBy({ references, change }: PlannedResource, argument: string, type: string): PlannedResource | undefined {
    const target = references.referredBy(change, argument).find((candidate) => candidate.type === type);
    return this.ofType(type).find((resource) => resource.change === target);
  }
}

/** A resource with its stack, as people find it. */
export function placeOf({ references, change }: PlannedResource): string {
  return `${references.plan.stackId}/${change.address}`;
}
