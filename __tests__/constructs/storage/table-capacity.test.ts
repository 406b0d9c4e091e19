import {
  tableCapacityProblems,
  writeConcurrency,
  type TableCapacity,
} from "../../../constructs/storage/table-capacity";

const PROVISIONED: TableCapacity = { mode: "provisioned", read: { min: 100, max: 400 }, write: { min: 50, max: 200 } };

describe("table capacity", () => {
  test.each([
    { mode: "on-demand" },
    { mode: "on-demand", maxReadRequestUnits: 1 },
    { mode: "on-demand", maxReadRequestUnits: 4000, maxWriteRequestUnits: 1000 },
    PROVISIONED,
    { ...PROVISIONED, read: { min: 5, max: 5 } },
    { ...PROVISIONED, targetUtilizationPercent: 20 },
    { ...PROVISIONED, targetUtilizationPercent: 90 },
  ])("accepts %j", (capacity) => {
    expect(tableCapacityProblems(capacity as TableCapacity)).toEqual([]);
  });

  test.each([
    [{ mode: "on-demand", maxReadRequestUnits: 0 }, "maxReadRequestUnits", 0],
    [{ mode: "on-demand", maxWriteRequestUnits: 100.5 }, "maxWriteRequestUnits", 100.5],
    [{ mode: "on-demand", maxWriteRequestUnits: "100" }, "maxWriteRequestUnits", "100"],
    [{ mode: "on-demand", maxReadRequestUnits: 2 ** 31 }, "maxReadRequestUnits", 2 ** 31],
    [{ mode: "on-demand", maxWriteRequestUnits: 49 }, "maxWriteRequestUnits", 49],
    [{ ...PROVISIONED, write: { min: 49, max: 400 } }, "write.min", 49],
    [{ ...PROVISIONED, write: { min: "10", max: 400 } }, "write.min", "10"],
    [{ ...PROVISIONED, write: { min: 10.5, max: 400 } }, "write.min", 10.5],
    [{ ...PROVISIONED, read: { min: 5, max: 5, target: 70 } }, "read.target", 70],
    [{ mode: "on-demand", read: 5 }, "read", 5],
    [{ ...PROVISIONED, read: undefined }, "read", undefined],
    [{ ...PROVISIONED, read: { min: 0, max: 4 } }, "read.min", 0],
    [{ ...PROVISIONED, write: { min: 50 } }, "write.max", undefined],
    [{ ...PROVISIONED, write: { min: 60, max: 50 } }, "write.max", 50],
    [{ ...PROVISIONED, targetUtilizationPercent: 19 }, "targetUtilizationPercent", 19],
    [{ ...PROVISIONED, targetUtilizationPercent: 91 }, "targetUtilizationPercent", 91],
    [{ ...PROVISIONED, targetUtilizationPercent: Number.NaN }, "targetUtilizationPercent", Number.NaN],
    [{ mode: "PAY_PER_REQUEST" }, "mode", "PAY_PER_REQUEST"],
    [{}, "mode", undefined],
  ])("fails for %j", (capacity, field, value) => {
    expect(tableCapacityProblems(capacity as TableCapacity)).toMatchObject([{ field, value }]);
  });

  test("names the floor that a ceiling may not go below", () => {
    expect(tableCapacityProblems({ ...PROVISIONED, write: { min: 200, max: 50 } })).toMatchObject([
      { field: "write.max", value: 50, rule: "not below min, which is 200", fix: "set 200 or more" },
    ]);
  });

  test("reports every problem at once", () => {
    const capacity = { mode: "provisioned", read: { min: 0, max: 0 }, write: { min: 60, max: 50 } } as const;
    expect(tableCapacityProblems(capacity).map(({ field }) => field)).toEqual(["read.min", "read.max", "write.max"]);
  });

  test.each([
    [1, 2],
    [125, 2],
    [250, 2],
    [499, 2],
    [500, 3],
    [600, 3],
    [750, 4],
    [1000, 5],
  ])("of %i provisioned write units at the least means %i concurrent writes", (min, writers) => {
    expect(writeConcurrency({ ...PROVISIONED, write: { min, max: 40000 } })).toBe(writers);
  });

  test("on demand means the transactor's own default of 4", () => {
    expect(writeConcurrency({ mode: "on-demand" })).toBe(4);
    expect(writeConcurrency({ mode: "on-demand", maxWriteRequestUnits: 4000 })).toBe(4);
  });

  test("on demand means no more than the ceiling carries", () => {
    expect(writeConcurrency({ mode: "on-demand", maxWriteRequestUnits: 600 })).toBe(3);
    expect(writeConcurrency({ mode: "on-demand", maxWriteRequestUnits: 50 })).toBe(2);
  });
});
