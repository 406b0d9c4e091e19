import { runInNewContext } from "node:vm";
import { className, isPlainObject } from "../../../constructs/base/plain-object";

class Account {
  readonly id = 1;
}

const [Nameless] = [
  class {
    readonly id = 1;
  },
] as const;

describe("plain objects", () => {
  test.each([
    ["written out", {}],
    ["read from JSON", JSON.parse('{ "a": 1 }') as object],
    ["made by another program in the same process", runInNewContext("({})") as object],
    ["without a prototype", Object.create(null) as object],
  ])("are those %s", (_, value) => {
    expect(isPlainObject(value)).toBe(true);
  });

  test.each([
    ["Map", new Map()],
    ["Date", new Date(0)],
    ["String", Object("text") as object],
    ["Array", []],
    ["Account", new Account()],
    ["without a name", new Nameless()],
    ["without a name", Object.create({ constructor: "Fake" }) as object],
  ])("are not those of a class: %s", (name, value) => {
    expect(isPlainObject(value)).toBe(false);
    expect(className(value)).toBe(name);
  });
});
