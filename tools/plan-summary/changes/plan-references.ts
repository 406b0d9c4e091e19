import { withoutIndexes } from "../../../policy/address.js";
import { configuredReferences, type ModuleConfiguration, type References } from "../../../policy/planned-graph.js";
import { isArguments, type Arguments } from "../../../policy/policy-resource.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import { isEffective, type ReviewedChange, type ReviewedPlan } from "./reviewed-plan.js";

/** Before the apply, or after. */
export type Side = "before" | "after";

/** Both sides of an apply. */
export const SIDES: readonly Side[] = ["before", "after"];

/** Two values that may not be shown look alike, so that one which may have changed is told apart from what it was. */
export function shownOn(side: Side, change: ReviewedChange, value: string): string {
  return value === SENSITIVE && isEffective(change) ? `${value} ${side} the apply` : value;
}

/** What is looked up of a plan. */
interface PlanIndex {
  readonly references: ReadonlyMap<string, References>;
  readonly expressions: ReadonlyMap<string, Arguments>;
  readonly changes: readonly ReviewedChange[];
  readonly byAddress: ReadonlyMap<string, readonly ReviewedChange[]>;
}

function expressionsIn(module: ModuleConfiguration, prefix: string, found: Map<string, Arguments>): void {
  for (const { address, expressions } of module.resources ?? []) {
    found.set(`${prefix}${address}`, isArguments(expressions) ? expressions : {});
  }
  for (const [name, { module: called }] of Object.entries(module.module_calls ?? {})) {
    if (called !== undefined) expressionsIn(called, `${prefix}module.${name}.`, found);
  }
}

/** What Terraform only forgets stays as it is. */
function withoutForgetting(change: ReviewedChange): ReviewedChange {
  return change.kind === "forget" ? { ...change, after: change.before } : change;
}

function indexOf({ configuration, changes: planned }: ReviewedPlan): PlanIndex {
  const changes = planned.map(withoutForgetting);
  const expressions = new Map<string, Arguments>();
  expressionsIn(configuration.root_module ?? {}, "", expressions);
  const byAddress = new Map<string, ReviewedChange[]>();
  for (const change of changes) {
    const address = withoutIndexes(change.address);
    const known = byAddress.get(address);
    if (known === undefined) byAddress.set(address, [change]);
    else known.push(change);
  }
  return { references: configuredReferences(configuration), expressions, changes, byAddress };
}

/** Several parts of a summary look up the same plan; it is indexed once. */
const INDEXES = new WeakMap<ReviewedPlan, PlanIndex>();

/** What the configuration of a plan says about its resources: what they refer to, and which arguments are written. */
export class PlanReferences {
  private readonly index: PlanIndex;

  constructor(readonly plan: ReviewedPlan) {
    this.index = INDEXES.get(plan) ?? indexOf(plan);
    INDEXES.set(plan, this.index);
  }

  /** Every change of the plan, and what each resource is afterwards. */
  get changes(): readonly ReviewedChange[] {
    return this.index.changes;
  }

  /** The changes of what an argument refers to, whether it is in the plan to be changed or not. */
  referredBy({ address }: ReviewedChange, argument: string): readonly ReviewedChange[] {
    const targets = this.index.references.get(withoutIndexes(address))?.[argument] ?? [];
    return targets.flatMap((target) => this.index.byAddress.get(withoutIndexes(target)) ?? []);
  }

  /** Whether an argument is written, and not left to the provider; a resource that goes has no configuration. */
  isConfigured({ address }: ReviewedChange, argument: string): boolean {
    return Object.hasOwn(this.index.expressions.get(withoutIndexes(address)) ?? {}, argument);
  }
}
