import { under, unknownFieldProblems } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";

/** Pay for each request. The right choice until load is steady and known. */
export interface OnDemandCapacity {
  readonly mode: "on-demand";
  /**
   * Ceiling on read request units a second, as a guard on cost. Reads above it are throttled.
   *
   * @default - the account's own limit
   */
  readonly maxReadRequestUnits?: number;
  /**
   * Ceiling on write request units a second, as a guard on cost. Writes above it are throttled, and a transactor that
   * is throttled for long ends itself.
   *
   * @default - the account's own limit
   */
  readonly maxWriteRequestUnits?: number;
}

/** Floor and ceiling between which autoscaling keeps provisioned capacity, in capacity units. */
export interface CapacityRange {
  readonly min: number;
  readonly max: number;
}

/** Pay for capacity by the hour, scaled between a floor and a ceiling. Cheaper under steady load. */
export interface ProvisionedCapacity {
  readonly mode: "provisioned";
  readonly read: CapacityRange;
  /** Its floor sets `write-concurrency`: one writer per 200 KB a second. */
  readonly write: CapacityRange;
  /**
   * Share of the capacity in use that autoscaling aims at, 20 to 90 percent.
   *
   * @default 70
   */
  readonly targetUtilizationPercent?: number;
}

/** How a table's throughput is paid. */
export type TableCapacity = OnDemandCapacity | ProvisionedCapacity;

/** The default of a transactor whose table has no floor to derive it from. */
const DEFAULT_WRITE_CONCURRENCY = 4;

/**
 * A write capacity unit is 1 KB a second; the vendor advises one concurrent write per 200 KB a second.
 *
 * @see https://docs.datomic.com/operation/capacity.html
 */
export const WRITE_UNITS_PER_WRITER = 200;

/** Below this the vendor's own tool makes no table: a single full chunk costs up to 63 write units. */
const LEAST_WRITE_UNITS = 50;

/** The capacity that is there at the worst of times: autoscaling's floor, or the ceiling on demand. */
export interface LowestCapacity {
  /** Infinite on demand without a ceiling. */
  readonly readUnits: number;
  /** Infinite on demand without a ceiling. */
  readonly writeUnits: number;
}

/** What a transactor can count on. */
export function lowestCapacity(capacity: TableCapacity): LowestCapacity {
  if (capacity.mode === "provisioned") return { readUnits: capacity.read.min, writeUnits: capacity.write.min };
  const { maxReadRequestUnits = Infinity, maxWriteRequestUnits = Infinity } = capacity;
  return { readUnits: maxReadRequestUnits, writeUnits: maxWriteRequestUnits };
}

/** `write-concurrency` for a capacity: what its lowest level carries, but on demand no more than the vendor's default. */
export function writeConcurrency(capacity: TableCapacity): number {
  const carried = Math.max(2, Math.round(lowestCapacity(capacity).writeUnits / WRITE_UNITS_PER_WRITER));
  return capacity.mode === "on-demand" ? Math.min(DEFAULT_WRITE_CONCURRENCY, carried) : carried;
}

/** The largest capacity Terraform's provider takes for one table. */
const MOST_UNITS = 2 ** 31 - 1;

function unitsProblem(field: string, value: unknown): Problem[] {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_UNITS) return [];
  const rule = `capacity is a whole number of units from 1 to ${MOST_UNITS}`;
  return [{ field, value, rule, fix: "set a whole number, or remove the field", see: SOURCES.dynamodbCapacity }];
}

function tooFewWritesProblem(field: string, units: number | undefined): Problem[] {
  // What is no number of units is reported as such.
  if (!Number.isInteger(units) || units! < 1 || units! >= LEAST_WRITE_UNITS) return [];
  return [
    {
      field,
      value: units,
      rule: `at least ${LEAST_WRITE_UNITS} write units: one full chunk costs 63, so below that indexing falls behind, writes stop, and a write that waits longer than a second can end the transactor`,
      fix: `set ${LEAST_WRITE_UNITS} or more; the vendor's smallest starting point is 125`,
      see: SOURCES.datomicCapacity,
    },
  ];
}

function rangeProblems(field: string, range: CapacityRange | undefined): Problem[] {
  if (range === undefined) {
    const rule = "provisioned capacity has a floor and a ceiling";
    return [{ field, value: range, rule, fix: "set { min, max }", see: SOURCES.dynamodbCapacity }];
  }
  const problems = [
    ...under(`${field}.`, unknownFieldProblems(range, ["min", "max"])),
    ...unitsProblem(`${field}.min`, range.min),
    ...unitsProblem(`${field}.max`, range.max),
  ];
  if (problems.length === 0 && range.max < range.min) {
    problems.push({
      field: `${field}.max`,
      value: range.max,
      rule: `not below min, which is ${range.min}`,
      fix: `set ${range.min} or more`,
      see: SOURCES.dynamodbCapacity,
    });
  }
  return problems;
}

/** Checks a table's capacity. */
export function tableCapacityProblems(capacity: TableCapacity): Problem[] {
  if (capacity.mode === "on-demand") {
    const ceilings = ["maxReadRequestUnits", "maxWriteRequestUnits"] as const;
    return [
      ...unknownFieldProblems(capacity, ["mode", ...ceilings]),
      ...ceilings.flatMap((field) => (capacity[field] === undefined ? [] : unitsProblem(field, capacity[field]))),
      ...tooFewWritesProblem("maxWriteRequestUnits", capacity.maxWriteRequestUnits),
    ];
  }
  if (capacity.mode !== "provisioned") {
    const { mode } = capacity as { mode: unknown };
    return [
      {
        field: "mode",
        value: mode,
        rule: "capacity is on-demand or provisioned",
        fix: 'set "on-demand" or "provisioned"',
        see: SOURCES.dynamodbCapacity,
      },
    ];
  }
  const target = capacity.targetUtilizationPercent ?? 70;
  const problems = [
    ...unknownFieldProblems(capacity, ["mode", "read", "write", "targetUtilizationPercent"]),
    ...rangeProblems("read", capacity.read),
    ...rangeProblems("write", capacity.write),
    ...tooFewWritesProblem("write.min", capacity.write?.min),
  ];
  if (!(typeof target === "number" && target >= 20 && target <= 90)) {
    problems.push({
      field: "targetUtilizationPercent",
      value: target,
      rule: "autoscaling accepts 20 to 90 percent",
      fix: "set a value in that range, for example 70",
      see: SOURCES.applicationAutoScaling,
    });
  }
  return problems;
}
