import { finishedPropertyProblems } from "../../../../constructs/transactor/properties/finished-properties";
import { PROPERTY_TABLE } from "../../../../constructs/transactor/properties/property-table";
import { fieldsOf } from "../../../support/problems";
import { MEMORY_PLAN, PROPERTIES } from "../../../support/task-props";

const problemsOf = (
  change: Record<string, string>,
  secretProperties = {},
): ReturnType<typeof finishedPropertyProblems> =>
  finishedPropertyProblems({ properties: { ...PROPERTIES, ...change }, secretProperties }, MEMORY_PLAN);

describe("the whole of what a transactor is told", () => {
  test.each([
    ["nothing more", {}],
    ["a line the table does not know", { "brand-new": "x" }],
    ["one that is known on the command line only", { "prefetch-concurrency": "2" }],
    ["a size written otherwise", { "memory-index-max": "524288k" }],
  ])("passes with %s", (_, change: Record<string, string>) => {
    expect(problemsOf(change)).toEqual([]);
  });

  test.each([
    ["host", "10.0.0.1"],
    ["log-dir", "/tmp"],
    ["protocol", "inf"],
    ["port", "80"],
    ["aws-dynamodb-region", ""],
    ["brand-new", " x"],
  ])("fails for %s = %j", (name, value) => {
    expect(problemsOf({ [name]: value })).toMatchObject([{ field: `properties.${name}`, value }]);
  });

  test("fails for a secret in the open without showing it", () => {
    const problems = problemsOf({ memcached: "h:1", "memcached-username": "u", "memcached-password": "hunter2" });
    expect(problems).toMatchObject([
      {
        field: "properties.memcached-password",
        value: "(hidden)",
        rule: "a secret never stands in a plan or in state",
        fix: "name its ARN in secretProperties",
        see: PROPERTY_TABLE.get("memcached-password")!.see,
      },
    ]);
  });

  test.each(Object.keys(PROPERTIES))("fails without %s", (name) => {
    const rest = Object.fromEntries(Object.entries(PROPERTIES).filter(([other]) => other !== name));
    expect(finishedPropertyProblems({ properties: rest, secretProperties: {} }, MEMORY_PLAN)).toMatchObject([
      {
        field: `properties.${name}`,
        value: undefined,
        rule: "without it the transactor does not start, or another property does nothing",
        fix: "take the properties from transactorProperties() and add to them",
      },
    ]);
  });

  test("fails for what another property cannot do without, unless a secret brings it", () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached";
    expect(fieldsOf(problemsOf({ "memcached-expiration-days": "3" }))).toEqual(["properties.memcached"]);
    expect(problemsOf({ "memcached-expiration-days": "3" }, { memcached: arn })).toEqual([]);
  });

  test("fails where a size is not the memory plan's, which the heap was checked against", () => {
    expect(problemsOf({ "object-cache-max": "3g" })).toMatchObject([
      {
        field: "properties.object-cache-max",
        value: "3g",
        rule: "the memory plan, which the heap is checked against, has 1408m",
        fix: "set 1408m, or plan with it",
      },
    ]);
  });
});
