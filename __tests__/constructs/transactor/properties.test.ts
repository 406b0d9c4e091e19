import { planMemory } from "../../../constructs/transactor/memory-plan";
import { transactorProperties, type PropertiesInput } from "../../../constructs/transactor/properties";
import { propertyProblems } from "../../../constructs/transactor/property-rules";

const INPUT: PropertiesInput = {
  region: "eu-west-1",
  tableName: "datomic-production-orders",
  metricsDimension: "datomic-production-orders",
  memoryPlan: planMemory(6144),
  writeConcurrency: 4,
  overrides: {},
};

describe("transactor properties", () => {
  test("are what a transactor on DynamoDB needs", () => {
    expect(transactorProperties(INPUT)).toEqual({
      protocol: "ddb",
      port: "4334",
      "encrypt-channel": "true",
      "aws-dynamodb-table": "datomic-production-orders",
      "aws-dynamodb-region": "eu-west-1",
      "aws-cloudwatch-region": "eu-west-1",
      "aws-cloudwatch-dimension-value": "datomic-production-orders",
      "data-dir": "/var/lib/datomic",
      "ping-host": "localhost",
      "ping-port": "9999",
      "ping-concurrency": "6",
      "write-concurrency": "4",
      "memory-index-threshold": "32m",
      "memory-index-max": "512m",
      "object-cache-max": "1024m",
    });
  });

  test.each(["host", "alt-host", "aws-transactor-role", "aws-peer-role", "log-dir", "license-key", "pid-file"])(
    "leave out %s",
    (name) => {
      expect(transactorProperties(INPUT)).not.toHaveProperty([name]);
    },
  );

  test("set ping and CloudWatch keys in pairs, for half a pair is refused or does nothing", () => {
    const names = Object.keys(transactorProperties(INPUT));
    expect(names).toEqual(expect.arrayContaining(["ping-host", "ping-port", "ping-concurrency"]));
    expect(names).toEqual(expect.arrayContaining(["aws-cloudwatch-region", "aws-cloudwatch-dimension-value"]));
  });

  test("let a value set by hand win, written as text", () => {
    const overrides = { "write-concurrency": 8, "encrypt-channel": true, "index-parallelism": "2" };
    expect(transactorProperties({ ...INPUT, overrides })).toMatchObject({
      "write-concurrency": "8",
      "encrypt-channel": "true",
      "index-parallelism": "2",
    });
  });

  test("have no blank value, which would silently undo a default", () => {
    expect(Object.values(transactorProperties(INPUT)).filter((value) => value.trim() === "")).toEqual([]);
  });

  test("pass the rules for values as far as they may be set by hand", () => {
    const settable = Object.entries(transactorProperties(INPUT)).filter(
      ([name]) => propertyProblems({ [name]: "x" })[0]?.fix !== "remove it",
    );
    const byHand = Object.fromEntries(settable.filter(([name]) => name !== "aws-dynamodb-table"));
    expect(propertyProblems(byHand)).toEqual([]);
  });
});
