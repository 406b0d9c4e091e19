import type { CostLine } from "../../cost/cost-line.js";
import { dollars } from "../../cost/dollars.js";
import { countOf } from "../../report/resource-list.js";
import type { Block, Text } from "../../review/document.js";
import { headedList } from "../../review/headed-list.js";
import type { PlanCost, PlanCostLine } from "./plan-cost.js";
import { code } from "../../review/text.js";

const HEAD = ["USD a month", "before", "after", "difference", "how it comes about"];
const FIGURES = [1, 2, 3];

/** A difference with its sign; what rounds to nothing has none. */
function signed(usd: number): string {
  const text = dollars(Math.abs(usd));
  if (text === "0.00") return text;
  return `${usd < 0 ? "-" : "+"}${text}`;
}

function figure(line: CostLine | undefined): string {
  return line?.usdPerMonth === undefined ? "" : dollars(line.usdPerMonth);
}

function isChanged({ differenceUsd, before, after }: PlanCostLine): boolean {
  return differenceUsd !== 0 || before === undefined || after === undefined;
}

/** The part's headline. */
export function costTitle({ lines, usdBefore, usdAfter }: PlanCost): Text {
  if (lines.length === 0) return "Cost";
  const difference = signed(usdAfter - usdBefore);
  return difference === "0.00" ? "Cost: unchanged" : `Cost: ${difference} USD a month`;
}

function row(line: PlanCostLine): Text[] {
  const { what, before, after, differenceUsd = 0, stackId } = line;
  const notes = [...new Set([before?.note, after?.note].filter((note) => note !== undefined))];
  return [`${what} (${code(stackId)})`, figure(before), figure(after), signed(differenceUsd), notes.join(" → ")];
}

function amounts({ lines, usdBefore, usdAfter }: PlanCost): Block[] {
  if (lines.length === 0) return [];
  const changed = lines.filter(isChanged);
  const unchanged = lines.filter((line) => !isChanged(line));
  const difference = signed(usdAfter - usdBefore);
  if (changed.length === 0) {
    return [{ kind: "paragraph", text: `Before and after: ${dollars(usdAfter)} USD a month.` }];
  }
  const unchangedUsd = unchanged.reduce((sum, { after }) => sum + (after?.usdPerMonth ?? 0), 0);
  const rest = [countOf(unchanged.length, "unchanged line"), dollars(unchangedUsd), dollars(unchangedUsd), "0.00", ""];
  const rows = [
    ...changed.map(row),
    ...(unchanged.length === 0 ? [] : [rest]),
    ["total", dollars(usdBefore), dollars(usdAfter), difference, ""],
  ];
  return [{ kind: "table", head: HEAD, rows, rightAligned: FIGURES }];
}

function rateText({ what, before, after, stackId }: PlanCostLine): Text {
  const line = (after ?? before)!;
  const change =
    before === undefined ? "new" : after === undefined ? "no longer paid" : `${before.note} → ${after.note}`;
  return `${what} (${code(stackId)}): ${line.price.usd} USD a ${line.price.unit}, ${change}`;
}

function budgetText({ usdAfter, missing }: PlanCost, budgetUsd: number, isOver: boolean): Text {
  const budget = `the budget of ${dollars(budgetUsd)} USD a month`;
  if (isOver) return `Over ${budget} by ${dollars(usdAfter - budgetUsd)} USD.`;
  return missing.length === 0 ? `Within ${budget}.` : `Within ${budget}, as far as it is known.`;
}

/** What a reader is shown of a cost. */
export function costBlocks(
  cost: PlanCost,
  budgetUsd: number | undefined,
  isOver: boolean,
  pricedRegions: readonly string[],
): Block[] {
  const { lines, rates, prices, missing, notIncluded } = cost;
  const sources = prices.map(({ region, asOf, source }) => `${region}: ${source}, as of ${asOf}`);
  const limits = [
    ...headedList("Prices:", sources),
    ...headedList("Not included:", notIncluded),
    { kind: "paragraph", text: `Prices are at hand for ${pricedRegions.join(", ")}.` } as const,
  ];
  return [
    ...(budgetUsd === undefined ? [] : [{ kind: "paragraph", text: budgetText(cost, budgetUsd, isOver) } as const]),
    ...amounts(cost),
    ...headedList("By use, at these rates:", rates.map(rateText)),
    ...headedList(
      "Not known, and in no sum:",
      missing.map((text) => code(text)),
    ),
    ...(lines.some(isChanged) || rates.length > 0
      ? [{ kind: "folded", summary: "Where the figures are from, and what they leave out", blocks: limits } as const]
      : []),
  ];
}
