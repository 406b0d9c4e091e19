import { FARGATE_MEMORY_MIB, taskSizeProblems } from "../../../constructs/transactor/task-size";

/** The vendor's table, written out: CPU units, first and last memory in MiB, and every size between by its step. */
const RANGES: readonly (readonly [cpuUnits: number, first: number, last: number, step: number])[] = [
  [512, 1024, 4096, 1024],
  [1024, 2048, 8192, 1024],
  [2048, 4096, 16384, 1024],
  [4096, 8192, 30720, 1024],
  [8192, 16384, 61440, 4096],
  [16384, 32768, 122880, 8192],
];

const LISTS: readonly (readonly [cpuUnits: number, sizes: readonly number[]])[] = [
  [256, [512, 1024, 2048]],
  [32768, [61440, 122880, 249856]],
];

const LEGAL_SIZES = [
  ...LISTS,
  ...RANGES.map(([cpuUnits, first, last, step]): [number, number[]] => [
    cpuUnits,
    Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step),
  ]),
];

describe("task size", () => {
  test("has one row for every number of CPU units and no other", () => {
    expect([...FARGATE_MEMORY_MIB.keys()]).toEqual([256, 512, 1024, 2048, 4096, 8192, 16384, 32768]);
  });

  test.each(LEGAL_SIZES)("offers for %i CPU units exactly the vendor's sizes", (cpuUnits, sizes) => {
    expect(FARGATE_MEMORY_MIB.get(cpuUnits)).toEqual(sizes);
    for (const memoryMiB of sizes) expect(taskSizeProblems({ cpuUnits, memoryMiB }, "X86_64")).toEqual([]);
  });

  test.each(LEGAL_SIZES)("fails for %i CPU units on every neighbour of a legal size", (cpuUnits, sizes) => {
    const neighbours = sizes.flatMap((size) => [size - 1, size + 1, size - 512, size + 512, size / 1024]);
    const beyond = [sizes[0]! / 2, sizes.at(-1)! * 2, 0, -1024, 2.5 * 1024 + 0.5, Number.NaN];
    for (const memoryMiB of [...neighbours, ...beyond].filter((size) => !sizes.includes(size))) {
      expect(taskSizeProblems({ cpuUnits, memoryMiB }, "X86_64")).toMatchObject([
        { field: "memoryMiB", value: memoryMiB },
      ]);
    }
  });

  test("names the legal sizes and the nearest of them", () => {
    expect(taskSizeProblems({ cpuUnits: 256, memoryMiB: 4096 }, "X86_64")).toMatchObject([
      {
        field: "memoryMiB",
        value: 4096,
        rule: "with 256 CPU units Fargate offers 512, 1024, 2048 MiB",
        fix: "the nearest is 2048",
      },
    ]);
  });

  test.each([
    [0, "the nearest is 256"],
    [1, "the nearest is 256"],
    [333, "the nearest is 256"],
    [1000, "the nearest is 1024"],
    [3072, "the nearest is 2048"],
    [65536, "the nearest is 32768"],
  ])("fails for %d CPU units with the nearest number", (cpuUnits, fix) => {
    expect(taskSizeProblems({ cpuUnits, memoryMiB: 2048 }, "X86_64")).toMatchObject([
      {
        field: "cpuUnits",
        value: cpuUnits,
        rule: "Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units",
        fix,
      },
    ]);
  });

  test.each([
    ["text", { cpuUnits: "1024", memoryMiB: "2048" }, "cpuUnits"],
    ["a missing number", { memoryMiB: 2048 }, "cpuUnits"],
    ["a missing memory", { cpuUnits: 1024 }, "memoryMiB"],
    ["memory as text", { cpuUnits: 1024, memoryMiB: "2 GB" }, "memoryMiB"],
  ])("fails for %s, as plain JavaScript may give it", (_, size, field) => {
    expect(taskSizeProblems(size as never, "X86_64")).toMatchObject([{ field, fix: "set one of these numbers" }]);
  });

  test("fails for the largest CPU on ARM64, which AWS does not promise", () => {
    expect(taskSizeProblems({ cpuUnits: 32768, memoryMiB: 61440 }, "ARM64")).toMatchObject([
      { field: "cpuUnits", value: 32768, fix: 'set 16384, or cpuArchitecture "X86_64"' },
    ]);
    expect(taskSizeProblems({ cpuUnits: 16384, memoryMiB: 32768 }, "ARM64")).toEqual([]);
  });
});
