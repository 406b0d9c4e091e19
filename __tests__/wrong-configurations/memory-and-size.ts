import { properties, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** A task of a size that Fargate may or may not offer. */
function task(cpuUnits: number, memoryMiB: number): ReturnType<typeof system> {
  return system({ size: { cpuUnits, memoryMiB } });
}

/** CPU, memory, heap and caches. */
export const MEMORY_AND_SIZE: readonly BrokenRule[] = [
  {
    field: "systems[0].size",
    rule: "the presets are development, production, large",
    fix: "name one of these, or give { cpuUnits, memoryMiB }",
    rows: [
      wrong("a preset that does not exist", system({ size: untyped("huge") }), system({ size: "large" })),
      wrong("a preset in capitals", system({ size: untyped("Large") }), system({ size: "large" })),
    ],
  },
  {
    field: "systems[0].size.cpuUnits",
    rule: "Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units",
    fix: "the nearest is 256",
    rows: [wrong("vCPU where CPU units belong", task(2, 8192), task(2048, 8192))],
  },
  {
    field: "systems[0].size.cpuUnits",
    rule: "Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units",
    fix: "the nearest is 2048",
    rows: [wrong("CPU units that Fargate does not offer", task(3072, 16384), task(4096, 16384))],
  },
  {
    field: "systems[0].size.cpuUnits",
    rule: "Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units",
    fix: "set one of these numbers",
    rows: [wrong("CPU units as text, as the task definition has them", task(untyped("2048"), 8192), task(2048, 8192))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 2048 CPU units Fargate offers 4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384 MiB",
    fix: "the nearest is 4096",
    rows: [
      wrong("GB where MiB belong", task(2048, 8), task(2048, 4096)),
      wrong("less memory than two vCPU must have", task(2048, 3072), task(2048, 4096)),
    ],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 2048 CPU units Fargate offers 4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384 MiB",
    fix: "set one of these numbers",
    rows: [wrong("memory as text, as the task definition has it", task(2048, untyped("8192")), task(2048, 8192))],
  },
  {
    field: "systems[0].size.memory",
    rule: "known fields here are cpuUnits, memoryMiB",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a misspelt field of a size",
        system({ size: untyped({ cpuUnits: 2048, memory: 8192 }) }),
        task(2048, 8192),
        {
          also: [
            {
              field: "systems[0].size.memoryMiB",
              rule: "with 2048 CPU units Fargate offers 4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384 MiB",
              fix: "set one of these numbers",
            },
          ],
        },
      ),
    ],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 256 CPU units Fargate offers 512, 1024, 2048 MiB",
    fix: "the nearest is 2048",
    rows: [wrong("more memory than a quarter of a vCPU may have", task(256, 3072), task(256, 2048))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 512 CPU units Fargate offers 1024, 2048, 3072, 4096 MiB",
    fix: "the nearest is 1024",
    rows: [wrong("less memory than half a vCPU must have", task(512, 512), task(512, 1024))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 512 CPU units Fargate offers 1024, 2048, 3072, 4096 MiB",
    fix: "the nearest is 4096",
    rows: [wrong("more memory than half a vCPU may have", task(512, 5120), task(512, 4096))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 1024 CPU units Fargate offers 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB",
    fix: "the nearest is 2048",
    rows: [wrong("less memory than one vCPU must have", task(1024, 1024), task(1024, 2048))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 1024 CPU units Fargate offers 2048, 3072, 4096, 5120, 6144, 7168, 8192 MiB",
    fix: "the nearest is 8192",
    rows: [wrong("more memory than one vCPU may have", task(1024, 9216), task(1024, 8192))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 2048 CPU units Fargate offers 4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384 MiB",
    fix: "the nearest is 6144",
    rows: [wrong("memory of two vCPU beside a step of 1024 MiB", task(2048, 6000), task(2048, 6144))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 2048 CPU units Fargate offers 4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384 MiB",
    fix: "the nearest is 16384",
    rows: [wrong("more memory than two vCPU may have", task(2048, 17408), task(2048, 16384))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 4096 CPU units Fargate offers 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384, 17408, 18432, 19456, 20480, 21504, 22528, 23552, 24576, 25600, 26624, 27648, 28672, 29696, 30720 MiB",
    fix: "the nearest is 8192",
    rows: [wrong("less memory than four vCPU must have", task(4096, 7168), task(4096, 8192))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 4096 CPU units Fargate offers 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384, 17408, 18432, 19456, 20480, 21504, 22528, 23552, 24576, 25600, 26624, 27648, 28672, 29696, 30720 MiB",
    fix: "the nearest is 30720",
    rows: [wrong("more memory than four vCPU may have", task(4096, 31744), task(4096, 30720))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 8192 CPU units Fargate offers 16384, 20480, 24576, 28672, 32768, 36864, 40960, 45056, 49152, 53248, 57344, 61440 MiB",
    fix: "the nearest is 16384",
    rows: [wrong("memory of eight vCPU beside a step of 4096 MiB", task(8192, 18432), task(8192, 20480))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 8192 CPU units Fargate offers 16384, 20480, 24576, 28672, 32768, 36864, 40960, 45056, 49152, 53248, 57344, 61440 MiB",
    fix: "the nearest is 61440",
    rows: [wrong("more memory than eight vCPU may have", task(8192, 65536), task(8192, 61440))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 16384 CPU units Fargate offers 32768, 40960, 49152, 57344, 65536, 73728, 81920, 90112, 98304, 106496, 114688, 122880 MiB",
    fix: "the nearest is 32768",
    rows: [wrong("memory of sixteen vCPU beside a step of 8192 MiB", task(16384, 36864), task(16384, 40960))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 16384 CPU units Fargate offers 32768, 40960, 49152, 57344, 65536, 73728, 81920, 90112, 98304, 106496, 114688, 122880 MiB",
    fix: "the nearest is 122880",
    rows: [wrong("more memory than sixteen vCPU may have", task(16384, 131072), task(16384, 122880))],
  },
  {
    field: "systems[0].size.memoryMiB",
    rule: "with 32768 CPU units Fargate offers 61440, 122880, 249856 MiB",
    fix: "the nearest is 61440",
    rows: [wrong("memory of 32 vCPU that is none of the three", task(32768, 65536), task(32768, 61440))],
  },
  {
    field: "systems[0].size.cpuUnits",
    rule: "32768 CPU units are offered for X86_64; for ARM64 AWS does not say so",
    fix: 'set 16384, or cpuArchitecture "X86_64"',
    rows: [
      wrong(
        "32 vCPU of the other processor",
        system({ size: { cpuUnits: 32768, memoryMiB: 61440 }, cpuArchitecture: "ARM64" }),
        system({ size: { cpuUnits: 16384, memoryMiB: 65536 }, cpuArchitecture: "ARM64" }),
      ),
    ],
  },
  {
    field: "systems[0].cpuArchitecture",
    rule: '"X86_64" or "ARM64"',
    fix: 'set one of these, or remove it for "X86_64"',
    rows: [
      wrong(
        "a processor in Docker's words",
        system({ cpuArchitecture: untyped("amd64") }),
        system({ cpuArchitecture: "X86_64" }),
      ),
    ],
  },
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
      wrong("a task too small for any heap", task(256, 512), task(256, 1024), { value: 256 }),
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
    rule: "not below memory-index-threshold, which is 64m: the transactor refuses to start (:db.error/invalid-memory-config)",
    fix: "set memory-index-max to at least 64m",
    rows: [
      wrong(
        "indexing that would begin after transactions are held back",
        properties({ "memory-index-threshold": "64m", "memory-index-max": "63m" }),
        properties({ "memory-index-threshold": "64m", "memory-index-max": "64m" }),
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
    field: "systems[0].properties.object-cache-max",
    rule: "object-cache-max plus memory-index-max (512m) is at most 75 % of the heap (1024 MiB): the transactor refuses to start (:db.error/not-enough-memory)",
    fix: "lower either so that both are at most 768m, or raise heapMiB to 2048",
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
