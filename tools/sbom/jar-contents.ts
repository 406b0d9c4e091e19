import { licenceOfText } from "./licence-texts.js";
import type { Licence } from "./licences.js";
import { readJarEntries } from "./jar-entries.js";
import { readManifest, type JarManifest } from "./jar-manifest.js";
import { readPom, readPomProperties, type MavenProject } from "./maven-project.js";
import { inOrder } from "./sbom-component.js";

/** What a jar says of itself. */
export interface JarContents {
  /** Its own pom and those of jars that were merged into it, in the order of their places. */
  readonly projects: readonly MavenProject[];
  readonly manifest: JarManifest;
  /** Told by the text of a licence in it. */
  readonly textLicence?: Licence;
  readonly innerJars: number;
  /** What could not be read. */
  readonly problems: readonly string[];
}

const POM_PLACE = /^(META-INF\/maven\/[^/]+\/[^/]+)\/pom\.(?:xml|properties)$/;
const NOTHING: MavenProject = { licences: [], dependencies: [] };

function withoutEmpty(project: MavenProject): boolean {
  return project.artifact !== undefined;
}

/** A jar's own licence is in META-INF by custom; one at its root counts when there is none. */
function licenceTexts(texts: ReadonlyMap<string, string>): string[] {
  return [...texts]
    .filter(([name]) => /LICEN[CS]E(\.txt|\.md)?$/i.test(name))
    .sort(
      ([left], [right]) =>
        inOrder(left.startsWith("META-INF/") ? "" : "x", right.startsWith("META-INF/") ? "" : "x") ||
        inOrder(left, right),
    )
    .map(([, text]) => text);
}

/** Reads what a jar says of itself; one that cannot be read has problems and nothing else. */
export async function readJar(content: Buffer): Promise<JarContents> {
  const { texts, innerJars, problems } = await readJarEntries(content);
  const found = [...problems];
  const places = new Map<string, MavenProject>();
  const merge = (name: string, project: Partial<MavenProject>): void => {
    const place = POM_PLACE.exec(name)![1]!;
    places.set(place, { ...NOTHING, ...places.get(place), ...project });
  };
  // What Maven wrote into the properties is final, so it comes last.
  for (const [name, text] of [...texts].filter(([each]) => each.endsWith("/pom.xml"))) {
    try {
      merge(name, readPom(text));
    } catch (error) {
      found.push(`${name} cannot be read: ${(error as Error).message}`);
    }
  }
  for (const [name, text] of [...texts].filter(([each]) => each.endsWith("/pom.properties"))) {
    merge(name, readPomProperties(text));
  }
  const manifestName = [...texts.keys()].find((name) => /^META-INF\/MANIFEST\.MF$/i.test(name));
  const textLicence = licenceTexts(texts)
    .map(licenceOfText)
    .find((licence) => licence !== undefined);
  return {
    projects: [...places.keys()]
      .sort(inOrder)
      .map((place) => places.get(place)!)
      .filter(withoutEmpty),
    manifest: readManifest(texts.get(manifestName ?? "") ?? ""),
    ...(textLicence === undefined ? {} : { textLicence }),
    innerJars,
    problems: found,
  };
}
