import { planMemory } from "../../../../constructs/transactor/memory-plan";
import {
  isSystemProperty,
  transactorProperties,
  type PropertiesInput,
} from "../../../../constructs/transactor/properties/transactor-properties";
import { PROPERTY_TABLE } from "../../../../constructs/transactor/properties/property-table";
import { finishedPropertyProblems } from "../../../../constructs/transactor/properties/finished-properties";

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

  test("are the properties that the table says we set, with its values where these do not depend on the system", () => {
    const properties = transactorProperties(INPUT);
    const set = [...PROPERTY_TABLE].filter(
      ([, definition]) =>
        (definition.setBy === "user" || definition.setBy === "synth") && definition.ourDefault !== undefined,
    );
    expect(Object.keys(properties).sort()).toEqual(set.map(([name]) => name).sort());
    for (const [name, definition] of set) {
      const { ourDefault = "" } = definition as { ourDefault?: string };
      if (!ourDefault.includes(" ") && !ourDefault.includes("<")) expect(properties[name]).toBe(ourDefault);
    }
  });

  test("pass the rules for a whole file", () => {
    const properties = transactorProperties(INPUT);
    expect(finishedPropertyProblems({ properties, secretProperties: {} }, INPUT.memoryPlan)).toEqual([]);
  });

  test.each([
    ["prefetch-concurrency", true],
    ["datomic.ddbRequestTimeout", true],
    ["memory-index-max", false],
    ["protocol", false],
    ["brand-new", false],
  ])("know whether %s reaches the transactor on the command line: %p", (name, commandLine) => {
    expect(isSystemProperty(name)).toBe(commandLine);
  });
});
