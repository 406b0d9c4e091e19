import { propertyConflicts } from "../../../../constructs/transactor/properties/property-conflicts";

const ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached";
const CONFIGURATION_ENDPOINT = "orders.a1b2c3.cfg.use1.cache.amazonaws.com:11211";

const conflictsOf = (
  properties: object,
  secretProperties = {},
  unlistedProperties = {},
): ReturnType<typeof propertyConflicts> =>
  propertyConflicts({ properties: properties as Record<string, string>, unlistedProperties, secretProperties });

describe("properties together", () => {
  test.each([
    ["none", {}, {}],
    ["a cache by itself", { memcached: "host:11211" }, {}],
    ["a cache whose address is a secret", { "memcached-expiration-days": 7 }, { memcached: ARN }],
    ["user and password", { memcached: "host:11211" }, { "memcached-username": ARN, "memcached-password": ARN }],
    ["one that needs what every transactor gets", { "ping-concurrency": 8, "aws-cloudwatch-dimension-value": "x" }, {}],
    ["a list of nodes", { memcached: "a:11211,b:11211", "memcached-auto-discovery": false }, {}],
    ["discovery", { memcached: CONFIGURATION_ENDPOINT, "memcached-auto-discovery": true }, {}],
  ])("agree: %s", (_, properties, secretProperties) => {
    expect(conflictsOf(properties, secretProperties)).toEqual([]);
  });

  test("fail when one does nothing without another", () => {
    expect(conflictsOf({ "memcached-auto-discovery": true })).toMatchObject([
      {
        field: "properties.memcached-auto-discovery",
        value: true,
        rule: "it does nothing without memcached",
        fix: "set memcached as well, or remove it",
      },
    ]);
    expect(conflictsOf({ "memcached-config-timeout-msec": 100 })).toMatchObject([
      { rule: "it does nothing without memcached and memcached-auto-discovery" },
    ]);
  });

  test("do not fail for what stands among the unlisted ones, where it is reported", () => {
    expect(conflictsOf({ "memcached-expiration-days": 7 }, {}, { memcached: "host:11211" })).toEqual([]);
  });

  test.each([
    ["a misspelt name", { memcache: "host:11211", "memcached-expiration-days": 7 }, {}],
    [
      "a misspelt name of a secret",
      { memcached: "host:11211", "memcached-username": "u" },
      { "memcached-pasword": ARN },
    ],
    ["no form of a cache", { memcached: "orders.serverless.use1.cache.amazonaws.com" }, {}],
    ["neither true nor false", { memcached: CONFIGURATION_ENDPOINT, "memcached-auto-discovery": "yes" }, {}],
  ])("are not compared where one is wrong by itself: %s", (_, properties, secretProperties) => {
    expect(conflictsOf(properties, secretProperties)).toEqual([]);
  });

  test("do not show a secret that was set in the open", () => {
    expect(conflictsOf({ "memcached-password": "hunter2" })).toMatchObject([{ value: "(hidden)" }]);
    expect(conflictsOf({}, { "memcached-password": "hunter2" })).toMatchObject([{ value: "(hidden)" }]);
  });

  test("fail for half a pair of secrets, by the field the half stands in", () => {
    expect(conflictsOf({ memcached: "host:11211" }, { "memcached-username": ARN })).toMatchObject([
      { field: "secretProperties.memcached-username", value: ARN, fix: "set memcached-password as well, or remove it" },
    ]);
  });

  test.each([
    [
      "a serverless cache",
      { memcached: "orders.serverless.use1.cache.amazonaws.com:11211" },
      "name the configuration endpoint of a cluster of nodes without encryption in transit",
    ],
    [
      "discovery over several endpoints",
      { memcached: "a:11211,b:11211", "memcached-auto-discovery": true },
      "name that endpoint alone, or remove memcached-auto-discovery",
    ],
    [
      "a configuration endpoint without discovery",
      { memcached: CONFIGURATION_ENDPOINT },
      "set memcached-auto-discovery to true",
    ],
  ])("fail for %s", (_, properties, fix) => {
    expect(conflictsOf(properties)).toMatchObject([{ field: "properties.memcached", fix }]);
  });
});
