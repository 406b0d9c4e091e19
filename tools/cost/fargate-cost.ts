import type { CpuArchitecture, TaskSize } from "../../constructs/transactor/task-size.js";
import { amount, type CostLine } from "./cost-line.js";
import { HOURS_PER_MONTH, type Price, type PriceList } from "./price-list.js";

/** Tasks of one size that run all month. */
export interface FargateTasks {
  readonly taskSize: TaskSize;
  readonly cpuArchitecture: CpuArchitecture;
  /** 0 while paused. */
  readonly desiredCount: number;
}

/** CPU and memory of tasks; the 20 GB of disk each task has cost nothing. */
export function fargateCost({ taskSize, cpuArchitecture, desiredCount }: FargateTasks, prices: PriceList): CostLine[] {
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
