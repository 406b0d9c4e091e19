import { propertyVariable } from "../../../../constructs/transactor/container-environment";
import {
  isComputedProperty,
  PROPERTY_TABLE,
  type SettableProperties,
} from "../../../../constructs/transactor/properties/property-table";
import { formFinding, lineFinding } from "../../../../constructs/transactor/properties/property-values";
import { isReleaseNumber } from "../../../../constructs/transactor/releases/release-number";

const ENTRIES = [...PROPERTY_TABLE];

describe("property table", () => {
  test("has every property of the vendor's sample files, by kind of who sets it", () => {
    const count = (who: string): number => ENTRIES.filter(([, { setBy }]) => setBy === who).length;
    expect({ user: count("user"), synth: count("synth"), boot: count("boot"), nobody: count("nobody") }).toEqual({
      user: 21,
      synth: 8,
      boot: 1,
      nobody: 52,
    });
  });

  test.each(ENTRIES)("%s is told in full sentences without end marks, with a page", (_, definition) => {
    const texts = [definition.meaning, definition.vendorDefault];
    if (definition.setBy !== "user") texts.push(definition.rule, definition.fix);
    for (const text of texts) expect(text).toMatch(/^\S.*[^\s.]$|^\d$/);
    expect(definition.see).toMatch(/^https:\/\//);
  });

  test("names only releases and properties that exist", () => {
    for (const [, { since, until, needs = [] }] of ENTRIES) {
      for (const release of [since, until]) expect(release === undefined || isReleaseNumber(release)).toBe(true);
      for (const other of needs) expect(PROPERTY_TABLE.has(other)).toBe(true);
    }
  });

  test("gives every property of the file a variable of its own", () => {
    const variables = ENTRIES.map(([name]) => propertyVariable(name));
    expect(new Set(variables).size).toBe(variables.length);
  });

  test("has examples and defaults that have the form they stand for", () => {
    for (const [name, definition] of ENTRIES) {
      const { value } = definition;
      if (value.kind === "text") expect([name, formFinding(value.example, value)]).toEqual([name, undefined]);
    }
  });

  test("says what every transactor gets", () => {
    expect(isComputedProperty("ping-port")).toBe(true);
    expect(isComputedProperty("memory-index-max")).toBe(true);
    expect(isComputedProperty("host")).toBe(false);
    expect(isComputedProperty("read-concurrency")).toBe(false);
    expect(isComputedProperty("brand-new")).toBe(false);
  });

  test("gives the types: names and values that cannot be are no TypeScript", () => {
    const right: SettableProperties = { "memory-index-max": "1g", "write-concurrency": 4, "encrypt-channel": true };
    // @ts-expect-error a misspelt name
    const misspelt: SettableProperties = { "memory-index-mx": "1g" };
    // @ts-expect-error a unit that the transactor does not read
    const unit: SettableProperties = { "memory-index-max": "256mb" };
    // @ts-expect-error a property that the task sets
    const host: SettableProperties = { host: "10.0.0.1" };
    // @ts-expect-error a secret never stands there
    const secret: SettableProperties = { "memcached-password": "x" };
    expect([right, misspelt, unit, host, secret]).toHaveLength(5);
  });
});

describe("a line of the properties file", () => {
  test.each(["x", "a b", "a=b#c:d", 0, 1.5, false])("may hold %j", (value) => {
    expect(lineFinding(value)).toBeUndefined();
  });

  test.each(["", " ", " x", "x\t", "a\u0007b", "a\u0085b", "a\\b", "ü", "${x}", "%{ if x }", null, undefined, [], {}])(
    "may not hold %j",
    (value) => {
      expect(lineFinding(value)).toBeDefined();
    },
  );
});
