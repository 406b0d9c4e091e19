import { amount, rate, type CostLine } from "./cost-line.js";
import type { PriceList } from "./price-list.js";

/** A key of one's own. */
export function keyCost(what: string, note: string, { key }: PriceList): CostLine {
  return amount(what, 1, key, note);
}

/**
 * What logs cost by their volume.
 *
 * @param retentionDays undefined where they are kept for good
 */
export function logRates(retentionDays: number | undefined, { logs }: PriceList): CostLine[] {
  return [
    rate("CloudWatch Logs, taken in", logs.ingested, "by what the transactors log"),
    rate("CloudWatch Logs, kept", logs.kept, retentionDays === undefined ? "for good" : `for ${retentionDays} days`),
  ];
}

/** What images cost by their size. */
export function imageRates({ images }: PriceList): CostLine[] {
  return [rate("ECR images", images, "by the size of the kept images")];
}
