import { isSpdxExpression, spdxId } from "./licences.js";

/** Short names of Debian's format that SPDX writes otherwise. */
const SPDX_BY_SHORT_NAME: Readonly<Record<string, string>> = {
  "apache-2": "Apache-2.0",
  artistic: "Artistic-1.0",
  cc0: "CC0-1.0",
  expat: "MIT",
};

const SPDX_BY_EXCEPTION: Readonly<Record<string, string>> = {
  classpath: "Classpath-exception-2.0",
  "linux-syscall-note": "Linux-syscall-note",
  llvm: "LLVM-exception",
};

/** GPL-2+, LGPL-2.1, GFDL-NIV-1.3+ … */
const GNU = /^(A?GPL|LGPL|GFDL)-(NIV-)?(\d(?:\.\d)?)(?:\.0)?(\+)?$/i;

function spdxOfShortName(shortName: string): string | undefined {
  const key = shortName.toLowerCase();
  if (Object.hasOwn(SPDX_BY_SHORT_NAME, key)) return SPDX_BY_SHORT_NAME[key];
  const gnu = GNU.exec(shortName);
  if (gnu === null) return spdxId(shortName);
  const [, family, isFree, version, isOrLater] = gnu;
  const number = version!.includes(".") ? version! : `${version!}.0`;
  const invariants = isFree === undefined ? "" : "-no-invariants";
  return spdxId(`${family!}-${number}${invariants}-${isOrLater === undefined ? "only" : "or-later"}`);
}

/** A short name, with its exception where it has one. */
function spdxOfTerm(term: string): string | undefined {
  const [shortName, exception] = term.split(/\s+with\s+/i);
  const licence = spdxOfShortName(shortName!.trim());
  if (licence === undefined || exception === undefined) return licence;
  const key = exception
    .toLowerCase()
    .replace(/[\s-]+exception$/, "")
    .trim();
  return Object.hasOwn(SPDX_BY_EXCEPTION, key) ? `${licence} WITH ${SPDX_BY_EXCEPTION[key]!}` : undefined;
}

/** Without commas, "and" binds closer than "or", as with SPDX. */
function spdxOfClause(clause: string): string | undefined {
  const words = clause.split(/\s+(and|or)\s+/i);
  const translated = words.map((word, index) => (index % 2 === 1 ? word.toUpperCase() : spdxOfTerm(word)));
  return translated.includes(undefined) ? undefined : translated.join(" ");
}

/**
 * What a machine-readable copyright file calls a licence, as an SPDX id or expression. A comma binds less than the words
 * before it: `GPL-2+ or Artistic, and MIT`.
 *
 * @returns undefined where a part of it has no name in SPDX
 */
export function spdxOfDebianLicence(synopsis: string): string | undefined {
  const [first, ...rest] = synopsis.trim().split(/\s*,\s+(?=(?:and|or)\s)/i);
  const clauses = [first!, ...rest.map((clause) => clause.replace(/^(?:and|or)\s+/i, ""))].map(spdxOfClause);
  if (clauses.includes(undefined)) return undefined;
  const operators = rest.map((clause) => /^(?:and|or)/i.exec(clause)![0].toUpperCase());
  if (new Set(operators).size > 1) return undefined;
  const expression =
    clauses.length === 1 ? clauses[0]! : clauses.map((clause) => bracketed(clause!)).join(` ${operators[0]!} `);
  return isSpdxExpression(expression) ? expression : undefined;
}

/** An expression that may stand within another one. */
export function bracketed(expression: string): string {
  return / (AND|OR) /.test(expression) ? `(${expression})` : expression;
}
