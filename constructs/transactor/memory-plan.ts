import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { MEMORY_PROPERTIES } from "./properties/memory-properties";
import { FARGATE_MEMORY_MIB } from "./task-size";

/** How a task's memory is shared out between the JVM's heap, what Datomic keeps in it, and everything else. */
export interface MemoryPlan {
  /** The container's limit: all of the task's memory. */
  readonly taskMemoryMiB: number;
  /** `-Xmx` and `-Xms`. */
  readonly heapMiB: number;
  /** `memory-index-threshold`: from here on an indexing job starts. */
  readonly memoryIndexThresholdMiB: number;
  /** `memory-index-max`: from here on transactions are held back. */
  readonly memoryIndexMaxMiB: number;
  /** `object-cache-max`: segments kept in the heap. */
  readonly objectCacheMaxMiB: number;
}

/** Parts of the plan that were chosen by hand. */
export type MemoryPlanOverrides = Partial<Omit<MemoryPlan, "taskMemoryMiB">>;

/**
 * Percentage of the heap that memory index and object cache may take together; the transactor refuses to start above it.
 *
 * @see https://docs.datomic.com/operation/capacity.html
 */
export const LARGEST_CACHE_PERCENT = 75;

/**
 * Largest heap as a percentage of the container's limit, the ratio of the vendor's own template generator. Above it
 * metaspace, thread stacks, code cache and network buffers push the process over the limit and the kernel kills it.
 */
export const LARGEST_HEAP_PERCENT = 70;

/** Below this heap a transactor has no room for the smallest caches next to its own objects. */
export const SMALLEST_HEAP_MIB = 512;

const HEAP_STEP_MIB = 256;

/** The largest task that Fargate offers. */
const LARGEST_TASK_MIB = Math.max(...[...FARGATE_MEMORY_MIB.values()].flat());

function percentOf(percent: number, whole: number): number {
  return Math.floor((whole * percent) / 100);
}

/** Memory kept out of the heap: 30 % of the task, at least 1 GiB, but never more than half of a small task. */
export function outsideHeapMiB(taskMemoryMiB: number): number {
  return Math.max(taskMemoryMiB - percentOf(LARGEST_HEAP_PERCENT, taskMemoryMiB), Math.min(1024, taskMemoryMiB / 2));
}

/**
 * The vendor's memory settings by heap: 256m index and 128m cache for 1 GB, 512m and 1g for 4 GB. Between and above,
 * the larger index stays and the cache grows with the heap.
 *
 * @see https://docs.datomic.com/operation/capacity.html
 */
function vendorSettings(heapMiB: number): Pick<MemoryPlan, "memoryIndexMaxMiB" | "objectCacheMaxMiB"> {
  if (heapMiB >= 4096) return { memoryIndexMaxMiB: 512, objectCacheMaxMiB: Math.floor(heapMiB / 4) };
  if (heapMiB >= 2048) return { memoryIndexMaxMiB: 256, objectCacheMaxMiB: Math.floor(heapMiB / 4) };
  return { memoryIndexMaxMiB: Math.min(256, Math.floor(heapMiB / 4)), objectCacheMaxMiB: Math.floor(heapMiB / 8) };
}

/** Plans the memory of a task; what is overridden stays as given, the rest follows from it. */
export function planMemory(taskMemoryMiB: number, overrides: MemoryPlanOverrides = {}): MemoryPlan {
  const available = taskMemoryMiB - outsideHeapMiB(taskMemoryMiB);
  const heapMiB = overrides.heapMiB ?? Math.floor(available / HEAP_STEP_MIB) * HEAP_STEP_MIB;
  // A heap that is no number is reported as such; to compute with it would fail on some values.
  const settings = vendorSettings(typeof heapMiB === "number" ? heapMiB : 0);
  return {
    taskMemoryMiB,
    heapMiB,
    memoryIndexThresholdMiB: overrides.memoryIndexThresholdMiB ?? 32,
    memoryIndexMaxMiB: overrides.memoryIndexMaxMiB ?? settings.memoryIndexMaxMiB,
    objectCacheMaxMiB: overrides.objectCacheMaxMiB ?? settings.objectCacheMaxMiB,
  };
}

/** Properties whose sizes are part of the plan, by the plan's own fields. */
export const MEMORY_PLAN_PROPERTIES = {
  memoryIndexThresholdMiB: "memory-index-threshold",
  memoryIndexMaxMiB: "memory-index-max",
  objectCacheMaxMiB: "object-cache-max",
} as const;

/** Sizes that are whole MiB; any other is reported as a value of its property. */
function leastProblems(plan: MemoryPlan): Problem[] {
  const fields = Object.keys(MEMORY_PLAN_PROPERTIES) as (keyof typeof MEMORY_PLAN_PROPERTIES)[];
  return fields.flatMap((field) => {
    const property = MEMORY_PLAN_PROPERTIES[field];
    const { leastMiB } = MEMORY_PROPERTIES[property].value;
    if (!Number.isInteger(plan[field]) || plan[field] >= leastMiB) return [];
    return [
      {
        field: `properties.${property}`,
        value: `${plan[field]}m`,
        rule: `at least ${leastMiB}m: the transactor's own minimum`,
        fix: `set ${leastMiB}m or more`,
        see: SOURCES.datomicCapacity,
      },
    ];
  });
}

