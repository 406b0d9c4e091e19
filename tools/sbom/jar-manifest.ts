import { licenceOf, type Licence } from "./licences.js";

/** More than anybody has. */
const MOST_LICENCES = 50;

/** The main attributes of a manifest, with names in lower case. */
export type JarManifest = ReadonlyMap<string, string>;

/** Reads the main section of a manifest, whose lines go on after a line break and a blank. */
export function readManifest(text: string): JarManifest {
  const [main] = text.replace(/\r\n?/g, "\n").replace(/\n /g, "").split(/\n\n/);
  const attributes = new Map<string, string>();
  for (const line of main!.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) attributes.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return attributes;
}

/** The parts of a list that stand between commas outside of quotation marks. */
function clauses(list: string): string[] {
  return list.match(/(?:"[^"]*"|[^,"])+/g) ?? [];
}

/** The licences of `Bundle-License`: names or addresses, each perhaps with attributes after a semicolon. */
export function manifestLicences(manifest: JarManifest): Licence[] {
  const list = manifest.get("bundle-license") ?? "";
  const whole = licenceOf(list);
  // A name with a comma in it, which should have been quoted.
  if (whole !== undefined && !("name" in whole)) return [whole];
  return clauses(list)
    .slice(0, MOST_LICENCES)
    .flatMap((clause) => {
      const [name, ...attributes] = clause.split(";").map((part) => part.trim().replace(/^"(.*)"$/, "$1"));
      const link = attributes.map((attribute) => /^link=\s*"?([^"]*)"?$/.exec(attribute)?.[1]).find(Boolean);
      const isExternal = name === "<<EXTERNAL>>";
      const isAddress = /^https?:/.test(name!);
      return licenceOf(isExternal || isAddress ? undefined : name, isAddress ? name : link) ?? [];
    });
}
