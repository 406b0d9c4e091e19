import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";

/** Processor of a Fargate task, in the words of the ECS API. */
export type CpuArchitecture = "X86_64" | "ARM64";

/** CPU and memory of a Fargate task. */
export interface TaskSize {
  /** CPU units; 1024 are one vCPU. */
  readonly cpuUnits: number;
  /** Memory in MiB. */
  readonly memoryMiB: number;
}

function steps(fromMiB: number, toMiB: number, stepMiB: number): number[] {
  const sizes: number[] = [];
  for (let size = fromMiB; size <= toMiB; size += stepMiB) sizes.push(size);
  return sizes;
}

/**
 * Memory sizes in MiB that Fargate offers on Linux for each number of CPU units.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const FARGATE_MEMORY_MIB: ReadonlyMap<number, readonly number[]> = new Map([
  [256, [512, 1024, 2048]],
  [512, steps(1024, 4096, 1024)],
  [1024, steps(2048, 8192, 1024)],
  [2048, steps(4096, 16384, 1024)],
  [4096, steps(8192, 30720, 1024)],
  [8192, steps(16384, 61440, 4096)],
  [16384, steps(32768, 122880, 8192)],
  [32768, [61440, 122880, 249856]],
]);

function nearest(sizes: readonly number[], wanted: number): number {
  return sizes.reduce((best, size) => (Math.abs(size - wanted) < Math.abs(best - wanted) ? size : best));
}

/** Checks that Fargate offers the pair; an illegal one passes Terraform's plan and is refused only at apply. */
export function taskSizeProblems({ cpuUnits, memoryMiB }: TaskSize, cpuArchitecture: CpuArchitecture): Problem[] {
  const legal = FARGATE_MEMORY_MIB.get(cpuUnits);
  if (legal === undefined) {
    const offered = [...FARGATE_MEMORY_MIB.keys()];
    return [
      {
        field: "cpuUnits",
        value: cpuUnits,
        rule: `Fargate offers ${offered.join(", ")} CPU units`,
        fix: Number.isFinite(cpuUnits) ? `the nearest is ${nearest(offered, cpuUnits)}` : "set one of these numbers",
        see: SOURCES.fargateTaskSize,
      },
    ];
  }
  const problems: Problem[] = [];
  if (!legal.includes(memoryMiB)) {
    problems.push({
      field: "memoryMiB",
      value: memoryMiB,
      rule: `with ${cpuUnits} CPU units Fargate offers ${legal.join(", ")} MiB`,
      fix: Number.isFinite(memoryMiB) ? `the nearest is ${nearest(legal, memoryMiB)}` : "set one of these numbers",
      see: SOURCES.fargateTaskSize,
    });
  }
  if (cpuUnits === 32768 && cpuArchitecture === "ARM64") {
    problems.push({
      field: "cpuUnits",
      value: cpuUnits,
      rule: "32768 CPU units are offered for X86_64; for ARM64 AWS does not say so",
      fix: 'set 16384, or cpuArchitecture "X86_64"',
      see: SOURCES.fargateTaskSize,
    });
  }
  return problems;
}
