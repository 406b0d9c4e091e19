import { inspect } from "node:util";
import type { Environment } from "../../../constructs/base/environment";
import { checkEnvironments, warningReport } from "../../../constructs/base/environment-check";
import { environmentShapeProblems } from "../../../constructs/base/environment-shape";
import { BORROWING_SYSTEM, environmentOf, MAXIMAL_ENVIRONMENT, MINIMAL_ENVIRONMENT } from "../../support/environments";

type Path = readonly (string | number)[];

/** Every place in a value, from its top to its leaves. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const isList = Array.isArray(value);
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, isList ? Number(key) : key]))];
}

/** A copy with another value at one place. */
function withValueAt(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withValueAt(copy[key], rest, replacement);
  return copy;
}

/** An object with a class of its own. */
class Tags {
  readonly team = "hunter2";
}

const WITHOUT_TEXT = [Object.create(null) as unknown, { toString: 1 }, Symbol("x"), new Map()];
const STRANGE = [undefined, null, true, 0, -1.5, Number.NaN, 10n, "", "x", "(", "${x}", "constructor", "__proto__"];
const VALUES = [...STRANGE, ...WITHOUT_TEXT, [], [null], [[]], {}, { x: 1 }, () => 1];

describe("shape of an environment", () => {
  test("is sound in every example", () => {
    for (const environment of [MINIMAL_ENVIRONMENT, MAXIMAL_ENVIRONMENT, environmentOf(BORROWING_SYSTEM)]) {
      expect(environmentShapeProblems(environment)).toEqual([]);
    }
  });

  test.each([
    ["network", "vpc-0a1b2c3d", "an object with fields"],
    ["network.subnets", { subnetId: "x" }, "a list"],
    ["network.subnets[0]", "subnet-0a1b2c3d", "an object with fields"],
    ["network.awsApiEgress.cidrBlocks", "0.0.0.0/0", "a list"],
    ["systems", {}, "a list"],
    ["systems[0]", [], "an object with fields"],
    ["systems[0].peers.roleNames", "orders-api", "a list"],
    ["systems[0].storage.capacity", "on-demand", "an object with fields"],
    ["systems[0].tags", ["team"], "an object with fields"],
    ["systems[0].paused", null, "configuration holds texts, numbers, true and false, lists and objects"],
    ["systems[0].heapMiB", 1024n, "configuration holds texts, numbers, true and false, lists and objects"],
    ["accountId", () => "1", "configuration holds texts, numbers, true and false, lists and objects"],
  ])("fails when %s is %p", (field, value, rule) => {
    const path = field.split(/[.[\]]+/).filter((part) => part !== "");
    expect(environmentShapeProblems(withValueAt(MAXIMAL_ENVIRONMENT, path, value))).toMatchObject([
      { field, value, rule },
    ]);
  });

  test.each([
    ["maximal", MAXIMAL_ENVIRONMENT],
    ["borrowing", environmentOf(BORROWING_SYSTEM)],
  ])("of the %s environment: whatever stands in whatever field ends in a message that a person can read", (_, base) => {
    for (const path of placesIn(base).slice(1)) {
      for (const value of VALUES) {
        try {
          const environments = [withValueAt(base, path, value) as Environment];
          checkEnvironments(environments);
          warningReport(environments);
        } catch (error) {
          const place = `${path.join(".")} = ${inspect(value)}`;
          expect(`${place}\n${(error as Error).message}`).toMatch(
            / = .*\n\d+ problems? in (the list of environments|environment |environments\[0\]\n)/,
          );
        }
      }
    }
  });

  test.each([
    ["properties", "hunter2"],
    ["properties", ["hunter2"]],
    ["secretProperties", "hunter2"],
    ["secretProperties", ["hunter2"]],
    ["unlistedProperties", ["hunter2"]],
    ["jvmOptions", "hunter2"],
    ["jvmOptions", { first: "hunter2" }],
  ])("does not show what may be a secret in the wrong place: %s = %j", (field, value) => {
    const environment = environmentOf({ ...MINIMAL_ENVIRONMENT.systems[0]!, [field]: value });
    expect(environmentShapeProblems(environment)).toMatchObject([{ field: `systems[0].${field}`, value: "(hidden)" }]);
  });

  test("of an object within itself, or of nothing at all, is reported as such", () => {
    const tags: Record<string, unknown> = {};
    tags["self"] = tags;
    expect(environmentShapeProblems({ ...MINIMAL_ENVIRONMENT, tags })).toMatchObject([
      { field: "tags.self", rule: "no object stands within itself", fix: "write the value out" },
    ]);
    expect(environmentShapeProblems(null)).toMatchObject([{ field: "environment", value: null }]);
    expect(environmentShapeProblems("production")).toMatchObject([{ field: "environment", value: "production" }]);
    expect(environmentShapeProblems([MINIMAL_ENVIRONMENT])).toMatchObject([
      { field: "environment", value: "(hidden)" },
    ]);
    expect(environmentShapeProblems(new Map())).toMatchObject([{ field: "environment", value: "(hidden)" }]);
  });

  test.each([
    [new Map([["team", "hunter2"]]), "Map"],
    [new Date(0), "Date"],
    [new Tags(), "Tags"],
  ] as readonly (readonly [object, string])[])("is not read from an object with a class: %p", (tags, name) => {
    expect(environmentShapeProblems({ ...MINIMAL_ENVIRONMENT, tags })).toMatchObject([
      {
        field: "tags",
        value: "(hidden)",
        rule: `configuration is read from plain objects, and this one is of class ${name}`,
      },
    ]);
  });

  test("is read from objects without a prototype, as some parsers make them", () => {
    const tags = Object.assign(Object.create(null) as object, { team: "orders" });
    expect(environmentShapeProblems({ ...MINIMAL_ENVIRONMENT, tags })).toEqual([]);
  });

  test("has no gaps in its lists", () => {
    const [system] = MINIMAL_ENVIRONMENT.systems;
    const gap: unknown[] = [system];
    gap[2] = system;
    expect(environmentShapeProblems({ ...MINIMAL_ENVIRONMENT, systems: gap })).toMatchObject([
      { field: "systems[1]", value: undefined, rule: "a list has a value at each of its places" },
    ]);
  });
});
