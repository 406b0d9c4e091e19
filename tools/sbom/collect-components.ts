import type { Readable } from "node:stream";
import { alpinePackages, hasAlpinePackages } from "./alpine-packages.js";
import { debianPackages, hasDebianPackages } from "./debian-packages.js";
import { readExportedFiles, type ExportedFiles, type ExportedJar } from "./exported-files.js";
import { groupsByDependency, jarComponent, type ReadJar } from "./jar-component.js";
import { readJar, type JarContents } from "./jar-contents.js";
import { readPom, type MavenProject } from "./maven-project.js";
import { operatingSystemComponent, readOperatingSystem } from "./operating-system.js";
import { datomicComponents, javaComponents, programComponents } from "./product-components.js";
import { inOrder, type SbomComponent } from "./sbom-component.js";

/** Everything an image holds, and what could not be told. */
export interface CollectedComponents {
  readonly system: readonly SbomComponent[];
  /** Of the operating system. */
  readonly packages: readonly SbomComponent[];
  readonly jars: readonly SbomComponent[];
  /** The Java runtime, Datomic, and our own programs. */
  readonly products: readonly SbomComponent[];
  /** In sentences; each is something that the SBOM lacks. */
  readonly warnings: readonly string[];
}

const TOO_LARGE: JarContents = {
  projects: [],
  manifest: new Map(),
  innerJars: 0,
  problems: ["it is larger than 256 MiB and was not looked into"],
};

async function readJarOf({ path, sha256, content }: ExportedJar): Promise<ReadJar> {
  return { path, sha256, contents: content === undefined ? TOO_LARGE : await readJar(content) };
}

function jarWarnings({ path, contents: { problems, innerJars } }: ReadJar): string[] {
  return [
    ...problems.map((problem) => `jar /${path}: ${problem}`),
    ...(innerJars === 0 ? [] : [`jar /${path}: the ${innerJars} jars inside of it are not listed`]),
  ];
}

/** The distribution's own pom, where an image keeps it: it names what the vendor builds with. */
function distributionProjects({ texts }: ExportedFiles, warnings: string[]): MavenProject[] {
  const text = texts.get("opt/datomic/pom.xml");
  if (text === undefined) return [];
  try {
    return [readPom(text)];
  } catch (error) {
    warnings.push(`/opt/datomic/pom.xml cannot be read: ${(error as Error).message}`);
    return [];
  }
}

/**
 * Finds what an exported file system holds.
 *
 * @param archive the tar archive
 * @param revision commit that our own programs come from
 * @throws UnreadableImageError when it is no whole tar archive
 */
export async function collectComponents(archive: Readable, revision?: string): Promise<CollectedComponents> {
  const jars: ReadJar[] = [];
  const files = await readExportedFiles(archive, async (jar) => void jars.push(await readJarOf(jar)));
  jars.sort((left, right) => inOrder(left.path, right.path));
  const warnings = [...files.warnings, ...jars.flatMap(jarWarnings)];
  const system = readOperatingSystem(files);
  if (system === undefined) warnings.push("the image has no os-release: its operating system is not listed");
  if (!hasDebianPackages(files) && !hasAlpinePackages(files)) {
    warnings.push(
      "the image has no database of dpkg or apk: THE SBOM LISTS NO PACKAGES OF THE OPERATING SYSTEM, though it may hold many",
    );
  }
  const groupOf = groupsByDependency([
    ...jars.flatMap(({ contents }) => contents.projects),
    ...distributionProjects(files, warnings),
  ]);
  return {
    system: system === undefined ? [] : [operatingSystemComponent(system)],
    packages: [...debianPackages(files, system), ...alpinePackages(files, system)],
    jars: jars.map((jar) => jarComponent(jar, groupOf)),
    products: [...javaComponents(files), ...datomicComponents(files), ...programComponents(files, revision)],
    warnings,
  };
}
