import type { TableCapacity } from "../../../constructs/storage/table-capacity";
import { capacityWarnings, type CapacityInput } from "../../../constructs/transactor/capacity-warnings";

const INPUT: CapacityInput = {
  capacity: { mode: "on-demand" },
  cpuUnits: 2048,
  writeConcurrency: 4,
  indexParallelism: 1,
};

function provisioned(read: number, write: number): TableCapacity {
  return { mode: "provisioned", read: { min: read, max: 4000 }, write: { min: write, max: 4000 } };
}

describe("capacity", () => {
  test.each<[string, Partial<CapacityInput>]>([
    ["on demand without a ceiling, whatever the writers", { writeConcurrency: 64 }],
    ["the starting point of one vCPU", { capacity: provisioned(250, 125), cpuUnits: 1024, writeConcurrency: 2 }],
    ["the starting point of two", { capacity: provisioned(500, 250), writeConcurrency: 2 }],
    ["the starting point of four", { capacity: provisioned(1200, 600), cpuUnits: 4096, writeConcurrency: 3 }],
    ["a writer for every 200 units", { capacity: provisioned(2000, 800) }],
    ["a table of somebody else's", { capacity: undefined, writeConcurrency: 64 }],
    ["two workers on three vCPU", { cpuUnits: 4096, indexParallelism: 3 }],
  ])("has nothing to warn of: %s", (_, change) => {
    expect(capacityWarnings({ ...INPUT, ...change })).toEqual([]);
  });

  test("warns below the vendor's starting point, with its numbers", () => {
    expect(capacityWarnings({ ...INPUT, capacity: provisioned(499, 249), writeConcurrency: 2 })).toMatchObject([
      { field: "storage.capacity.read.min", value: 499, fix: "set 500 or more" },
      { field: "storage.capacity.write.min", value: 249, fix: "set 250 or more" },
    ]);
  });

  test("measures a task below one vCPU by the smallest starting point, and a large one by the largest", () => {
    const fixOf = (cpuUnits: number): string | undefined =>
      capacityWarnings({ ...INPUT, capacity: provisioned(2000, 100), cpuUnits, writeConcurrency: 2 })[0]?.fix;
    expect([fixOf(512), fixOf(1024), fixOf(2048), fixOf(8192)]).toEqual([
      "set 125 or more",
      "set 125 or more",
      "set 250 or more",
      "set 600 or more",
    ]);
  });

  test("warns of a ceiling on demand as of a floor", () => {
    const capacity: TableCapacity = { mode: "on-demand", maxReadRequestUnits: 100, maxWriteRequestUnits: 100 };
    expect(capacityWarnings({ ...INPUT, capacity, writeConcurrency: 2 })).toMatchObject([
      { field: "storage.capacity.maxReadRequestUnits", value: 100 },
      { field: "storage.capacity.maxWriteRequestUnits", value: 100 },
    ]);
  });

  test("warns of more writers than the lowest capacity carries, with both ways out", () => {
    expect(capacityWarnings({ ...INPUT, capacity: provisioned(2000, 600), writeConcurrency: 4 })).toMatchObject([
      {
        field: "properties.write-concurrency",
        value: 4,
        fix: "set 3, or storage.capacity.write.min to at least 800",
      },
    ]);
  });

  test("never asks for fewer than two writers, the transactor's own minimum", () => {
    expect(capacityWarnings({ ...INPUT, capacity: provisioned(500, 250), writeConcurrency: 3 })).toMatchObject([
      { fix: "set 2, or storage.capacity.write.min to at least 600" },
    ]);
  });

  test("warns of index workers without a vCPU each and one to spare", () => {
    expect(capacityWarnings({ ...INPUT, indexParallelism: 2 })).toMatchObject([
      { field: "properties.index-parallelism", value: 2, fix: "set 1, or size.cpuUnits to 4096" },
    ]);
    expect(capacityWarnings({ ...INPUT, cpuUnits: 4096, indexParallelism: 4 })).toMatchObject([
      { fix: "set 3, or size.cpuUnits to 8192" },
    ]);
  });

  test("warns of index workers that wait for each other's writes", () => {
    expect(capacityWarnings({ ...INPUT, cpuUnits: 16384, indexParallelism: 8 })).toMatchObject([
      {
        field: "properties.index-parallelism",
        value: 8,
        rule: expect.stringContaining("write-concurrency is 4") as unknown,
      },
    ]);
  });
});
