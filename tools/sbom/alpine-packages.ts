import type { ExportedFiles } from "./exported-files.js";
import { licenceOf } from "./licences.js";
import { distributionName, type OperatingSystem } from "./operating-system.js";
import { packageUrl } from "./package-url.js";
import type { SbomComponent } from "./sbom-component.js";

const DATABASES = ["lib/apk/db/installed", "usr/lib/apk/db/installed"];

/** Whether the image says by apk's file what is installed. */
export function hasAlpinePackages({ texts }: ExportedFiles): boolean {
  return DATABASES.some((path) => texts.has(path));
}

/** The fields of a paragraph, which have one letter each; the letters of files are repeated and not of use. */
function fieldsOf(paragraph: string): ReadonlyMap<string, string> {
  const lines = paragraph.split("\n").map((line) => /^([A-Za-z]):(.*)$/.exec(line.trim()));
  return new Map(lines.flatMap((found) => (found === null ? [] : [[found[1]!, found[2]!] as const])));
}

function component(
  fields: ReadonlyMap<string, string>,
  system: OperatingSystem | undefined,
): SbomComponent | undefined {
  const name = fields.get("P") ?? "";
  const version = fields.get("V") ?? "";
  if (name === "" || version === "") return undefined;
  const [architecture, origin] = [fields.get("A"), fields.get("o")];
  const url = packageUrl({
    type: "apk",
    namespace: system?.id ?? "alpine",
    name,
    version,
    qualifiers: { arch: architecture, distro: system === undefined ? undefined : distributionName(system) },
  });
  const licence = licenceOf(fields.get("L"));
  return {
    kind: "library",
    name,
    version,
    licences: licence === undefined ? [] : [licence],
    ...(url === undefined ? {} : { packageUrl: url }),
    reference: `apk/${name}`,
    properties: {
      ...(architecture === undefined ? {} : { architecture }),
      ...(origin === undefined ? {} : { "source-package": origin }),
    },
    parts: [],
  };
}

/** The packages that apk installed. */
export function alpinePackages({ texts }: ExportedFiles, system: OperatingSystem | undefined): SbomComponent[] {
  return DATABASES.flatMap((path) => (texts.get(path) ?? "").split(/\n\s*\n/)).flatMap(
    (paragraph) => component(fieldsOf(paragraph), system) ?? [],
  );
}
