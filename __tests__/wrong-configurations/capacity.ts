import { capacity, storage, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** A table between floors and ceilings, each as given or as large as a transactor of two vCPU starts with. */
function provisioned(change: object): ReturnType<typeof capacity> {
  return capacity({ mode: "provisioned", read: { min: 500, max: 1000 }, write: { min: 250, max: 500 }, ...change });
}

/** What a table's throughput may be. */
export const CAPACITY: readonly BrokenRule[] = [
  {
    field: "systems[0].storage.capacity.mode",
    rule: "capacity is on-demand or provisioned",
    fix: 'set "on-demand" or "provisioned"',
    rows: [
      wrong(
        "a table with a capacity of no mode",
        capacity(untyped({ read: { min: 500, max: 1000 }, write: { min: 250, max: 500 } })),
        provisioned({}),
      ),
      wrong(
        "a mode in the words of DynamoDB",
        capacity(untyped({ mode: "PAY_PER_REQUEST" })),
        capacity({ mode: "on-demand" }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.write",
    rule: "known fields here are mode, maxReadRequestUnits, maxWriteRequestUnits",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a floor on demand",
        capacity(untyped({ mode: "on-demand", write: { min: 250, max: 500 } })),
        capacity({ mode: "on-demand", maxWriteRequestUnits: 500 }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.maxWriteRequestUnits",
    rule: "known fields here are mode, read, write, targetUtilizationPercent",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a ceiling of on demand on provisioned capacity",
        provisioned({ maxWriteRequestUnits: 500 }),
        provisioned({}),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.read",
    rule: "provisioned capacity has a floor and a ceiling",
    fix: "set { min, max }",
    rows: [
      wrong(
        "one number where floor and ceiling belong",
        provisioned({ read: undefined }),
        provisioned({ read: { min: 500, max: 500 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.write.max",
    rule: "capacity is a whole number of units from 1 to 2147483647",
    fix: "set a whole number, or remove the field",
    rows: [
      wrong(
        "a floor without a ceiling",
        provisioned({ write: { min: 250 } }),
        provisioned({ write: { min: 250, max: 250 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.read.max",
    rule: "not below min, which is 500",
    fix: "set 500 or more",
    rows: [
      wrong(
        "a ceiling below its floor",
        provisioned({ read: { min: 500, max: 499 } }),
        provisioned({ read: { min: 500, max: 500 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.write.min",
    rule: "capacity is a whole number of units from 1 to 2147483647",
    fix: "set a whole number, or remove the field",
    rows: [
      wrong(
        "half a unit",
        provisioned({ write: { min: 250.5, max: 500 } }),
        provisioned({ write: { min: 250, max: 500 } }),
      ),
      wrong(
        "a floor as text, and too low",
        provisioned({ write: { min: "10", max: 500 } }),
        provisioned({ write: { min: 250, max: 500 } }),
      ),
      wrong(
        "a floor between two units, and too low",
        provisioned({ write: { min: 10.5, max: 500 } }),
        provisioned({ write: { min: 250, max: 500 } }),
      ),
      wrong(
        "nothing to write with",
        provisioned({ write: { min: 0, max: 500 } }),
        provisioned({ write: { min: 250, max: 500 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.maxReadRequestUnits",
    rule: "capacity is a whole number of units from 1 to 2147483647",
    fix: "set a whole number, or remove the field",
    rows: [
      wrong(
        "a ceiling of nought, which reads as none",
        capacity({ mode: "on-demand", maxReadRequestUnits: 0 }),
        capacity({ mode: "on-demand", maxReadRequestUnits: 500 }),
      ),
      wrong(
        "more units than the provider can count",
        capacity({ mode: "on-demand", maxReadRequestUnits: 2147483648 }),
        capacity({ mode: "on-demand", maxReadRequestUnits: 2147483647 }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.write.min",
    rule: "at least 50 write units: one full chunk costs 63, so below that indexing falls behind, writes stop, and a write that waits longer than a second can end the transactor",
    fix: "set 50 or more; the vendor's smallest starting point is 125",
    rows: [
      wrong(
        "a floor of writes on which the transactor ends",
        provisioned({ write: { min: 49, max: 500 } }),
        provisioned({ write: { min: 250, max: 500 } }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.maxWriteRequestUnits",
    rule: "at least 50 write units: one full chunk costs 63, so below that indexing falls behind, writes stop, and a write that waits longer than a second can end the transactor",
    fix: "set 50 or more; the vendor's smallest starting point is 125",
    rows: [
      wrong(
        "a ceiling of writes on which the transactor ends",
        capacity({ mode: "on-demand", maxWriteRequestUnits: 49 }),
        capacity({ mode: "on-demand", maxWriteRequestUnits: 250 }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity.targetUtilizationPercent",
    rule: "autoscaling accepts 20 to 90 percent",
    fix: "set a value in that range, for example 70",
    rows: [
      wrong(
        "a target that autoscaling does not take, too low",
        provisioned({ targetUtilizationPercent: 19 }),
        provisioned({ targetUtilizationPercent: 20 }),
      ),
      wrong(
        "a target that autoscaling does not take, too high",
        provisioned({ targetUtilizationPercent: 91 }),
        provisioned({ targetUtilizationPercent: 90 }),
      ),
    ],
  },
  {
    field: "systems[0].storage.capacity",
    rule: "the table is brought along, its owner sets the capacity",
    fix: "remove capacity",
    rows: [
      wrong(
        "the capacity of a table that is someone else's",
        storage({ existingTableName: "their-table", capacity: { mode: "on-demand" } }),
        storage({ existingTableName: "their-table" }),
      ),
    ],
  },
];
