import type { ResolvedSystem } from "../../constructs/base/resolved-system.js";
import type { CapacityRange } from "../../constructs/storage/table-capacity.js";
import { amount, rate, type CostLine } from "./cost-line.js";
import { HOURS_PER_MONTH, type Price, type PriceList } from "./price-list.js";

/** The transactor's own default for `heartbeat-interval-msec`. */
const DEFAULT_HEARTBEAT_MSEC = 5000;

const MSEC_PER_HOUR = 3_600_000;

/** Active and standby each write one small record an interval, all month, even when nobody transacts. */
function heartbeats({ desiredCount, properties }: ResolvedSystem, price: Price): CostLine {
  const intervalMsec = Number(properties["heartbeat-interval-msec"] ?? DEFAULT_HEARTBEAT_MSEC);
  const writes = (desiredCount * HOURS_PER_MONTH * MSEC_PER_HOUR) / intervalMsec;
  const interval = `${intervalMsec / 1000} s`;
  const note =
    desiredCount === 0
      ? "paused: no heartbeat"
      : `${desiredCount} x one write each ${interval}; the reads beside them are cents`;
  return amount("DynamoDB heartbeats, on demand", writes / 1_000_000, price, note);
}

function floor(what: string, { min, max }: CapacityRange, unit: string, price: Price): CostLine {
  return amount(what, min * HOURS_PER_MONTH, price, `floor of ${min} ${unit}; autoscaling may go to ${max}`);
}

/** The table of a system, when it is ours: what it costs at rest as amounts, what depends on data as rates. */
export function tableCost(resolved: ResolvedSystem, { table }: PriceList): CostLine[] {
  const { system, capacity } = resolved;
  if (system.storage?.existingTableName !== undefined) return [];
  const atRest =
    capacity.mode === "on-demand"
      ? [heartbeats(resolved, table.onDemandWrites)]
      : [
          floor("DynamoDB reads, provisioned", capacity.read, "RCU", table.provisionedRead),
          floor("DynamoDB writes, provisioned", capacity.write, "WCU", table.provisionedWrite),
        ];
  return [
    ...atRest,
    rate("DynamoDB storage", table.storage, "by the size of the data"),
    rate("DynamoDB point-in-time recovery", table.pointInTimeRecovery, "by the size of the data"),
  ];
}
