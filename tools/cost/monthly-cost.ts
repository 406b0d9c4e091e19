import type { Environment } from "../../constructs/base/environment.js";
import { resolveSystem, type ResolvedSystem } from "../../constructs/base/resolved-system.js";
import { amount, rate, type CostLine } from "./cost-line.js";
import { fargateCost } from "./fargate-cost.js";
import { notIncluded } from "./not-included.js";
import { PRICED_REGIONS, priceList, type PriceList } from "./price-list.js";
import { tableCost } from "./table-cost.js";

/** The lines that belong to one owner: a system, or the state that all systems share. */
export interface CostGroup {
  /** For example `system orders`. */
  readonly title: string;
  readonly lines: readonly CostLine[];
  /** Sum of the lines' amounts in US dollars, not rounded. */
  readonly usdPerMonth: number;
}

/** An environment's cost at list price, where prices are at hand. */
export interface PricedEstimate {
  readonly environmentName: string;
  readonly region: string;
  readonly prices: PriceList;
  readonly groups: readonly CostGroup[];
  /** Sum of all groups in US dollars, not rounded. */
  readonly usdPerMonth: number;
  /** What the sum leaves out. */
  readonly notIncluded: readonly string[];
}

/** Stands in for an estimate in a region whose prices are not at hand. */
export interface UnpricedEstimate {
  readonly environmentName: string;
  readonly region: string;
  readonly prices: undefined;
  readonly pricedRegions: readonly string[];
}

/** What an environment costs a month, or that this is not known for its region. */
export type CostEstimate = PricedEstimate | UnpricedEstimate;

function group(title: string, lines: readonly CostLine[]): CostGroup {
  return { title, lines, usdPerMonth: lines.reduce((sum, line) => sum + (line.usdPerMonth ?? 0), 0) };
}

function systemGroup(resolved: ResolvedSystem, prices: PriceList): CostGroup {
  const { system, logRetentionDays } = resolved;
  const { existingLogGroupName, existingRepositoryName, encryption } = system.storage ?? {};
  const lines = [...fargateCost(resolved, prices), ...tableCost(resolved, prices)];
  if (encryption === "customer-key") lines.push(amount("KMS key", 1, prices.key, "one for table, images and logs"));
  if (existingLogGroupName === undefined) {
    lines.push(rate("CloudWatch Logs, taken in", prices.logs.ingested, "by what the transactors log"));
    lines.push(rate("CloudWatch Logs, kept", prices.logs.kept, `for ${logRetentionDays} days`));
  }
  if (existingRepositoryName === undefined)
    lines.push(rate("ECR images", prices.images, "by the size of the kept images"));
  return group(`system ${system.name}`, lines);
}

/**
 * What an environment costs a month at list price. Amounts are what runs without any load; what grows with data or logs
 * is given as a rate, never guessed.
 *
 * @throws RangeError when a system's size names no preset, which the environment's rules refuse before
 */
export function monthlyCost(environment: Environment): CostEstimate {
  const { name: environmentName, region } = environment;
  const prices = priceList(region);
  if (prices === undefined) return { environmentName, region, prices, pricedRegions: PRICED_REGIONS };
  const groups = environment.systems.map((system) => systemGroup(resolveSystem(environment, system), prices));
  if (environment.state?.existingBucketName === undefined) {
    const note = "one for all environments of this account and region";
    groups.push(group("Terraform state", [amount("KMS key of the bucket", 1, prices.key, note)]));
  }
  const usdPerMonth = groups.reduce((sum, each) => sum + each.usdPerMonth, 0);
  return { environmentName, region, prices, groups, usdPerMonth, notIncluded: notIncluded(environment) };
}