/** The way to a heap that the task of the plan may be too small for. */
function heapAdvice(heapMiB: number, taskMemoryMiB: number): string | undefined {
  if (heapMiB <= percentOf(LARGEST_HEAP_PERCENT, taskMemoryMiB)) return `raise heapMiB to ${heapMiB}`;
  const neededMiB = Math.ceil((heapMiB * 100) / LARGEST_HEAP_PERCENT);
  return neededMiB > LARGEST_TASK_MIB ? undefined : `set heapMiB to ${heapMiB} in a task of at least ${neededMiB} MiB`;
}

function heapProblems({ taskMemoryMiB, heapMiB }: MemoryPlan): Problem[] {
  const largestHeapMiB = percentOf(LARGEST_HEAP_PERCENT, taskMemoryMiB);
  if (heapMiB <= largestHeapMiB) return [];
  const neededMiB = Math.ceil((heapMiB * 100) / LARGEST_HEAP_PERCENT);
  const ways = [
    ...(largestHeapMiB < SMALLEST_HEAP_MIB ? [] : [`set heapMiB to at most ${largestHeapMiB}`]),
    ...(neededMiB > LARGEST_TASK_MIB ? [] : [`choose a task of at least ${neededMiB} MiB`]),
  ];
  return [
    {
      field: "heapMiB",
      value: heapMiB,
      rule: `at most 70 % of the task's ${taskMemoryMiB} MiB: what the JVM needs outside the heap would exceed the container's limit, and the kernel kills it`,
      fix: ways.join(", or "),
      see: SOURCES.decisionsFargate,
    },
  ];
}

/**
 * How the caches stand to each other and to the heap, of sizes that are right by themselves. Reported at a size that a
 * person wrote, and not at one that follows from the heap.
 */
function cacheProblems(plan: MemoryPlan): Problem[] {
  const { taskMemoryMiB, heapMiB, memoryIndexThresholdMiB, memoryIndexMaxMiB, objectCacheMaxMiB } = plan;
  const problems: Problem[] = [];
  const followsFromHeap = vendorSettings(heapMiB);
  if (memoryIndexMaxMiB < memoryIndexThresholdMiB && memoryIndexMaxMiB === followsFromHeap.memoryIndexMaxMiB) {
    problems.push({
      field: "properties.memory-index-threshold",
      value: `${memoryIndexThresholdMiB}m`,
      rule: `not above memory-index-max, which is ${memoryIndexMaxMiB}m: the transactor refuses to start (:db.error/invalid-memory-config)`,
      fix: `set memory-index-threshold to at most ${memoryIndexMaxMiB}m, or raise memory-index-max`,
      see: SOURCES.datomicCapacity,
    });
  } else if (memoryIndexMaxMiB < memoryIndexThresholdMiB) {
    problems.push({
      field: "properties.memory-index-max",
      value: `${memoryIndexMaxMiB}m`,
      rule: `not below memory-index-threshold, which is ${memoryIndexThresholdMiB}m: the transactor refuses to start (:db.error/invalid-memory-config)`,
      fix: `set memory-index-max to at least ${memoryIndexThresholdMiB}m, or lower memory-index-threshold`,
      see: SOURCES.datomicCapacity,
    });
  }
  const cachesMiB = memoryIndexMaxMiB + objectCacheMaxMiB;
  if (cachesMiB * 100 > heapMiB * LARGEST_CACHE_PERCENT) {
    const advice = heapAdvice(Math.ceil((cachesMiB * 100) / LARGEST_CACHE_PERCENT), taskMemoryMiB);
    const cacheIsWritten = objectCacheMaxMiB !== followsFromHeap.objectCacheMaxMiB;
    const [written, writtenMiB, other, otherMiB] = cacheIsWritten
      ? ["object-cache-max", objectCacheMaxMiB, "memory-index-max", memoryIndexMaxMiB]
      : ["memory-index-max", memoryIndexMaxMiB, "object-cache-max", objectCacheMaxMiB];
    problems.push({
      field: `properties.${written}`,
      value: `${writtenMiB}m`,
      rule: `${written} plus ${other} (${otherMiB}m) is at most 75 % of the heap (${heapMiB} MiB): the transactor refuses to start (:db.error/not-enough-memory)`,
      fix: `lower either so that both are at most ${percentOf(LARGEST_CACHE_PERCENT, heapMiB)}m${advice === undefined ? "" : `, or ${advice}`}`,
      see: SOURCES.datomicCapacity,
    });
  }
  return problems;
}

/** Checks a plan against Datomic's rules and the container's limit. Fields are named as the user types them. */
export function memoryPlanProblems(plan: MemoryPlan): Problem[] {
  const { heapMiB, memoryIndexThresholdMiB, memoryIndexMaxMiB, objectCacheMaxMiB } = plan;
  if (!Number.isInteger(heapMiB) || heapMiB < SMALLEST_HEAP_MIB) {
    return [
      {
        field: "heapMiB",
        value: heapMiB,
        rule: `a transactor needs a heap of at least ${SMALLEST_HEAP_MIB} MiB, a whole number`,
        fix: `set heapMiB to ${SMALLEST_HEAP_MIB} or more, in a task of at least ${2 * SMALLEST_HEAP_MIB} MiB`,
        see: SOURCES.datomicCapacity,
      },
    ];
  }
  const tooSmall = leastProblems(plan);
  const sizes = [memoryIndexThresholdMiB, memoryIndexMaxMiB, objectCacheMaxMiB];
  // A size that is wrong by itself is one mistake; what it does to the others is no second one.
  const comparable = tooSmall.length === 0 && sizes.every(Number.isInteger);
  return [...heapProblems(plan), ...tooSmall, ...(comparable ? cacheProblems(plan) : [])];
}
