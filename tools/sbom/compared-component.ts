import { dirname } from "node:path/posix";
import { PackageURL } from "packageurl-js";
import type { ReadComponent } from "./read-sbom.js";
import { CONTENT_PROPERTY, inOrder, PATH_PROPERTY, PROPERTY_PREFIX } from "./sbom-component.js";

/** What kinds of components are told apart in a comparison. */
export type ComparedKind = "packages" | "jars" | "others";

/** A component reduced to what a comparison is about. */
export interface ComparedComponent {
  readonly kind: ComparedKind;
  /** The same for two versions of the same thing. */
  readonly identity: string;
  /** For people. */
  readonly name: string;
  readonly version?: string;
  /** Sorted. */
  readonly licences: readonly string[];
  readonly sha256?: string;
  /** What tells equal ones apart: the folder, or the architecture. */
  readonly place: string;
}

const PACKAGE_TYPES = new Set(["deb", "apk", "rpm", "alpm"]);

function parsedUrl(purl: string | undefined): PackageURL | undefined {
  if (purl === undefined) return undefined;
  try {
    return PackageURL.fromString(purl);
  } catch {
    return undefined;
  }
}

function property({ properties = [] }: ReadComponent, name: string): string | undefined {
  return properties.find((each) => each.name === `${PROPERTY_PREFIX}${name}`)?.value;
}

function licencesOf({ licenses = [] }: ReadComponent): string[] {
  const texts = licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? "");
  return [...new Set(texts.filter((text) => text !== ""))].sort(inOrder);
}

function reduced(component: ReadComponent, parent: ComparedComponent | undefined): ComparedComponent {
  const { type, name, version, purl } = component;
  const url = parsedUrl(purl);
  const path = property(component, PATH_PROPERTY);
  const group = component.group ?? "";
  const classifier = url?.qualifiers?.["classifier"];
  const isJar = url?.type === "maven" || path?.endsWith(".jar") === true;
  const isPackage = url !== undefined && PACKAGE_TYPES.has(url.type);
  const own =
    url === undefined
      ? `${type}:${group}/${name}`
      : `${url.type}/${url.namespace ?? ""}/${url.name}${classifier === undefined ? "" : `/${classifier}`}`;
  const shown = [
    ...(isPackage || group === "" ? [] : [group]),
    name,
    ...(classifier === undefined ? [] : [classifier]),
  ];
  const sha256 =
    component.hashes?.find(({ alg }) => alg === "SHA-256")?.content ?? property(component, CONTENT_PROPERTY);
  return {
    kind: isPackage ? "packages" : isJar ? "jars" : (parent?.kind ?? "others"),
    identity: parent === undefined ? own : `${parent.identity}!${own}`,
    name: parent === undefined ? shown.join(":") : `${shown.join(":")} in ${parent.name}`,
    ...(version === undefined || version === "" ? {} : { version }),
    licences: licencesOf(component),
    ...(sha256 === undefined ? {} : { sha256 }),
    place: isPackage ? (url.qualifiers?.["arch"] ?? "") : path === undefined ? "" : dirname(path),
  };
}

/** All components of an SBOM, those inside of others too. */
export function comparedComponents(
  components: readonly ReadComponent[],
  parent?: ComparedComponent,
): ComparedComponent[] {
  return components.flatMap((component) => {
    const own = reduced(component, parent);
    return [own, ...comparedComponents(component.components ?? [], own)];
  });
}
