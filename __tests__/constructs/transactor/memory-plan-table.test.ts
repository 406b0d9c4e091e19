import { planMemory } from "../../../constructs/transactor/memory-plan";
import { memoryPlanTable } from "../../../constructs/transactor/memory-plan-table";

describe("memory plan table", () => {
  test("explains every figure of the production preset", () => {
    expect(memoryPlanTable(planMemory(8192)).split("\n")).toEqual([
      "                            MiB  how",
      "task memory                8192  the container's limit",
      "outside the heap           2560  metaspace, stacks, code, buffers; at least 2458 unless heapMiB is given",
      "heap (-Xmx, -Xms)          5632  68.8 % of the task, at most 70 %",
      "memory-index-threshold       32  an indexing job starts here",
      "memory-index-max            512  transactions are held back here",
      "object-cache-max           1408  25.0 % of the heap",
      "index max + cache          1920  34.1 % of the heap, at most 75 %",
      "left in the heap           3712  transactions, index building, the process itself",
    ]);
  });

  test("adds up", () => {
    const plan = planMemory(6144, { memoryIndexMaxMiB: 700, objectCacheMaxMiB: 900 });
    const figure = (row: string): number =>
      Number(new RegExp(`^${row} +(\\d+) `, "m").exec(memoryPlanTable(plan))?.[1]);
    expect(figure("task memory")).toBe(figure("outside the heap") + plan.heapMiB);
    expect(figure("index max \\+ cache")).toBe(700 + 900);
    expect(figure("left in the heap")).toBe(plan.heapMiB - 1600);
  });

  test("keeps its columns for the largest task", () => {
    const ends = memoryPlanTable(planMemory(249856))
      .split("\n")
      .slice(1)
      .map((line) => /\d {2}/.exec(line)?.index);
    expect(new Set(ends).size).toBe(1);
  });
});
