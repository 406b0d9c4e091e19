import {
  LARGEST_CACHE_PERCENT,
  LARGEST_HEAP_PERCENT,
  memoryPlanProblems,
  outsideHeapMiB,
  planMemory,
  type MemoryPlan,
} from "../../../constructs/transactor/memory-plan";
import { FARGATE_MEMORY_MIB } from "../../../constructs/transactor/task-size";
import { fieldsOf } from "../../support/problems";

const TASK_MEMORY_SIZES = [...new Set([...FARGATE_MEMORY_MIB.values()].flat())].sort((a, b) => a - b);
const USABLE_SIZES = TASK_MEMORY_SIZES.filter((memoryMiB) => memoryMiB >= 1024);

/** A plan that is exactly at every limit it has: 4 GiB heap, caches at three quarters. */
const AT_THE_LIMIT: MemoryPlan = {
  taskMemoryMiB: 8192,
  heapMiB: 4096,
  memoryIndexThresholdMiB: 32,
  memoryIndexMaxMiB: 1024,
  objectCacheMaxMiB: 2048,
};

describe("memory plan", () => {
  test("knows the two limits", () => {
    expect([LARGEST_CACHE_PERCENT, LARGEST_HEAP_PERCENT]).toEqual([75, 70]);
  });

  test.each(USABLE_SIZES)("of a task with %i MiB breaks none of its own rules", (taskMemoryMiB) => {
    const plan = planMemory(taskMemoryMiB);
    expect(memoryPlanProblems(plan)).toEqual([]);
    expect(plan.heapMiB).toBeLessThanOrEqual(0.7 * taskMemoryMiB);
    expect(taskMemoryMiB - plan.heapMiB).toBeGreaterThanOrEqual(Math.min(1024, taskMemoryMiB / 2));
    expect(plan.memoryIndexMaxMiB + plan.objectCacheMaxMiB).toBeLessThanOrEqual(0.75 * plan.heapMiB);
    expect(Object.values(plan).every(Number.isInteger)).toBe(true);
  });

  test("never gives a larger task less of anything", () => {
    const plans = USABLE_SIZES.map((taskMemoryMiB) => planMemory(taskMemoryMiB));
    plans.slice(1).forEach((plan, index) => {
      const smaller = plans[index]!;
      expect(plan.heapMiB).toBeGreaterThanOrEqual(smaller.heapMiB);
      expect(plan.memoryIndexMaxMiB).toBeGreaterThanOrEqual(smaller.memoryIndexMaxMiB);
      expect(plan.objectCacheMaxMiB).toBeGreaterThanOrEqual(smaller.objectCacheMaxMiB);
    });
  });

  test("of the smallest task is refused, for its heap has no room for the smallest caches", () => {
    expect(memoryPlanProblems(planMemory(512))).toMatchObject([
      {
        field: "heapMiB",
        value: 256,
        rule: "a transactor needs a heap of at least 512 MiB, a whole number",
        fix: "set heapMiB to 512 or more, in a task of at least 1024 MiB",
      },
    ]);
  });

  test.each([
    [2048, { heapMiB: 1024, memoryIndexThresholdMiB: 32, memoryIndexMaxMiB: 256, objectCacheMaxMiB: 128 }],
    [6144, { heapMiB: 4096, memoryIndexThresholdMiB: 32, memoryIndexMaxMiB: 512, objectCacheMaxMiB: 1024 }],
  ])("of %i MiB gives the vendor's own set for that heap", (taskMemoryMiB, vendorSet) => {
    expect(planMemory(taskMemoryMiB)).toEqual({ taskMemoryMiB, ...vendorSet });
  });

  test.each([
    [1024, 512, 128, 64],
    [3072, 2048, 256, 512],
    [4096, 2816, 256, 704],
    [8192, 5632, 512, 1408],
    [16384, 11264, 512, 2816],
    [249856, 174848, 512, 43712],
  ])("of %i MiB has %i heap, %i index and %i cache", (taskMemoryMiB, heapMiB, memoryIndexMaxMiB, objectCacheMaxMiB) => {
    expect(planMemory(taskMemoryMiB)).toMatchObject({ heapMiB, memoryIndexMaxMiB, objectCacheMaxMiB });
  });

  test.each([
    [512, 256],
    [1024, 512],
    [2048, 1024],
    [3072, 1024],
    [4096, 1229],
    [8192, 2458],
  ])("of %i MiB keeps at least %i MiB out of the heap", (taskMemoryMiB, outside) => {
    expect(outsideHeapMiB(taskMemoryMiB)).toBe(outside);
  });

  test("keeps what was chosen by hand and derives the rest from it", () => {
    expect(planMemory(8192, { heapMiB: 4096, objectCacheMaxMiB: 2000 })).toEqual({
      taskMemoryMiB: 8192,
      heapMiB: 4096,
      memoryIndexThresholdMiB: 32,
      memoryIndexMaxMiB: 512,
      objectCacheMaxMiB: 2000,
    });
  });

  test("passes with caches at exactly three quarters of the heap", () => {
    expect(memoryPlanProblems(AT_THE_LIMIT)).toEqual([]);
  });

  test("fails with one MiB more, and says what either way out would be", () => {
    expect(memoryPlanProblems({ ...AT_THE_LIMIT, objectCacheMaxMiB: 2049 })).toMatchObject([
      {
        field: "properties.object-cache-max",
        value: "2049m",
        rule: "object-cache-max plus memory-index-max (1024m) is at most 75 % of the heap (4096 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
        fix: "lower either so that both are at most 3072m, or raise heapMiB to 4098",
      },
    ]);
    const mended = { ...AT_THE_LIMIT, objectCacheMaxMiB: 2049, heapMiB: 4098 };
    expect(memoryPlanProblems(mended)).toEqual([]);
  });

  test("fails at the index where the cache follows from the heap", () => {
    const plan = planMemory(8192, { memoryIndexMaxMiB: 2900 });
    expect(memoryPlanProblems(plan)).toMatchObject([
      {
        field: "properties.memory-index-max",
        value: "2900m",
        rule: "memory-index-max plus object-cache-max (1408m) is at most 75 % of the heap (5632 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
      },
    ]);
    expect(memoryPlanProblems(planMemory(8192, { memoryIndexMaxMiB: 2816 }))).toEqual([]);
  });

  test.each([
    [8192, 5734],
    [2048, 1433],
    [1024, 716],
  ])("in a task of %i MiB passes with %i MiB heap, 70 %%, and fails with one more", (taskMemoryMiB, heapMiB) => {
    const plan = planMemory(taskMemoryMiB, { heapMiB });
    expect(memoryPlanProblems(plan)).toEqual([]);
    expect(memoryPlanProblems({ ...plan, heapMiB: heapMiB + 1 })).toMatchObject([
      { field: "heapMiB", value: heapMiB + 1, rule: expect.stringContaining(`at most 70 % of the task's`) },
    ]);
  });

  test("fails when the heap takes the whole task, with the task that would do", () => {
    const [problem] = memoryPlanProblems(planMemory(3072, { heapMiB: 3072 }));
    expect(problem).toMatchObject({
      field: "heapMiB",
      fix: "set heapMiB to at most 2150, or choose a task of at least 4389 MiB",
    });
    expect(memoryPlanProblems(planMemory(4389, { heapMiB: 3072 }))).toEqual([]);
  });

  test.each([
    [511, "heapMiB"],
    [0, "heapMiB"],
    [-1, "heapMiB"],
    [1024.5, "heapMiB"],
    [Number.NaN, "heapMiB"],
    ["1024", "heapMiB"],
    [Symbol("1024"), "heapMiB"],
    [{}, "heapMiB"],
  ])("fails with a heap of %p", (heapMiB, field) => {
    expect(memoryPlanProblems(planMemory(8192, { heapMiB: heapMiB as number }))).toMatchObject([{ field }]);
  });

  test.each([
    ["memoryIndexThresholdMiB", 8, "properties.memory-index-threshold"],
    ["memoryIndexMaxMiB", 32, "properties.memory-index-max"],
    ["objectCacheMaxMiB", 32, "properties.object-cache-max"],
  ])("%s passes with the transactor's minimum of %i MiB and fails below it", (part, least, field) => {
    expect(memoryPlanProblems({ ...AT_THE_LIMIT, [part]: least })).toEqual([]);
    expect(memoryPlanProblems({ ...AT_THE_LIMIT, [part]: least - 1 })).toContainEqual({
      field,
      value: `${least - 1}m`,
      rule: `at least ${least}m: the transactor's own minimum`,
      see: "https://docs.datomic.com/operation/capacity.html",
      fix: `set ${least}m or more`,
    });
  });

  test("passes with the index limit at its threshold and fails below it", () => {
    const plan = { ...AT_THE_LIMIT, memoryIndexThresholdMiB: 512, memoryIndexMaxMiB: 512 };
    expect(memoryPlanProblems(plan)).toEqual([]);
    expect(memoryPlanProblems({ ...plan, memoryIndexMaxMiB: 511 })).toMatchObject([
      {
        field: "properties.memory-index-max",
        rule: expect.stringContaining(":db.error/invalid-memory-config"),
        fix: "set memory-index-max to at least 512m, or lower memory-index-threshold",
      },
    ]);
  });

  test("reports several broken rules at once", () => {
    const plan = { ...AT_THE_LIMIT, heapMiB: 6000, memoryIndexThresholdMiB: 600, memoryIndexMaxMiB: 500 };
    expect(fieldsOf(memoryPlanProblems({ ...plan, objectCacheMaxMiB: 5000 }))).toEqual([
      "heapMiB",
      "properties.memory-index-max",
      "properties.object-cache-max",
    ]);
  });

  test("compares no size that is wrong by itself with another", () => {
    const plan = { ...AT_THE_LIMIT, objectCacheMaxMiB: 5000 };
    expect(fieldsOf(memoryPlanProblems({ ...plan, memoryIndexMaxMiB: 16 }))).toEqual(["properties.memory-index-max"]);
    expect(memoryPlanProblems({ ...plan, memoryIndexMaxMiB: 0.5 })).toEqual([]);
  });

  test("names the task that larger caches need where this one is too small", () => {
    const plan = planMemory(2048, { memoryIndexMaxMiB: 512, objectCacheMaxMiB: 1024 });
    expect(memoryPlanProblems(plan)).toMatchObject([
      { fix: "lower either so that both are at most 768m, or set heapMiB to 2048 in a task of at least 2926 MiB" },
    ]);
    const mended = planMemory(2926, { heapMiB: 2048, memoryIndexMaxMiB: 512, objectCacheMaxMiB: 1024 });
    expect(memoryPlanProblems(mended)).toEqual([]);
  });

  test("names no task that Fargate does not offer, and no heap that is too small", () => {
    expect(memoryPlanProblems(planMemory(249856, { heapMiB: 174900 }))).toMatchObject([
      { fix: "set heapMiB to at most 174899" },
    ]);
    expect(memoryPlanProblems(planMemory(8192, { heapMiB: 174899 }))).toMatchObject([
      { fix: "set heapMiB to at most 5734, or choose a task of at least 249856 MiB" },
    ]);
    expect(memoryPlanProblems(planMemory(512, { heapMiB: 600 }))).toMatchObject([
      { fix: "choose a task of at least 858 MiB" },
    ]);
    const caches = { memoryIndexMaxMiB: 512, objectCacheMaxMiB: 131072 };
    expect(memoryPlanProblems(planMemory(8192, caches))).toMatchObject([
      { fix: "lower either so that both are at most 4224m" },
    ]);
  });
});
