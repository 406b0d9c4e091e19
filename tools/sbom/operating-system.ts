import type { ExportedFiles } from "./exported-files.js";
import { readLinked } from "./linked-path.js";
import type { SbomComponent } from "./sbom-component.js";
import { readVariables } from "./variables-file.js";

/** The distribution an image is made of. */
export interface OperatingSystem {
  /** For example `debian`. */
  readonly id: string;
  /** Missing for a distribution that is not released yet. */
  readonly version?: string;
  /** For people. */
  readonly prettyName?: string;
}

const ID = /^[a-z0-9._-]{1,100}$/;

/** What `os-release` says; undefined where there is none, or it names nothing. */
export function readOperatingSystem(files: ExportedFiles): OperatingSystem | undefined {
  const text = readLinked(files, "etc/os-release") ?? readLinked(files, "usr/lib/os-release");
  const variables = readVariables(text ?? "");
  const id = variables.get("ID") ?? "";
  if (!ID.test(id)) return undefined;
  const version = variables.get("VERSION_ID") ?? "";
  const prettyName = variables.get("PRETTY_NAME") ?? "";
  return { id, ...(version === "" ? {} : { version }), ...(prettyName === "" ? {} : { prettyName }) };
}

/** What package URLs call a distribution, for example `debian-12`. */
export function distributionName({ id, version }: OperatingSystem): string {
  return version === undefined ? id : `${id}-${version}`;
}

/** The distribution as a component of its own. */
export function operatingSystemComponent({ id, version, prettyName }: OperatingSystem): SbomComponent {
  return {
    kind: "operating-system",
    name: id,
    ...(version === undefined ? {} : { version }),
    ...(prettyName === undefined ? {} : { description: prettyName }),
    licences: [],
    reference: `operating-system/${id}`,
    properties: {},
    parts: [],
  };
}
