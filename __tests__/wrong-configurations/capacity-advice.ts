import type { DatomicSystem } from "../../constructs/base/datomic-system";
import { capacity, properties, system, unwise, type BrokenRule } from "./wrong-configuration";

/** A table between floors and ceilings, each as given or as large as a transactor of two vCPU starts with. */
function provisioned(change: object): ReturnType<typeof capacity> {
  return capacity({ mode: "provisioned", read: { min: 500, max: 1000 }, write: { min: 250, max: 500 }, ...change });
}
/** The same beside other fields of the system. */
function beside(writeUnits: number, change: Partial<DatomicSystem>): ReturnType<typeof system> {
  const range = { min: writeUnits, max: 2000 };
  return system({
    storage: { capacity: { mode: "provisioned", read: { min: 1200, max: 2000 }, write: range } },
    ...change,
  });
}

/** What is wise of a table, its writers, workers and CPU, beside each other. */
export const CAPACITY_ADVICE: readonly BrokenRule[] = [
  {
    field: "systems[0].storage.capacity.write.min",
    rule: "with 2 vCPU the vendor starts at 500 read and 250 write units; below that, indexing falls behind and transactions are held back",
    fix: "set 250 or more",
    rows: [
      unwise(
        "a floor of writes at which a pair of two vCPU stalls",
        provisioned({ write: { min: 249, max: 500 } }),
        provisioned({ write: { min: 250, max: 500 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.read.min",
    rule: "with 2 vCPU the vendor starts at 500 read and 250 write units; below that, indexing falls behind and transactions are held back",
    fix: "set 500 or more",
    rows: [
      unwise(
        "a floor of reads below the vendor's start for two vCPU",
        provisioned({ read: { min: 499, max: 500 } }),
        provisioned({ read: { min: 500, max: 500 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.maxWriteRequestUnits",
    rule: "with 2 vCPU the vendor starts at 500 read and 250 write units; below that, indexing falls behind and transactions are held back",
    fix: "set 250 or more",
    rows: [
      unwise(
        "a ceiling of writes below the vendor's start for two vCPU",
        capacity({ mode: "on-demand", maxWriteRequestUnits: 249 }),
        capacity({ mode: "on-demand", maxWriteRequestUnits: 250 }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.write.min",
    rule: "with 4 vCPU the vendor starts at 1200 read and 600 write units; below that, indexing falls behind and transactions are held back",
    fix: "set 600 or more",
    rows: [unwise("the capacity of one vCPU for four", beside(599, { size: "large" }), beside(600, { size: "large" }))],
  },
  {
    field: "systems[0].storage.capacity.write.min",
    rule: "with 1 vCPU or less the vendor starts at 250 read and 125 write units; below that, indexing falls behind and transactions are held back",
    fix: "set 125 or more",
    rows: [
      unwise(
        "capacity below the smallest start for half a vCPU",
        beside(124, { size: { cpuUnits: 512, memoryMiB: 4096 } }),
        beside(125, { size: { cpuUnits: 512, memoryMiB: 4096 } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.write-concurrency",
    rule: "one concurrent write for each 200 write units of the lowest capacity, which is 600: more of them are throttled",
    fix: "set 3, or storage.capacity.write.min to at least 800",
    rows: [
      unwise(
        "more writers than the floor carries",
        beside(600, { properties: { "write-concurrency": 4 } }),
        beside(800, { properties: { "write-concurrency": 4 } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.write-concurrency",
    rule: "one concurrent write for each 200 write units of the lowest capacity, which is 250: more of them are throttled",
    fix: "set 2, or storage.capacity.write.min to at least 600",
    rows: [
      unwise(
        "more writers than the smallest number, on a floor for fewer",
        beside(250, { properties: { "write-concurrency": 3 } }),
        beside(250, { properties: { "write-concurrency": 2 } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.write-concurrency",
    rule: "one concurrent write for each 200 write units of the lowest capacity, which is 900: more of them are throttled",
    fix: "set 5, or storage.capacity.maxWriteRequestUnits to at least 1200",
    rows: [
      unwise(
        "more writers than a ceiling on demand carries",
        system({
          storage: { capacity: { mode: "on-demand", maxWriteRequestUnits: 900 } },
          properties: { "write-concurrency": 6 },
        }),
        system({
          storage: { capacity: { mode: "on-demand", maxWriteRequestUnits: 900 } },
          properties: { "write-concurrency": 5 },
        }),
      ),
    ],
  },
  {
    field: "systems[0].properties.index-parallelism",
    rule: "each worker fills a vCPU, and transactions need one beside them: 3072 CPU units, and the task has 2048",
    fix: "set 1, or size.cpuUnits to 4096",
    rows: [
      unwise(
        "two workers that index on two vCPU",
        properties({ "index-parallelism": 2 }),
        system({ size: { cpuUnits: 4096, memoryMiB: 8192 }, properties: { "index-parallelism": 2 } }),
      ),
    ],
  },
  {
    field: "systems[0].properties.index-parallelism",
    rule: "each worker fills a vCPU, and transactions need one beside them: 9216 CPU units, and the task has 8192",
    fix: "set 7, or size.cpuUnits to 16384",
    rows: [
      unwise(
        "all workers that index on eight vCPU",
        system({
          size: { cpuUnits: 8192, memoryMiB: 16384 },
          properties: { "index-parallelism": 8, "write-concurrency": 8 },
        }),
        system({
          size: { cpuUnits: 16384, memoryMiB: 32768 },
          properties: { "index-parallelism": 8, "write-concurrency": 8 },
        }),
      ),
    ],
  },
  {
    field: "systems[0].properties.index-parallelism",
    rule: "workers wait for each other when fewer writes run at once, and write-concurrency is 4",
    fix: "set properties.write-concurrency to at least 5, with the capacity it needs, or index-parallelism to 4",
    rows: [
      unwise(
        "more workers that index than writers",
        system({
          size: { cpuUnits: 8192, memoryMiB: 16384 },
          properties: { "index-parallelism": 5, "write-concurrency": 4 },
        }),
        system({
          size: { cpuUnits: 8192, memoryMiB: 16384 },
          properties: { "index-parallelism": 5, "write-concurrency": 5 },
        }),
      ),
    ],
  },
  {
    field: "systems[0].transactorCount",
    rule: "one transactor has no standby: a crash is an outage until Fargate has started another, and 10 s more",
    fix: "set 2, or remove transactorCount",
    rows: [
      unwise(
        "one transactor in production, whose crash is an outage",
        system({ transactorCount: 1 }),
        system({ transactorCount: 2 }),
      ),
    ],
  },
];
