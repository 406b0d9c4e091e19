import { properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** Heap, memory index and object cache. */
export const HEAP_AND_CACHES: readonly BrokenRule[] = [
  {
    field: "systems[0].heapMiB",
    rule: "at most 70 % of the task's 8192 MiB: what the JVM needs outside the heap would exceed the container's limit, and the kernel kills it",
    fix: "set heapMiB to at most 5734, or choose a task of at least 11703 MiB",
    rows: [wrong("a heap as large as the task", system({ heapMiB: 8192 }), system({ heapMiB: 5632 }))],
  },
  {
    field: "systems[0].heapMiB",
    rule: "at most 70 % of the task's 8192 MiB: what the JVM needs outside the heap would exceed the container's limit, and the kernel kills it",
    fix: "set heapMiB to at most 5734, or choose a task of at least 8193 MiB",
    rows: [wrong("a heap of a MiB more than 70 % of the task", system({ heapMiB: 5735 }), system({ heapMiB: 5734 }))],
  },
  {
    field: "systems[0].heapMiB",
    rule: "a transactor needs a heap of at least 512 MiB, a whole number",
    fix: "set heapMiB to 512 or more, in a task of at least 1024 MiB",
    rows: [
      wrong("a heap too small for the smallest caches", system({ heapMiB: 511 }), system({ heapMiB: 512 })),
      wrong("a heap in GiB", system({ heapMiB: 5.5 }), system({ heapMiB: 5632 })),
      wrong("a heap as text", system({ heapMiB: untyped("5632") }), system({ heapMiB: 5632 })),
      wrong("a heap that is no number", system({ heapMiB: NaN }), system({})),
      wrong(
        "a task too small for any heap",
        system({ size: { cpuUnits: 256, memoryMiB: 512 } }),
        system({ size: { cpuUnits: 256, memoryMiB: 1024 } }),
        { value: 256 },
      ),
    ],
  },
  {
    field: "systems[0].properties.memory-index-threshold",
    rule: "at least 8m: the transactor's own minimum",
    fix: "set 8m or more",
    rows: [
      wrong(
        "a memory index that would be indexed without end",
        properties({ "memory-index-threshold": "7m" }),
        properties({ "memory-index-threshold": "8m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "at least 32m: the transactor's own minimum",
    fix: "set 32m or more",
    rows: [
      wrong(
        "an object cache below the transactor's minimum",
        properties({ "object-cache-max": "31m" }),
        properties({ "object-cache-max": "32m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memory-index-max",
    rule: "at least 32m: the transactor's own minimum",
    fix: "set 32m or more",
    rows: [
      wrong(
        "a memory index below the transactor's minimum, and so below its threshold",
        properties({ "memory-index-max": "31m" }),
        properties({ "memory-index-max": "32m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "object-cache-max plus memory-index-max (512m) is at most 75 % of the heap (5632 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
    fix: "lower either so that both are at most 4224m",
    rows: [
      wrong(
        "a cache that no task of Fargate holds",
        properties({ "object-cache-max": "999g" }),
        properties({ "object-cache-max": "3g" }),
        { value: "1022976m" },
      ),
    ],
  },
  {
    field: "systems[0].heapMiB",
    rule: "at most 70 % of the task's 512 MiB: what the JVM needs outside the heap would exceed the container's limit, and the kernel kills it",
    fix: "choose a task of at least 858 MiB",
    rows: [
      wrong(
        "a heap in a task that is too small for any",
        system({ size: { cpuUnits: 256, memoryMiB: 512 }, heapMiB: 600 }),
        system({ size: { cpuUnits: 256, memoryMiB: 1024 }, heapMiB: 600 }),
      ),
    ],
  },
  {
    field: "systems[0].heapMiB",
    rule: "at most 70 % of the task's 8192 MiB: what the JVM needs outside the heap would exceed the container's limit, and the kernel kills it",
    fix: "set heapMiB to at most 5734",
    rows: [wrong("a heap in bytes", system({ heapMiB: 5905580032 }), system({ heapMiB: 5632 }))],
  },
  {
    field: "systems[0].properties.memory-index-max",
    rule: "not below memory-index-threshold, which is 64m: the transactor refuses to start (:db.error/invalid-memory-config)",
    fix: "set memory-index-max to at least 64m, or lower memory-index-threshold",
    rows: [
      wrong(
        "indexing that would begin after transactions are held back",
        properties({ "memory-index-threshold": "64m", "memory-index-max": "63m" }),
        properties({ "memory-index-threshold": "64m", "memory-index-max": "64m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memory-index-threshold",
    rule: "not above memory-index-max, which is 512m: the transactor refuses to start (:db.error/invalid-memory-config)",
    fix: "set memory-index-threshold to at most 512m, or raise memory-index-max",
    rows: [
      wrong(
        "indexing that would begin above the index that follows from the heap",
        properties({ "memory-index-threshold": "513m" }),
        properties({ "memory-index-threshold": "512m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "object-cache-max plus memory-index-max (512m) is at most 75 % of the heap (5632 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
    fix: "lower either so that both are at most 4224m, or raise heapMiB to 5634",
    rows: [
      wrong(
        "caches of a MiB more than three quarters of the heap",
        properties({ "memory-index-max": "512m", "object-cache-max": "3713m" }),
        properties({ "memory-index-max": "512m", "object-cache-max": "3712m" }),
      ),
    ],
  },
  {
    field: "systems[0].properties.memory-index-max",
    rule: "memory-index-max plus object-cache-max (1408m) is at most 75 % of the heap (5632 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
    fix: "lower either so that both are at most 4224m, or set heapMiB to 7339 in a task of at least 10485 MiB",
    rows: [
      wrong(
        "an index as large as the heap's caches together",
        properties({ "memory-index-max": "4g" }),
        properties({ "memory-index-max": "2g" }),
        { value: "4096m" },
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "object-cache-max plus memory-index-max (512m) is at most 75 % of the heap (1024 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
    fix: "lower either so that both are at most 768m, or set heapMiB to 2048 in a task of at least 2926 MiB",
    rows: [
      wrong(
        "the vendor's caches for 4 GB in a heap of 1 GB",
        system({ size: "development", properties: { "memory-index-max": "512m", "object-cache-max": "1g" } }),
        system({ size: "development", properties: { "memory-index-max": "256m", "object-cache-max": "128m" } }),
        { value: "1024m" },
      ),
    ],
  },
  {
    field: "systems[0].properties.object-cache-max",
    rule: "object-cache-max plus memory-index-max (512m) is at most 75 % of the heap (2048 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
    fix: "lower either so that both are at most 1536m, or raise heapMiB to 2560",
    rows: [
      wrong(
        "a smaller heap around caches of the same size",
        system({ heapMiB: 2048, properties: { "memory-index-max": "512m", "object-cache-max": "1408m" } }),
        system({ heapMiB: 2560, properties: { "memory-index-max": "512m", "object-cache-max": "1408m" } }),
      ),
    ],
  },
];
