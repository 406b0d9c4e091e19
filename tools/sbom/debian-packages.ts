import { readControlFile, type ControlParagraph } from "./debian-control.js";
import { copyrightLicences } from "./debian-copyright.js";
import type { ExportedFiles } from "./exported-files.js";
import { readLinked } from "./linked-path.js";
import { distributionName, type OperatingSystem } from "./operating-system.js";
import { packageUrl } from "./package-url.js";
import type { SbomComponent } from "./sbom-component.js";

const STATUS = "var/lib/dpkg/status";

/** Files of the package lie in the image in these states, complete or not. */
const PRESENT = new Set(["installed", "triggers-pending", "triggers-awaited", "half-configured", "unpacked"]);

/** What images without a package manager have in place of the one file. */
function isStatusPart(path: string): boolean {
  return path.startsWith(`${STATUS}.d/`);
}

/** Whether the image says by dpkg's files what is installed. */
export function hasDebianPackages({ texts }: ExportedFiles): boolean {
  return [...texts.keys()].some((path) => path === STATUS || isStatusPart(path));
}

function isPresent(paragraph: ControlParagraph): boolean {
  const status = paragraph.get("status");
  return status === undefined || PRESENT.has(status.split(/\s+/)[2] ?? "");
}

/** The source package, whose name security notices use, where it is not the package itself. */
function sourceOf(paragraph: ControlParagraph, name: string, version: string): { name: string; version: string } {
  const found = /^(\S+)(?:\s+\((\S+)\))?$/.exec(paragraph.get("source") ?? "");
  return { name: found?.[1] ?? name, version: found?.[2] ?? version };
}

function component(
  paragraph: ControlParagraph,
  files: ExportedFiles,
  system: OperatingSystem | undefined,
): SbomComponent | undefined {
  const [name, version] = [paragraph.get("package"), paragraph.get("version")];
  if (name === undefined || name === "" || version === undefined || version === "") return undefined;
  const architecture = paragraph.get("architecture");
  const source = sourceOf(paragraph, name, version);
  const isOther = source.name !== name || source.version !== version;
  const url = packageUrl({
    type: "deb",
    namespace: system?.id ?? "debian",
    name,
    version,
    qualifiers: {
      arch: architecture,
      distro: system === undefined ? undefined : distributionName(system),
      // As scanners look for it.
      upstream: isOther ? `${source.name}${source.version === version ? "" : `@${source.version}`}` : undefined,
    },
  });
  const copyright = readLinked(files, `usr/share/doc/${name}/copyright`);
  return {
    kind: "library",
    name,
    version,
    licences: copyright === undefined ? [] : copyrightLicences(copyright),
    ...(url === undefined ? {} : { packageUrl: url }),
    reference: `deb/${name}${architecture === undefined ? "" : `:${architecture}`}`,
    properties: {
      ...(architecture === undefined ? {} : { architecture }),
      "source-package": source.name,
      "source-version": source.version,
    },
    parts: [],
  };
}

/** The packages that dpkg installed, with the licences that their copyright files name. */
export function debianPackages(files: ExportedFiles, system: OperatingSystem | undefined): SbomComponent[] {
  return [...files.texts]
    .filter(([path]) => path === STATUS || isStatusPart(path))
    .flatMap(([, text]) => readControlFile(text))
    .filter(isPresent)
    .flatMap((paragraph) => component(paragraph, files, system) ?? []);
}
