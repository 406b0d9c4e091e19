import { blocksOf, isOn, textOf } from "../../../policy/policy-resource.js";
import { imageRates, keyCost, logRates } from "../../cost/storage-cost.js";
import { provisionedCost, tableRates, type PaidCapacity } from "../../cost/table-cost.js";
import { placeOf, type PlannedResource, type PlannedResources, type Pricer } from "./plan-cost-resource.js";

/** Whether a table is paid by request; the provider's default is the other way. */
export function isOnDemand({ values }: PlannedResource): boolean {
  return textOf(values, "billing_mode") === "PAY_PER_REQUEST";
}

type Capacity = PaidCapacity["read"];

/** The range autoscaling keeps a table's capacity in, or what the table says itself. */
function capacityOf(table: PlannedResource, kind: "Read" | "Write", planned: PlannedResources): Capacity {
  const name = textOf(table.values, "name");
  const target = planned
    .ofType("aws_appautoscaling_target")
    .find(
      ({ values }) =>
        textOf(values, "resource_id") === `table/${name}` &&
        textOf(values, "scalable_dimension") === `dynamodb:table:${kind}CapacityUnits`,
    );
  if (target === undefined) return Number(textOf(table.values, `${kind.toLowerCase()}_capacity`) ?? 0);
  return {
    min: Number(textOf(target.values, "min_capacity") ?? 0),
    max: Number(textOf(target.values, "max_capacity") ?? 0),
  };
}

/** What a table's capacity costs, and by which rates its data; heartbeats are counted where the transactors are. */
export const tableCost: Pricer = (table, prices, planned) => {
  const isRecoverable = blocksOf(table.values, "point_in_time_recovery").some((block) => isOn(block, "enabled"));
  const rates = tableRates(prices, isRecoverable);
  const others = ["global_secondary_index", "replica"].filter((name) => blocksOf(table.values, name).length > 0);
  const missing = others.map((name) => `${placeOf(table)}: ${name}`);
  if (isOnDemand(table)) return { lines: rates, missing };
  const capacity = { read: capacityOf(table, "Read", planned), write: capacityOf(table, "Write", planned) };
  return { lines: [...provisionedCost(capacity, prices), ...rates], missing };
};

/** What a key costs. */
export const customerKeyCost: Pricer = (_key, prices) => ({
  lines: [keyCost("KMS key", "each key by itself", prices)],
  missing: [],
});

/** By which rates logs cost. */
export const logGroupCost: Pricer = ({ values }, prices) => {
  const days = Number(textOf(values, "retention_in_days") ?? 0);
  return { lines: logRates(days === 0 ? undefined : days, prices), missing: [] };
};

/** By which rate images cost. */
export const repositoryCost: Pricer = (_repository, prices) => ({ lines: imageRates(prices), missing: [] });
