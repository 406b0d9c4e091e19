import { LARGEST_CACHE_PERCENT, LARGEST_HEAP_PERCENT, outsideHeapMiB, type MemoryPlan } from "./memory-plan";

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

/** Explains a memory plan's arithmetic, one line a figure, in columns for a terminal or a code block. */
export function memoryPlanTable(plan: MemoryPlan): string {
  const { taskMemoryMiB, heapMiB, memoryIndexThresholdMiB, memoryIndexMaxMiB, objectCacheMaxMiB } = plan;
  const cachesMiB = memoryIndexMaxMiB + objectCacheMaxMiB;
  const rows: [string, number, string][] = [
    ["task memory", taskMemoryMiB, "the container's limit"],
    [
      "outside the heap",
      taskMemoryMiB - heapMiB,
      `metaspace, stacks, code, buffers; at least ${outsideHeapMiB(taskMemoryMiB)} unless heapMiB is given`,
    ],
    ["heap (-Xmx, -Xms)", heapMiB, `${percent(heapMiB, taskMemoryMiB)} of the task, at most ${LARGEST_HEAP_PERCENT} %`],
    ["memory-index-threshold", memoryIndexThresholdMiB, "an indexing job starts here"],
    ["memory-index-max", memoryIndexMaxMiB, "transactions are held back here"],
    ["object-cache-max", objectCacheMaxMiB, `${percent(objectCacheMaxMiB, heapMiB)} of the heap`],
    ["index max + cache", cachesMiB, `${percent(cachesMiB, heapMiB)} of the heap, at most ${LARGEST_CACHE_PERCENT} %`],
    ["left in the heap", heapMiB - cachesMiB, "transactions, index building, the process itself"],
  ];
  const header = `${"".padEnd(24)}${"MiB".padStart(7)}  how`;
  return [header, ...rows.map(([what, mib, how]) => `${what.padEnd(24)}${String(mib).padStart(7)}  ${how}`)].join("\n");
}
