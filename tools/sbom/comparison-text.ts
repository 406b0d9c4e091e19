import { printable } from "../../constructs/base/described-value.js";
import { changeCount, COMPARED_KINDS, type ChangedComponent, type SbomComparison } from "./compare-sboms.js";
import type { ComparedComponent, ComparedKind } from "./compared-component.js";

const HEADINGS: Readonly<Record<ComparedKind, string>> = {
  packages: "packages of the operating system",
  jars: "jars",
  others: "Java runtime, Datomic, programs, operating system",
};

const SHOWN_HASH_DIGITS = 12;

type Row = readonly [sign: string, name: string, version: string, licence: string];

const versionText = ({ version }: ComparedComponent): string => version ?? "no version";
const licenceText = ({ licences }: ComparedComponent): string => licences.join(", ") || "no licence";
const hashText = ({ sha256 }: ComparedComponent): string => sha256?.slice(0, SHOWN_HASH_DIGITS) ?? "none";

/** What was and what is, or once where it stayed. */
function step(before: string, after: string): string {
  return before === after ? after : `${before} -> ${after}`;
}

function plainRow(sign: string, component: ComparedComponent): Row {
  return [sign, component.name, versionText(component), licenceText(component)];
}

function changedRow({ name, from, to }: ChangedComponent): Row {
  const notes = [
    ...(licenceText(from) === licenceText(to) ? [] : [`licence ${step(licenceText(from), licenceText(to))}`]),
    ...(versionText(from) === versionText(to) && licenceText(from) === licenceText(to)
      ? [`SHA-256 ${step(hashText(from), hashText(to))}`]
      : []),
  ];
  return ["!", name, step(versionText(from), versionText(to)), notes.join("; ")];
}

function aligned(rows: readonly Row[]): string[] {
  const printed = rows.map(([sign, ...cells]) => [sign, ...cells.map(printable)] as unknown as Row);
  const width = (column: 1 | 2): number => Math.max(0, ...printed.map((row) => row[column].length));
  const [names, versions] = [width(1), width(2)];
  return printed.map(([sign, name, version, licence]) =>
    `${sign} ${name.padEnd(names)}  ${version.padEnd(versions)}  ${licence}`.trimEnd(),
  );
}

function section(kind: ComparedKind, comparison: SbomComparison): string {
  const { added, removed, changed, unchanged } = comparison[kind];
  const counts = [
    [added.length, "added"],
    [removed.length, "removed"],
    [changed.length, "changed"],
    [unchanged, "as before"],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const rows = [
    ...added.map((component) => plainRow("+", component)),
    ...removed.map((component) => plainRow("-", component)),
    ...changed.map(changedRow),
  ];
  return [`${HEADINGS[kind]}: ${words.join(", ") || "none"}`, ...aligned(rows)].join("\n");
}

/**
 * Writes a comparison for a terminal. Each line begins with its sign, so that a code block marked `diff` in a pull request
 * shows it in colours.
 */
export function comparisonText(comparison: SbomComparison): string {
  const { from, to } = comparison;
  const heading = `${printable(from)} -> ${printable(to)}`;
  const count = changeCount(comparison);
  const last = count === 0 ? "no change" : "+ added, - removed, ! changed";
  return `${[heading, ...COMPARED_KINDS.map((kind) => section(kind, comparison)), last].join("\n\n")}\n`;
}

function plainComponent({ name, version, licences, sha256 }: ComparedComponent): object {
  return { name, version, licences, sha256 };
}

/** Writes a comparison for programs. */
export function comparisonJson(comparison: SbomComparison): string {
  const kinds = COMPARED_KINDS.map((kind) => {
    const { added, removed, changed, unchanged } = comparison[kind];
    const changes = {
      added: added.map(plainComponent),
      removed: removed.map(plainComponent),
      changed: changed.map(({ name, from, to }) => ({ name, from: plainComponent(from), to: plainComponent(to) })),
      unchanged,
    };
    return [kind, changes] as const;
  });
  const { from, to } = comparison;
  return `${JSON.stringify({ from, to, ...Object.fromEntries(kinds) }, undefined, 2)}\n`;
}
