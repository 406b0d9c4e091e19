import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import { SIZE_PRESETS, type SizePreset } from "../../../constructs/transactor/size";
import { MAXIMAL_SYSTEM, MINIMAL_SYSTEM } from "../environments";
import { startOf } from "./property-cases";

/** Systems of each preset, and of heaps that are the smallest, large in their task, and no round number. */
export const SIZED_SYSTEMS: readonly DatomicSystem[] = [
  ...(Object.keys(SIZE_PRESETS) as SizePreset[]).map((size) => ({ ...MINIMAL_SYSTEM, size })),
  { ...MINIMAL_SYSTEM, size: { cpuUnits: 512, memoryMiB: 1024 }, heapMiB: 512 },
  { ...MINIMAL_SYSTEM, size: { cpuUnits: 512, memoryMiB: 3072 }, heapMiB: 1501 },
  MAXIMAL_SYSTEM,
];

/** The memory of a system around the edges of each rule: 75 % of the heap, threshold against maximum, the minima. */
export function memoryGrid(system: DatomicSystem): DatomicSystem[] {
  const { heapMiB } = startOf(system);
  const largestMiB = Math.floor((heapMiB * 3) / 4);
  const sizes = [32, 33, Math.floor(largestMiB / 3), largestMiB - 33, largestMiB - 32].flatMap((maxMiB) =>
    [-1, 0, 1, 25].flatMap((beyondMiB) => {
      const cacheMiB = largestMiB + beyondMiB - maxMiB;
      return [8, 32, maxMiB - 1, maxMiB, maxMiB + 1].map((thresholdMiB) => [thresholdMiB, maxMiB, cacheMiB] as const);
    }),
  );
  const smallest = [
    [7, 32, 32],
    [8, 31, 32],
    [8, 32, 31],
    [8, 32, 32],
  ] as const;
  return [...sizes, ...smallest].map(([thresholdMiB, maxMiB, cacheMiB]) => ({
    ...system,
    properties: {
      ...system.properties,
      "memory-index-threshold": `${thresholdMiB}m`,
      "memory-index-max": `${maxMiB}m`,
      "object-cache-max": `${cacheMiB}m`,
    },
  }));
}
