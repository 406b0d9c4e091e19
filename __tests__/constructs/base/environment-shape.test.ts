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

const STRANGE = [undefined, null, true, 0, -1.5, Number.NaN, 10n, "", "x", "(", "${x}", "constructor", "__proto__"];
const VALUES = [...STRANGE, [], [null], [[]], {}, { x: 1 }, () => 1];

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
          const place = `${path.join(".")} = ${String(typeof value === "object" ? JSON.stringify(value) : value)}`;
          expect(`${place}\n${(error as Error).message}`).toMatch(
            / = .*\n\d+ problems? in (the list of environments|environment )/,
          );
        }
      }
    }
  });

  test("does not show what may be a secret in the wrong place", () => {
    for (const field of ["properties", "secretProperties", "jvmOptions"]) {
      const environment = environmentOf({ ...MINIMAL_ENVIRONMENT.systems[0]!, [field]: "hunter2" });
      expect(environmentShapeProblems(environment)).toMatchObject([
        { field: `systems[0].${field}`, value: "(hidden)" },
      ]);
    }
  });

  test("of an object within itself, or of nothing at all, is reported as such", () => {
    const tags: Record<string, unknown> = {};
    tags["self"] = tags;
    expect(environmentShapeProblems({ ...MINIMAL_ENVIRONMENT, tags })).toMatchObject([{ field: "tags.self" }]);
    expect(environmentShapeProblems(null)).toMatchObject([{ field: "", value: null }]);
  });
});
