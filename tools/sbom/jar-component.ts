import { basename } from "node:path/posix";
import type { ExportedFile } from "./exported-files.js";
import type { JarContents } from "./jar-contents.js";
import { manifestLicences } from "./jar-manifest.js";
import { distinctLicences, type Licence } from "./licences.js";
import type { MavenCoordinates, MavenProject } from "./maven-project.js";
import { packageUrl } from "./package-url.js";
import { PATH_PROPERTY, type SbomComponent } from "./sbom-component.js";

/** A jar of the image and what it says of itself. */
export interface ReadJar extends ExportedFile {
  readonly contents: JarContents;
}

/** Finds the group of an artifact that does not tell it; undefined when it is not known for sure. */
export type GroupOf = (artifact: string) => string | undefined;

/** Artifact and version of a file's name, as repositories name their files. */
function fileCoordinates(fileName: string): MavenCoordinates & { readonly artifact: string } {
  const stem = fileName.replace(/\.jar$/, "");
  const found = /^(.+?)-(\d.*)$/.exec(stem);
  return found === null ? { artifact: stem } : { artifact: found[1]!, version: found[2]! };
}

/** Whether a file's name is that of an artifact, alone or before a version. */
function isNamedAfter(fileName: string, artifact: string): boolean {
  return fileName === `${artifact}.jar` || fileName.startsWith(`${artifact}-`);
}

/**
 * The jar's own project among those whose poms it holds: the one its file is named after. The only one counts too where
 * the file has another name and the same version.
 */
function ownProject({ path, contents: { projects } }: ReadJar): MavenProject | undefined {
  const fileName = basename(path);
  const named = projects
    .filter(({ artifact }) => isNamedAfter(fileName, artifact!))
    .sort((left, right) => right.artifact!.length - left.artifact!.length);
  if (named.length > 0) return named[0];
  const { version } = fileCoordinates(fileName);
  const [only] = projects;
  return projects.length === 1 && (version === undefined || version === only!.version) ? only : undefined;
}

/** What the manifest says where there is no pom; the file's name is what a repository knows the jar by. */
function manifestCoordinates({ path, contents: { manifest } }: ReadJar): MavenCoordinates {
  const title = manifest.get("implementation-title") ?? "";
  const written = /^([^\s#;]+)#([^\s#;]+);([^\s#;]+)$/.exec(title);
  if (written !== null) return { group: written[1]!, artifact: written[2]!, version: written[3]! };
  const named = fileCoordinates(basename(path));
  const version = named.version ?? manifest.get("implementation-version") ?? manifest.get("bundle-version");
  return { artifact: named.artifact, ...(version === undefined || version === "" ? {} : { version }) };
}

/** What stands between version and ending of a file's name, for example a processor. */
function classifierOf(fileName: string, { artifact, version }: MavenCoordinates): string | undefined {
  const beginning = `${artifact ?? ""}-${version ?? ""}-`;
  return fileName.startsWith(beginning) ? fileName.slice(beginning.length).replace(/\.jar$/, "") : undefined;
}

function mavenComponent(
  { group, artifact, version }: MavenCoordinates,
  licences: readonly Licence[],
  reference: string,
  classifier?: string,
): SbomComponent {
  const name = artifact ?? "";
  const qualifiers = { classifier, type: classifier === undefined ? undefined : "jar" };
  const url =
    group === undefined ? undefined : packageUrl({ type: "maven", namespace: group, name, version, qualifiers });
  return {
    kind: "library",
    name,
    ...(group === undefined ? {} : { group }),
    ...(version === undefined ? {} : { version }),
    licences: distinctLicences(licences),
    ...(url === undefined ? {} : { packageUrl: url }),
    reference,
    properties: {},
    parts: [],
  };
}

function ownLicences(project: MavenProject | undefined, { manifest, textLicence }: JarContents): readonly Licence[] {
  if (project !== undefined && project.licences.length > 0) return project.licences;
  const declared = manifestLicences(manifest);
  return declared.length > 0 || textLicence === undefined ? declared : [textLicence];
}

/** A jar as a component: what it is, and inside of it the jars that were merged into it. */
export function jarComponent(jar: ReadJar, groupOf: GroupOf): SbomComponent {
  const { path, sha256, contents } = jar;
  const own = ownProject(jar);
  const found: MavenCoordinates = { ...manifestCoordinates(jar), ...own };
  const group = found.group ?? groupOf(found.artifact!);
  const complete = { ...found, ...(group === undefined ? {} : { group }) };
  const reference = `jar/${path}`;
  const parts = contents.projects
    .filter((project) => project !== own)
    .map((project) =>
      mavenComponent(project, project.licences, `${reference}!/${project.group ?? ""}/${project.artifact ?? ""}`),
    );
  return {
    ...mavenComponent(complete, ownLicences(own, contents), reference, classifierOf(basename(path), found)),
    sha256,
    properties: { [PATH_PROPERTY]: `/${path}` },
    parts,
  };
}

/**
 * Groups by what the poms of an image depend on. An artifact that two groups have is in none.
 */
export function groupsByDependency(projects: readonly MavenProject[]): GroupOf {
  const groups = new Map<string, Set<string>>();
  for (const { group, artifact } of projects.flatMap(({ dependencies }) => dependencies)) {
    if (group === undefined || artifact === undefined) continue;
    groups.set(artifact, (groups.get(artifact) ?? new Set()).add(group));
  }
  return (artifact) => {
    const found = [...(groups.get(artifact) ?? [])];
    return found.length === 1 ? found[0] : undefined;
  };
}
