import {
  BOUNDS,
  IMAGE_BOUNDS,
  type BenchMachine,
  type BenchResult,
  type BenchRow,
  type Bound,
  type ImageRow,
} from "./bench-result.js";
import { changeSince, TOLERANCE } from "./comparison.js";

const HEADINGS = [
  "",
  "resources",
  "wall ms",
  "CPU ms",
  "peak MiB",
  "in process ms",
  "ms per resource",
  "ratio",
  "at most",
  "last ratio",
  "since then",
];

/** Above this many waiting processes for each processor, wall times say more about the others than about the subject. */
const QUIET_LOAD = 0.5;

function whole(value: number | undefined): string {
  return value === undefined ? "" : String(Math.round(value));
}

function exact(value: number | undefined, digits: number): string {
  return value === undefined ? "" : value.toFixed(digits);
}

/** A bound as its column shows it. */
const BOUND_TEXTS: Readonly<Record<Bound["figure"], (atMost: number) => string>> = {
  millisecondsPerResource: (atMost) => `${atMost} ms`,
  ratio: (atMost) => `ratio ${atMost}`,
  wallMs: (atMost) => `wall ${atMost} ms`,
  peakMiB: (atMost) => `${atMost} MiB`,
};

function boundText(subject: string): string {
  return BOUNDS.filter((bound) => bound.subject === subject)
    .map(({ figure, atMost }) => BOUND_TEXTS[figure](atMost))
    .join(", ");
}

function cells(row: BenchRow, lastRows: readonly BenchRow[] | undefined): string[] {
  const change = lastRows === undefined ? { words: "" } : changeSince(row, lastRows);
  return [
    row.subject,
    String(row.resources),
    whole(row.wallMs),
    whole(row.cpuMs),
    whole(row.peakMiB),
    whole(row.inProcessMs),
    exact(row.millisecondsPerResource, 3),
    exact(row.ratio, 2),
    boundText(row.subject),
    exact(change.lastRatio, 2),
    change.words,
  ];
}

const IMAGE_HEADINGS = ["image", "", "unit", "at most", "last"];

function imageCells({ subject, value, unit }: ImageRow, last: readonly ImageRow[] | undefined): string[] {
  const before = last?.find((row) => row.subject === subject && row.unit === unit)?.value;
  return [subject, exact(value, 1), unit, String(IMAGE_BOUNDS[subject] ?? ""), exact(before, 1)];
}

/**
 * Aligns cells into columns two blanks apart; figures to the right, words to the left.
 *
 * @param left columns of words
 */
function columns(rows: readonly (readonly string[])[], left: ReadonlySet<number>): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (left.has(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function machineText({ cpuModel, processors, memoryGiB, platform, node, terraform }: BenchMachine): string {
  const programs = [`Node.js ${node}`, ...(terraform === undefined ? [] : [`Terraform ${terraform}`])];
  return [cpuModel, `${processors} processors`, `${memoryGiB} GiB`, platform, ...programs].join(", ");
}

function notes({ machine, loadAverage, rows }: BenchResult, last: BenchResult | undefined): string[] {
  const ratios = [...new Set(rows.flatMap(({ ratioTo }) => ratioTo ?? []))].map((subject) => `the ${subject}`);
  return [
    `machine: ${machineText(machine)}`,
    ...(loadAverage > QUIET_LOAD * machine.processors
      ? [`the machine was busy with other programs (load average ${loadAverage.toFixed(1)}): wall times are too high`]
      : []),
    ...(last === undefined
      ? ["nothing to compare with: keep this result with --update"]
      : [`last: ${machineText(last.machine)}; ratios and peaks further than ${TOLERANCE * 100} % from it are named`]),
    ...(ratios.length === 0 ? [] : [`ratio: wall time as a multiple of ${ratios.join(" or ")}, median of pairs`]),
    "ms per resource: (wall time - wall time of the app without systems) / managed resources, median of pairs",
  ];
}

/**
 * Writes a result for a terminal.
 *
 * @param last the committed result; undefined when there is none
 * @param missing what could not be measured, one line each
 */
export function benchTable(
  result: BenchResult,
  last: BenchResult | undefined,
  missing: readonly string[] = [],
): string {
  const rows = [HEADINGS, ...result.rows.map((row) => cells(row, last?.rows))];
  const imageRows = (result.image ?? []).map((row) => imageCells(row, last?.image));
  return [
    ...(result.rows.length === 0 ? [] : [columns(rows, new Set([0, HEADINGS.length - 1]))]),
    ...(imageRows.length === 0 ? [] : [columns([IMAGE_HEADINGS, ...imageRows], new Set([0, 2]))]),
    ...missing.map((line) => `not measured: ${line}`),
    ...notes(result, last),
  ].join("\n");
}
