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

/** A write capacity unit is 1 KB a second; the vendor advises one concurrent write per 200 KB a second. */
const WRITE_UNITS_PER_WRITER = 200;

/** `write-concurrency` for a capacity, derived from the lowest level autoscaling may go to. */
export function writeConcurrency(capacity: TableCapacity): number {
  if (capacity.mode === "on-demand") return DEFAULT_WRITE_CONCURRENCY;
  return Math.max(2, Math.round(capacity.write.min / WRITE_UNITS_PER_WRITER));
}

function unitsProblem(field: string, value: unknown): Problem[] {
  if (Number.isInteger(value) && (value as number) >= 1) return [];
  return [
    { field, value, rule: "capacity is a whole number of at least 1", fix: "set a whole number, or remove the field" },
  ];
}

function rangeProblems(field: string, range: CapacityRange | undefined): Problem[] {
  if (range === undefined) {
    return [{ field, value: range, rule: "provisioned capacity has a floor and a ceiling", fix: "set { min, max }" }];
  }
  const problems = [...unitsProblem(`${field}.min`, range.min), ...unitsProblem(`${field}.max`, range.max)];
  if (problems.length === 0 && range.max < range.min) {
    problems.push({
      field: `${field}.max`,
      value: range.max,
      rule: `not below min, which is ${range.min}`,
      fix: `set ${range.min} or more`,
    });
  }
  return problems;
}

/** Checks a table's capacity. */
export function tableCapacityProblems(capacity: TableCapacity): Problem[] {
  if (capacity.mode === "on-demand") {
    return (["maxReadRequestUnits", "maxWriteRequestUnits"] as const).flatMap((field) =>
      capacity[field] === undefined ? [] : unitsProblem(field, capacity[field]),
    );
  }
  if (capacity.mode !== "provisioned") {
    const { mode } = capacity as { mode: unknown };
    return [
      {
        field: "mode",
        value: mode,
        rule: "capacity is on-demand or provisioned",
        fix: 'set "on-demand" or "provisioned"',
      },
    ];
  }
  const target = capacity.targetUtilizationPercent ?? 70;
  const problems = [...rangeProblems("read", capacity.read), ...rangeProblems("write", capacity.write)];
  if (!(target >= 20 && target <= 90)) {
    problems.push({
      field: "targetUtilizationPercent",
      value: target,
      rule: "autoscaling accepts 20 to 90 percent",
      fix: "set a value in that range, for example 70",
    });
  }
  return problems;
}
