import { readControlFile } from "./debian-control.js";
import { bracketed, spdxOfDebianLicence } from "./debian-licences.js";
import { distinctLicences, spdxLicence, type Licence } from "./licences.js";

/** What free text may refer to and be clear about; the name of a GNU licence does not say whether later ones count. */
const CLEAR_REFERENCES = new Set(["Apache-2.0", "CC0-1.0", "MPL-1.1", "MPL-2.0"]);

const REFERENCE = /\/usr\/share\/common-licenses\/([A-Za-z]+(?:-\d+(?:\.\d+)*)?)/g;
const LONGEST_SYNOPSIS = 500;

/** The first lines of the licence fields that stand for files; later paragraphs only repeat them with their texts. */
function synopses(text: string): string[] | undefined {
  const [header, ...paragraphs] = readControlFile(text);
  const format = header?.get("format") ?? header?.get("format-specification");
  if (header === undefined || format === undefined) return undefined;
  const ofFiles = paragraphs.filter((paragraph) => paragraph.has("files"));
  return [...(ofFiles.length > 0 ? ofFiles : [header, ...paragraphs])]
    .map((paragraph) => paragraph.get("license")?.split("\n")[0]?.replace(/\s+/g, " ").trim() ?? "")
    .filter((synopsis) => synopsis !== "")
    .map((synopsis) => synopsis.slice(0, LONGEST_SYNOPSIS));
}

/** Licences that all hold are single ones; where there is a choice, the whole stays together. */
function separated(synopsis: string): string[] {
  return /\bor\b/i.test(synopsis) ? [synopsis] : synopsis.split(/\s*,?\s+and\s+/i);
}

function declaredLicences(found: readonly string[]): Licence[] {
  const distinct = [...new Set(found.flatMap(separated))].sort();
  const spdx = distinct.map(spdxOfDebianLicence);
  // CycloneDX takes ids beside each other, or one expression: each file's licence holds, so they are joined by AND.
  if (!spdx.includes(undefined) && spdx.some((expression) => expression!.includes(" "))) {
    const parts = [...new Set(spdx.map((expression) => bracketed(expression!)))].sort();
    return [spdxLicence(parts.length === 1 ? spdx[0]! : parts.join(" AND ")) ?? { name: distinct.join(", ") }];
  }
  return distinctLicences(
    distinct.map((synopsis, index) => {
      const id = spdx[index];
      return id !== undefined && !id.includes(" ") ? { id } : { name: synopsis };
    }),
  );
}

function referredLicences(text: string): Licence[] {
  const names = [...text.matchAll(REFERENCE)].map(([, name]) => name!);
  return distinctLicences(
    names.map((name) => (CLEAR_REFERENCES.has(name) ? { id: name, isConcluded: true } : { name, isConcluded: true })),
  );
}

/**
 * The licences that the copyright file of a Debian package names. A file in Debian's machine-readable format names them;
 * of free text only references to the system's common licences are sure.
 */
export function copyrightLicences(text: string): Licence[] {
  const found = synopses(text);
  return found === undefined ? referredLicences(text) : declaredLicences(found);
}
