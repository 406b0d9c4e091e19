import type { ResolvedSystem } from "../../constructs/base/resolved-system.js";
import { amount, type CostLine } from "./cost-line.js";
import { HOURS_PER_MONTH, type Price, type PriceList } from "./price-list.js";

/** CPU and memory of a system's transactors; the 20 GB of disk each task has cost nothing. */
export function fargateCost(system: ResolvedSystem, prices: PriceList): CostLine[] {
  const { taskSize, cpuArchitecture, desiredCount } = system;
  const { cpu, memory } = prices.fargate[cpuArchitecture];
  const line = (what: string, each: number, unit: string, price: Price): CostLine =>
    amount(
      `${what}, ${cpuArchitecture}`,
      desiredCount * each * HOURS_PER_MONTH,
      price,
      desiredCount === 0 ? "paused: no task runs" : `${desiredCount} x ${each} ${unit} x ${HOURS_PER_MONTH} h`,
    );
  return [
    line("Fargate CPU", taskSize.cpuUnits / 1024, "vCPU", cpu),
    line("Fargate memory", taskSize.memoryMiB / 1024, "GB", memory),
  ];
}
