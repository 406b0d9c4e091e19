import type { CostLine } from "./cost-line.js";
import { dollars } from "./dollars.js";
import type { CostEstimate, CostGroup } from "./monthly-cost.js";

const RATE = "by use";
const HEADINGS = ["", "quantity", "unit", "USD a unit", "USD a month", ""];
const RIGHT_ALIGNED: ReadonlySet<number> = new Set([1, 3, 4]);

function quantityText(quantity: number | undefined): string {
  return quantity === undefined ? RATE : String(Math.round(quantity * 100) / 100);
}

function lineCells({ what, quantity, price, usdPerMonth, note }: CostLine): string[] {
  const unitPrice = `${price.usd}${price.reconfirmed ? " " : "*"}`;
  return [
    `  ${what}`,
    quantityText(quantity),
    price.unit,
    unitPrice,
    usdPerMonth === undefined ? "" : dollars(usdPerMonth),
    note,
  ];
}

function groupRows({ title, lines, usdPerMonth }: CostGroup): string[][] {
  return [[title, "", "", "", dollars(usdPerMonth), ""], ...lines.map(lineCells)];
}

/** Aligns cells into columns two blanks apart; figures to the right, words to the left. */
function columns(rows: readonly string[][]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          RIGHT_ALIGNED.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Writes an estimate for a terminal: columns, the sum, and what the sum leaves out. */
export function costTable(estimate: CostEstimate): string {
  const { environmentName, region } = estimate;
  if (estimate.prices === undefined) {
    return (
      `no monthly cost for ${environmentName}: prices of ${region} are not at hand, ` +
      `only those of ${estimate.pricedRegions.join(", ")}; see https://calculator.aws for this region`
    );
  }
  const { prices, groups, usdPerMonth } = estimate;
  const lines = groups.flatMap((each) => each.lines);
  const rows = [HEADINGS, ...groups.flatMap(groupRows), ["total", "", "", "", dollars(usdPerMonth), ""]];
  const doubts = lines.some(({ price }) => !price.reconfirmed) ? ["* older figure, not reconfirmed on that date"] : [];
  return [
    `Monthly cost of ${environmentName} in ${region}: ${prices.source}, as of ${prices.asOf}`,
    columns(rows),
    ...doubts,
    "Not included:",
    ...estimate.notIncluded.map((gap) => `  - ${gap}`),
  ].join("\n");
}
