import { HEAP_AND_CACHES } from "./heap-and-caches";
import { system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

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
    rows: [
      wrong("CPU units as text, as the task definition has them", task(untyped("2048"), 8192), task(2048, 8192)),
      wrong("CPU units that are no number", task(NaN, 8192), task(2048, 8192)),
    ],
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
  ...HEAP_AND_CACHES,
];
