import type { Environment } from "../../constructs/base/environment.js";
import { resolveSystem, type ResolvedSystem } from "../../constructs/base/resolved-system.js";
import type { CostLine } from "./cost-line.js";
import { fargateCost } from "./fargate-cost.js";
import { notIncluded } from "./not-included.js";
import { PRICED_REGIONS, priceList, type PriceList } from "./price-list.js";
import { imageRates, keyCost, logRates } from "./storage-cost.js";
import { heartbeatCost, provisionedCost, tableRates } from "./table-cost.js";

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

/** The table of a system, when it is ours: what it costs at rest as amounts, what depends on data as rates. */
function tableCost({ system, capacity, desiredCount, properties }: ResolvedSystem, prices: PriceList): CostLine[] {
  if (system.storage?.existingTableName !== undefined) return [];
  const heartbeatMsec = properties["heartbeat-interval-msec"];
  const atRest =
    capacity.mode === "on-demand"
      ? [heartbeatCost({ desiredCount, heartbeatMsec }, prices)]
      : provisionedCost(capacity, prices);
  return [...atRest, ...tableRates(prices)];
}

function systemGroup(resolved: ResolvedSystem, prices: PriceList): CostGroup {
  const { system, logRetentionDays } = resolved;
  const { existingLogGroupName, existingRepositoryName, encryption } = system.storage ?? {};
  const lines = [...fargateCost(resolved, prices), ...tableCost(resolved, prices)];
  if (encryption === "customer-key") lines.push(keyCost("KMS key", "one for table, images and logs", prices));
  if (existingLogGroupName === undefined) lines.push(...logRates(logRetentionDays, prices));
  if (existingRepositoryName === undefined) lines.push(...imageRates(prices));
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
    groups.push(group("Terraform state", [keyCost("KMS key of the bucket", note, prices)]));
  }
  const usdPerMonth = groups.reduce((sum, each) => sum + each.usdPerMonth, 0);
  return { environmentName, region, prices, groups, usdPerMonth, notIncluded: notIncluded(environment) };
}
