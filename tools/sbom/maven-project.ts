import { licenceOf, type Licence } from "./licences.js";
import { childOf, childrenOf, readXml, textOf, type XmlElement } from "./xml-elements.js";

/** What Maven calls an artifact. */
export interface MavenCoordinates {
  readonly group?: string;
  readonly artifact?: string;
  readonly version?: string;
}

/** What a pom says of a project; nothing is looked up in its parent, which no jar holds. */
export interface MavenProject extends MavenCoordinates {
  readonly licences: readonly Licence[];
  /** What it depends on, for their groups. */
  readonly dependencies: readonly MavenCoordinates[];
}

const LONGEST_VALUE = 300;
const MOST_PASSES = 5;
const MOST_LICENCES = 50;

/** Replaces `${name}` by what the pom itself says; undefined where it does not, or the value grows beyond sense. */
function filledIn(value: string | undefined, values: ReadonlyMap<string, string>): string | undefined {
  let filled = value ?? "";
  for (let pass = 0; pass < MOST_PASSES && filled.includes("${"); pass += 1) {
    // Before each step: what one step adds to a short text is bounded.
    if (filled.length > LONGEST_VALUE) return undefined;
    filled = filled.replace(/\$\{([^${}]+)\}/g, (reference, name: string) => values.get(name) ?? reference);
  }
  const isComplete = !filled.includes("${") && filled.length <= LONGEST_VALUE;
  return isComplete && /^[^\s\p{Cc}]+$/u.test(filled) ? filled : undefined;
}

function shortTextOf(element: XmlElement | undefined, name: string): string | undefined {
  const text = textOf(element, name);
  return text !== undefined && text.length <= LONGEST_VALUE ? text : undefined;
}

function coordinates(element: XmlElement | undefined, values: ReadonlyMap<string, string>): MavenCoordinates {
  const [group, artifact, version] = ["groupId", "artifactId", "version"].map((name) =>
    filledIn(textOf(element, name), values),
  );
  return {
    ...(group === undefined ? {} : { group }),
    ...(artifact === undefined ? {} : { artifact }),
    ...(version === undefined ? {} : { version }),
  };
}

/** What `${…}` may name in a pom. */
function namedValues(project: XmlElement | undefined): ReadonlyMap<string, string> {
  const parent = childOf(project, "parent");
  const values = new Map<string, string>();
  const properties = childOf(project, "properties");
  if (properties !== undefined && typeof properties !== "string") {
    for (const name of Object.keys(properties)) {
      const value = shortTextOf(properties, name);
      if (value !== undefined) values.set(name, value);
    }
  }
  for (const name of ["groupId", "artifactId", "version"]) {
    const inherited = shortTextOf(parent, name);
    const value = shortTextOf(project, name) ?? (name === "artifactId" ? undefined : inherited);
    if (value !== undefined) for (const prefix of ["project.", "pom."]) values.set(`${prefix}${name}`, value);
    if (inherited !== undefined) values.set(`project.parent.${name}`, inherited);
  }
  return values;
}

/**
 * Reads a pom.
 *
 * @throws Error when it cannot be read, or is no project
 */
export function readPom(text: string): MavenProject {
  const project = childOf(readXml(text), "project");
  if (project === undefined) throw new Error("it has no project");
  const values = namedValues(project);
  const { group, version } = coordinates(childOf(project, "parent"), values);
  const licences = childrenOf(childOf(project, "licenses"), "license")
    .slice(0, MOST_LICENCES)
    .flatMap((licence) => licenceOf(textOf(licence, "name"), textOf(licence, "url")) ?? []);
  const dependencies = childrenOf(childOf(project, "dependencies"), "dependency").map((dependency) =>
    coordinates(dependency, values),
  );
  return {
    ...(group === undefined ? {} : { group }),
    ...(version === undefined ? {} : { version }),
    ...coordinates(project, values),
    licences,
    dependencies,
  };
}

/** Reads the coordinates that Maven writes beside a pom. */
export function readPomProperties(text: string): MavenCoordinates {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*(groupId|artifactId|version)\s*[=:]\s*(\S+)\s*$/.exec(line);
    if (found !== null && found[2]!.length <= LONGEST_VALUE) values.set(found[1]!, found[2]!);
  }
  const [group, artifact, version] = ["groupId", "artifactId", "version"].map((name) => values.get(name));
  return {
    ...(group === undefined ? {} : { group }),
    ...(artifact === undefined ? {} : { artifact }),
    ...(version === undefined ? {} : { version }),
  };
}
