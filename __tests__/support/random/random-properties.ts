import * as fc from "fast-check";
import type { PropertyDefinition, ValueForm } from "../../../constructs/transactor/properties/property-definition";
import type { PropertyValue } from "../../../constructs/transactor/properties/property-values";
import {
  isComputedProperty,
  PROPERTY_TABLE,
  type SettableProperties,
} from "../../../constructs/transactor/properties/property-table";
import { secretArn, textLike, type ArnPlace } from "./random-texts";

/** Names of the settable properties that take any text of a form. */
type TextName = {
  [Name in keyof SettableProperties]-?: string extends NonNullable<SettableProperties[Name]> ? Name : never;
}[keyof SettableProperties];

/** Marks that a shell or a JSON document could take for its own, among plain words; none begins a template. */
const MARKS = ["a", "Z", "0", "-", ".", "$", "}", '"', "'", "#", ":", "=", ",", "~", "%", "@"];

function textOfMarks(maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...MARKS), minLength: 1, maxLength });
}

const ENDPOINT = fc
  .tuple(textLike(/^[a-z][a-z0-9.-]{0,20}$/), fc.integer({ min: 1, max: 65535 }))
  .map(([host, port]) => `${host}:${port}`);

/** Values of text properties; one that has none here does not compile. */
const TEXTS: Readonly<Record<TextName, fc.Arbitrary<string>>> = {
  "aws-cloudwatch-dimension-value": textOfMarks(40).map((text) => text.replace(/^:/, "-")),
  memcached: fc.array(ENDPOINT, { minLength: 1, maxLength: 3 }).map((endpoints) => endpoints.join(",")),
  "memcached-username": fc.oneof(fc.constant("datomic"), textOfMarks(20)),
  "metrics-callback": textLike(/^[a-z]{1,2}(\.[A-Za-z_][\w$-]{0,8}){0,2}(\/[a-z][\w$*+!?<>=-]{0,9})?$/),
};

/** The same size in each of the notations that the transactor reads. */
function sizeTexts(mebibytes: number): string[] {
  return [
    `${mebibytes}m`,
    `${mebibytes}M`,
    `${mebibytes * 1024}k`,
    `${mebibytes * 1024 * 1024}`,
    ...(mebibytes % 1024 === 0 ? [`${mebibytes / 1024}g`] : []),
  ];
}

function ofForm(name: string, form: ValueForm): fc.Arbitrary<PropertyValue> {
  switch (form.kind) {
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.oneof(
        fc.integer({ min: form.least, max: form.most }),
        fc.constantFrom(form.least, form.most),
        fc.integer({ min: form.least, max: Math.min(form.most, form.least + 8) }),
      );
    case "size":
      return fc
        .tuple(fc.integer({ min: form.leastMiB, max: 4096 }), fc.nat({ max: 4 }))
        .map(([mebibytes, notation]) => sizeTexts(mebibytes)[notation] ?? `${mebibytes}m`);
    case "text":
      return TEXTS[name as TextName];
  }
}

type NamedDefinition = readonly [name: string, definition: PropertyDefinition];

const SETTABLE: readonly NamedDefinition[] = [...PROPERTY_TABLE].filter(([, { setBy }]) => setBy === "user");

/** Names of the properties that a person may write down, each by itself within its range. */
export const OPEN_PROPERTIES: readonly string[] = SETTABLE.filter(([, { secret }]) => secret !== true).map(
  ([name]) => name,
);

/** Some of the settable properties, each with a value of its form. */
export function settableProperties(): fc.Arbitrary<SettableProperties> {
  const entries = OPEN_PROPERTIES.map((name) =>
    fc.tuple(fc.constant(name), ofForm(name, PROPERTY_TABLE.get(name)!.value)),
  );
  return fc
    .uniqueArray(fc.oneof(...entries), { selector: ([name]) => name, maxLength: 8 })
    .map((chosen) => Object.fromEntries(chosen));
}

/** Names that no release documents yet. */
function strangeName(): fc.Arbitrary<string> {
  return textLike(/^[a-z][a-z0-9]{0,8}$/).map((word) => `future-${word}`);
}

/** Lines that the table does not know. */
export function unlistedProperties(): fc.Arbitrary<Record<string, PropertyValue>> {
  const value = fc.oneof(fc.boolean(), fc.integer(), textOfMarks(30));
  return fc.dictionary(strangeName(), value, { maxKeys: 3, noNullPrototype: true });
}

/** Names of the properties that may come from a secret: no other than those that stand in no open text of ours. */
const SECRETIVE: readonly string[] = SETTABLE.filter(
  ([name, definition]) => definition.setBy === "user" && definition.channel === "file" && !isComputedProperty(name),
).map(([name]) => name);

/** Properties whose values are kept elsewhere. */
export function secretProperties(place: ArnPlace): fc.Arbitrary<Record<string, string>> {
  const name = fc.oneof(fc.constantFrom(...SECRETIVE), strangeName());
  return fc.dictionary(name, secretArn(place), { maxKeys: 4, noNullPrototype: true });
}

const OTHER_OPTION = fc.oneof(
  fc.constantFrom("-Duser.timezone=UTC", "-XX:+AlwaysPreTouch", "-Xss1m", "-Xlog:gc*", "-server"),
  fc.tuple(strangeName(), textOfMarks(20)).map(([name, text]) => `-Dexample.${name}=${text}`),
);

/** What an option is about: the JVM takes the last of two, so that no two of ours are about the same. */
function subjectOf(option: string): string {
  return option.split("=")[0]!;
}

/** Options of the JVM with one collector among them. */
export function jvmOptions(): fc.Arbitrary<string[]> {
  const collector = fc.constantFrom(
    ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"],
    ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=200"],
    ["-XX:+UseZGC"],
    ["-XX:+UseShenandoahGC"],
  );
  const others = fc.uniqueArray(OTHER_OPTION, { maxLength: 3, selector: subjectOf });
  return fc.tuple(others, collector).map(([options, chosen]) => [...chosen, ...options]);
}
