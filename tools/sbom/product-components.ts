import { createHash } from "node:crypto";
import { PROGRAM_DIRECTORY, type ExportedFiles } from "./exported-files.js";
import { licenceOfText } from "./licence-texts.js";
import type { Licence } from "./licences.js";
import { CONTENT_PROPERTY, PATH_PROPERTY, type SbomComponent } from "./sbom-component.js";
import { readVariables } from "./variables-file.js";

function textLicences(texts: readonly (string | undefined)[]): Licence[] {
  return texts.flatMap((text) => (text === undefined ? [] : (licenceOfText(text) ?? []))).slice(0, 1);
}

/** The Java runtime in `/opt/java`, with the modules it was linked of. */
export function javaComponents({ texts }: ExportedFiles): SbomComponent[] {
  const release = texts.get("opt/java/release");
  if (release === undefined) return [];
  const variables = readVariables(release);
  const given = (name: string): string | undefined => variables.get(name) || undefined;
  const version = given("JAVA_RUNTIME_VERSION") ?? given("JAVA_VERSION");
  const [implementor, modules] = [given("IMPLEMENTOR"), given("MODULES")];
  return [
    {
      kind: "platform",
      name: "java-runtime",
      ...(version === undefined ? {} : { version }),
      description: "Java runtime",
      licences: textLicences([texts.get("opt/java/legal/java.base/LICENSE")]),
      reference: "platform/java-runtime",
      properties: {
        [PATH_PROPERTY]: "/opt/java",
        ...(implementor === undefined ? {} : { implementor }),
        ...(modules === undefined ? {} : { "java-modules": modules.split(/\s+/).sort().join(" ") }),
      },
      parts: [],
    },
  ];
}

/** Datomic itself, by the release its distribution names. */
export function datomicComponents({ texts }: ExportedFiles): SbomComponent[] {
  const version = texts.get("opt/datomic/VERSION")?.trim();
  if (version === undefined) return [];
  const licenceFiles = [...texts.keys()].filter((path) => path.startsWith("opt/datomic/LICENSE")).sort();
  return [
    {
      kind: "application",
      name: "datomic-pro",
      group: "com.datomic",
      ...(/^[\w.+-]{1,100}$/.test(version) ? { version } : {}),
      licences: textLicences(licenceFiles.map((path) => texts.get(path))),
      reference: "application/datomic-pro",
      properties: { [PATH_PROPERTY]: "/opt/datomic" },
      parts: [],
    },
  ];
}

/**
 * Our own programs, as one component.
 *
 * @param revision commit they come from; undefined where the image does not tell
 */
export function programComponents({ programs }: ExportedFiles, revision?: string): SbomComponent[] {
  if (programs.length === 0) return [];
  const hash = createHash("sha256");
  for (const { path, sha256 } of programs) hash.update(`${path}\0${sha256}\n`);
  return [
    {
      kind: "application",
      name: "datomic-fargate",
      ...(revision === undefined ? {} : { version: revision }),
      description: "start and health programs of the image",
      licences: [{ id: "Apache-2.0" }],
      reference: "application/datomic-fargate",
      properties: { [PATH_PROPERTY]: `/${PROGRAM_DIRECTORY}`, [CONTENT_PROPERTY]: hash.digest("hex") },
      parts: [],
    },
  ];
}
