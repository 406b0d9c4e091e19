import { UNDOCUMENTED_PROPERTIES } from "../../constructs/transactor/properties/generator-properties.js";
import { MOST_INTEGER, type PropertyDefinition } from "../../constructs/transactor/properties/property-definition.js";
import { code, generatedPage, headingAnchor, prose, sentence, sourceLink, table } from "./markdown.js";
import { channelText, defaultText, patternText, settingText, valueText } from "./property-text.js";

/** Properties by name. */
type Properties = ReadonlyMap<string, PropertyDefinition>;

interface Group {
  readonly title: string;
  readonly setBy: PropertyDefinition["setBy"];
  readonly about: string;
}

const GROUPS: readonly Group[] = [
  {
    title: "You may set",
    setBy: "user",
    about:
      "Set them in a system's `properties`; those that are secret, by the ARN of what holds them, in `secretProperties`.",
  },
  {
    title: "Set for you",
    setBy: "synth",
    about: "They follow from the rest of the configuration and stand in the plan. Set by hand, they are refused.",
  },
  {
    title: "Set at boot",
    setBy: "boot",
    about: "Only the running task knows their values, so no plan shows them. Set by hand, they are refused.",
  },
  {
    title: "Refused",
    setBy: "nobody",
    about: "What they do is unwanted, has no effect, or belongs to a storage that is not DynamoDB.",
  },
];

const VALUES = `## How values are written

- A size is a whole number of MiB: \`512m\`, \`1g\`, or the same in \`k\` or bytes, to the base 1024. The transactor ends at
  \`256mb\` and at \`1.5g\`.
- A whole number without an upper end may be ${MOST_INTEGER} at most.
- A text matches the form that is given with it from its first character to its last.
- No value is blank or has blanks around it: a properties file keeps them, and a blank value silently undoes the default.`;

function propertyLink(name: string): string {
  return `[${code(name)}](#${headingAnchor(name)})`;
}

function facts(name: string, definition: PropertyDefinition): string[] {
  const { value, vendorDefault, readBy, since, until, secret, needs = [], see } = definition;
  const ours = definition.setBy === "nobody" ? undefined : definition.ourDefault;
  const channel = channelText(name, definition);
  const refusal = definition.setBy === "user" ? undefined : definition;
  const pairs: readonly (readonly [string, string | undefined])[] = [
    [
      definition.setBy === "nobody" ? "Why not" : "Why not by hand",
      refusal === undefined ? undefined : prose(refusal.rule),
    ],
    ["Instead", refusal === undefined ? undefined : prose(refusal.fix)],
    ["Value", refusal === undefined ? settingText(definition) : valueText(value)],
    ["Form", patternText(value)],
    ["Vendor's default", defaultText(vendorDefault)],
    ["Our default", ours === undefined ? undefined : defaultText(ours)],
    ["Read by", `the ${readBy}`],
    ["Reaches it as", channel],
    ["Known from", since],
    ["Known until", until],
    ["Secret", secret === true ? "its value is never shown" : undefined],
    ["Needs", needs.length === 0 ? undefined : needs.map(propertyLink).join(", ")],
    ["Source", sourceLink(see)],
  ];
  return pairs.flatMap(([title, text]) => (text === undefined ? [] : [`- ${title}: ${text}`]));
}

function section([name, definition]: readonly [string, PropertyDefinition]): string {
  return [`### ${code(name)}`, sentence(definition.meaning), facts(name, definition).join("\n")].join("\n\n");
}

function overview(setBy: Group["setBy"], members: readonly (readonly [string, PropertyDefinition])[]): string {
  if (setBy === "nobody") {
    const rows = members.map(([name, { meaning }]) => [propertyLink(name), prose(meaning)]);
    return table(["property", "what it is"], rows);
  }
  const rows = members.map(([name, definition]) => {
    const ours = "ourDefault" in definition ? definition.ourDefault : undefined;
    const standing = defaultText(ours ?? definition.vendorDefault);
    return [propertyLink(name), settingText(definition), standing, ours === undefined ? "vendor" : "us"];
  });
  return table(["property", "value", "default", "whose"], rows);
}

function undocumented(): string {
  const names = UNDOCUMENTED_PROPERTIES.map(({ source }) => code(source)).join(", ");
  return `## Names that are not on this page

A name close to a documented one is taken for a slip and refused with what was probably meant; the transactor itself
ignores unknown names without a word. A property of a release newer than this page goes into \`unlistedProperties\`: it
is checked as a line only, and a warning says so.

Names that the transactor's code reads and no page of the vendor documents are refused, for any release may change what
they do. They match one of ${names}.`;
}

/** The page of all transactor properties, grouped by who sets them. */
export function propertiesPage(properties: Properties): string {
  const groups = GROUPS.map((group) => ({
    ...group,
    members: [...properties].filter(([, { setBy }]) => setBy === group.setBy),
  }));
  const contents = groups.map(({ title, members }) => `- [${title}](#${headingAnchor(title)}) (${members.length})`);
  return generatedPage("Transactor properties", "constructs/transactor/properties/", [
    "Every property of the transactor that the vendor documents, and what this project does with it.",
    contents.join("\n"),
    VALUES,
    ...groups.flatMap(({ title, setBy, about, members }) => [
      `## ${title}`,
      about,
      overview(setBy, members),
      ...members.map(section),
    ]),
    undocumented(),
  ]);
}
