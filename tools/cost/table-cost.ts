import type { CapacityRange } from "../../constructs/storage/table-capacity.js";
import { amount, rate, type CostLine } from "./cost-line.js";
import { HOURS_PER_MONTH, type Price, type PriceList } from "./price-list.js";

/** The transactor's own default for `heartbeat-interval-msec`. */
const DEFAULT_HEARTBEAT_MSEC = 5000;

const MSEC_PER_HOUR = 3_600_000;

/** Transactors that are there all month, even when nobody transacts. */
export interface BeatingTransactors {
  readonly desiredCount: number;
  /** The value of `heartbeat-interval-msec`. */
  readonly heartbeatMsec: string | undefined;
}

/** What a table costs on demand at rest: active and standby each write one small record an interval. */
export function heartbeatCost({ desiredCount, heartbeatMsec }: BeatingTransactors, { table }: PriceList): CostLine {
  const intervalMsec = Number(heartbeatMsec ?? DEFAULT_HEARTBEAT_MSEC);
  const writes = (desiredCount * HOURS_PER_MONTH * MSEC_PER_HOUR) / intervalMsec;
  const interval = `${intervalMsec / 1000} s`;
  const note =
    desiredCount === 0
      ? "paused: no heartbeat"
      : `${desiredCount} x one write each ${interval}; the reads beside them are cents`;
  return amount("DynamoDB heartbeats, on demand", writes / 1_000_000, table.onDemandWrites, note);
}

/** Capacity that is paid by the hour: all there is, or the floor of autoscaling. */
export interface PaidCapacity {
  readonly read: number | CapacityRange;
  readonly write: number | CapacityRange;
}

function capacityLine(what: string, capacity: number | CapacityRange, unit: string, price: Price): CostLine {
  const units = typeof capacity === "number" ? capacity : capacity.min;
  const note =
    typeof capacity === "number"
      ? `${capacity} ${unit}`
      : `floor of ${capacity.min} ${unit}; autoscaling may go to ${capacity.max}`;
  return amount(what, units * HOURS_PER_MONTH, price, note);
}

/** What a table's provisioned capacity costs. */
export function provisionedCost({ read, write }: PaidCapacity, { table }: PriceList): CostLine[] {
  return [
    capacityLine("DynamoDB reads, provisioned", read, "RCU", table.provisionedRead),
    capacityLine("DynamoDB writes, provisioned", write, "WCU", table.provisionedWrite),
  ];
}

/** What a table costs by the size of its data. */
export function tableRates({ table }: PriceList, isRecoverable = true): CostLine[] {
  const note = "by the size of the data";
  return [
    rate("DynamoDB storage", table.storage, note),
    ...(isRecoverable ? [rate("DynamoDB point-in-time recovery", table.pointInTimeRecovery, note)] : []),
  ];
}
