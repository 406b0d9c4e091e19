import { memoryPlanProblems, planMemory } from "../../../constructs/transactor/memory-plan";
import { resolveSize, SIZE_PRESETS, type SizePreset } from "../../../constructs/transactor/size";
import { taskSizeProblems } from "../../../constructs/transactor/task-size";

const PRESETS = Object.keys(SIZE_PRESETS) as SizePreset[];

describe("size", () => {
  test("has the three presets, each larger than the one before", () => {
    expect(SIZE_PRESETS).toEqual({
      development: { cpuUnits: 1024, memoryMiB: 2048 },
      production: { cpuUnits: 2048, memoryMiB: 8192 },
      large: { cpuUnits: 4096, memoryMiB: 16384 },
    });
  });

  test.each(PRESETS)("the preset %s is a legal task on both architectures and holds a sound memory plan", (preset) => {
    const size = SIZE_PRESETS[preset];
    expect(taskSizeProblems(size, "X86_64")).toEqual([]);
    expect(taskSizeProblems(size, "ARM64")).toEqual([]);
    expect(memoryPlanProblems(planMemory(size.memoryMiB))).toEqual([]);
  });

  test.each([
    [undefined, SIZE_PRESETS.production],
    ["large", SIZE_PRESETS.large],
    [
      { cpuUnits: 512, memoryMiB: 1024 },
      { cpuUnits: 512, memoryMiB: 1024 },
    ],
    ["huge", undefined],
    ["constructor", undefined],
  ])("%j resolves to %j", (size, resolved) => {
    expect(resolveSize(size as SizePreset)).toEqual(resolved);
  });
});
