import { XMLParser } from "fast-xml-parser";

/** An element of XML: its text, or the elements in it by their names. */
export type XmlElement = string | { readonly [name: string]: XmlElement | readonly XmlElement[] | undefined };

/** Entities are off: a document that makes its own may grow without end. */
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  removeNSPrefix: true,
  trimValues: true,
  maxNestedTags: 50,
});

/** The entities that every document has. */
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads a document without its attributes. What is only a little wrong is read as well as it can be.
 *
 * @throws Error when it cannot be read at all
 */
export function readXml(text: string): XmlElement {
  return parser.parse(text.replace(/^\uFEFF/, "")) as XmlElement;
}

/** The elements of a name in another one, in their order. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (element === undefined || typeof element === "string" || !Object.hasOwn(element, name)) return [];
  const found = element[name];
  if (found === undefined) return [];
  return Array.isArray(found) ? (found as readonly XmlElement[]) : [found as XmlElement];
}

/** The first element of a name in another one. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** The text of the first element of a name; undefined where there is none, or it is empty. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  const found = childOf(element, name);
  if (typeof found !== "string") return undefined;
  const text = found.replace(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity]!).trim();
  return text === "" ? undefined : text;
}
