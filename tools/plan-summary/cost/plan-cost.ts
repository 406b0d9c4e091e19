import type { CostLine } from "../../cost/cost-line.js";
import { NEVER_INCLUDED } from "../../cost/not-included.js";
import { PRICED_REGIONS, priceList, type PriceList } from "../../cost/price-list.js";
import type { Section } from "../../review/document.js";
import { costBlocks, costTitle } from "./plan-cost-blocks.js";
import { PlannedResources, placeOf, type Pricer } from "./plan-cost-resource.js";
import { customerKeyCost, logGroupCost, repositoryCost, tableCost } from "./plan-cost-storage.js";
import { serviceCost } from "./plan-cost-tasks.js";
import { PlanReferences, SIDES } from "../changes/plan-references.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";

/** One line of a bill, before and after. */
export interface PlanCostLine {
  readonly stackId: string;
  readonly address: string;
  /** For example `Fargate CPU, X86_64`. */
  readonly what: string;
  /** Undefined where it is not paid for. */
  readonly before: CostLine | undefined;
  readonly after: CostLine | undefined;
  /** US dollars a month, not rounded; undefined for a rate, whose volume depends on use. */
  readonly differenceUsd: number | undefined;
}

/** What is in some plans costs, as far as it can be said. */
export interface PlanCost {
  /** Amounts, whether they change or not. */
  readonly lines: readonly PlanCostLine[];
  /** Rates that come, go or change. */
  readonly rates: readonly PlanCostLine[];
  /** US dollars a month, not rounded. */
  readonly usdBefore: number;
  readonly usdAfter: number;
  /** The lists the prices are from. */
  readonly prices: readonly Pick<PriceList, "region" | "asOf" | "source">[];
  /** What would have to be known or priced to say more, each in a few words. */
  readonly missing: readonly string[];
  /** What the sums leave out in any case. */
  readonly notIncluded: readonly string[];
}

/** What each type costs; a type that is not here costs nothing by itself, or is among {@link UNPRICED}. */
const PRICERS: Readonly<Record<string, Pricer>> = {
  aws_ecs_service: serviceCost,
  aws_dynamodb_table: tableCost,
  aws_kms_key: customerKeyCost,
  aws_cloudwatch_log_group: logGroupCost,
  aws_ecr_repository: repositoryCost,
};

/** Types that cost by the hour or the month, and whose prices are not at hand. */
const UNPRICED: ReadonlySet<string> = new Set([
  "aws_db_instance",
  "aws_eip",
  "aws_elasticache_cluster",
  "aws_elasticache_replication_group",
  "aws_elasticache_serverless_cache",
  "aws_instance",
  "aws_kms_replica_key",
  "aws_lb",
  "aws_nat_gateway",
  "aws_rds_cluster_instance",
  "aws_secretsmanager_secret",
  "aws_vpc_endpoint",
]);

/** Gathers what resources cost on both sides. */
class Bill {
  readonly lines = new Map<string, PlanCostLine>();
  readonly missing = new Set<string>();
  readonly prices = new Set<PriceList>();

  add(planned: PlannedResources): void {
    for (const resource of planned.all()) {
      const { references, change, side } = resource;
      const { stackId, region } = references.plan;
      if (UNPRICED.has(change.type)) this.missing.add(`${placeOf(resource)}: its price`);
      const pricer = PRICERS[change.type];
      const prices = region === undefined ? undefined : priceList(region);
      if (pricer === undefined) continue;
      if (prices === undefined) {
        this.missing.add(`${stackId}: prices of ${region ?? "its region, which is not known"}`);
        continue;
      }
      this.prices.add(prices);
      const { lines, missing } = pricer(resource, prices, planned);
      for (const text of missing) this.missing.add(text);
      for (const line of lines) {
        const key = `${placeOf(resource)} ${line.what}`;
        const known = this.lines.get(key) ?? { before: undefined, after: undefined };
        const sides = { ...known, [side]: line };
        this.lines.set(key, {
          ...sides,
          stackId,
          address: change.address,
          what: line.what,
          differenceUsd: differenceOf(sides),
        });
      }
    }
  }
}

function differenceOf({ before, after }: Pick<PlanCostLine, "before" | "after">): number | undefined {
  if ((after ?? before)?.usdPerMonth === undefined) return undefined;
  return (after?.usdPerMonth ?? 0) - (before?.usdPerMonth ?? 0);
}

/** What changes among rates; one that goes at one address and comes at another does not. */
function changedRates(rates: readonly PlanCostLine[]): PlanCostLine[] {
  const nameOf = ({ stackId, what }: PlanCostLine, line: CostLine | undefined): string =>
    [stackId, what, line?.note].join(" ");
  const come = new Set(rates.filter(({ before }) => before === undefined).map((rate) => nameOf(rate, rate.after)));
  const go = new Set(rates.filter(({ after }) => after === undefined).map((rate) => nameOf(rate, rate.before)));
  return rates.filter((rate) => {
    const { before, after } = rate;
    if (before === undefined) return !go.has(nameOf(rate, after));
    return after === undefined ? !come.has(nameOf(rate, before)) : before.note !== after.note;
  });
}

/** What is in some plans costs a month at list price, before and after them. */
export function planCost(plans: readonly ReviewedPlan[]): PlanCost {
  const references = plans.map((plan) => new PlanReferences(plan));
  const bill = new Bill();
  for (const side of SIDES) bill.add(new PlannedResources(references, side));
  const all = [...bill.lines.values()];
  const lines = all.filter(({ differenceUsd }) => differenceUsd !== undefined);
  const sum = (side: "before" | "after"): number =>
    lines.reduce((total, line) => total + (line[side]?.usdPerMonth ?? 0), 0);
  return {
    lines,
    rates: changedRates(all.filter(({ differenceUsd }) => differenceUsd === undefined)),
    usdBefore: sum("before"),
    usdAfter: sum("after"),
    prices: [...bill.prices].map(({ region, asOf, source }) => ({ region, asOf, source })),
    missing: [...bill.missing],
    notIncluded: NEVER_INCLUDED,
  };
}

/** Less than any price, and more than what adding in binary loses. */
const NOTHING_USD = 1e-6;

/** Whether what is known to be paid afterwards is above a budget. */
export function isOverBudget({ usdAfter }: PlanCost, budgetUsd: number | undefined): boolean {
  return budgetUsd !== undefined && usdAfter > budgetUsd + NOTHING_USD;
}

/** Tells what plans cost; undefined where nothing in them costs anything. */
export function costSection(cost: PlanCost, budgetUsd: number | undefined): Section | undefined {
  if (cost.lines.length === 0 && cost.rates.length === 0 && cost.missing.length === 0) return undefined;
  const isOver = isOverBudget(cost, budgetUsd);
  const level = isOver ? "danger" : "plain";
  return { title: costTitle(cost), level, blocks: costBlocks(cost, budgetUsd, isOver, PRICED_REGIONS) };
}
