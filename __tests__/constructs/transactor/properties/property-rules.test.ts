import {
  isSecretProperty,
  propertyProblems,
  unlistedPropertyProblems,
} from "../../../../constructs/transactor/properties/property-rules";
import { PROPERTY_TABLE } from "../../../../constructs/transactor/properties/property-table";

const RELEASE = "1.0.7705";
const SECRET = "hunter2-hunter2";

const problemsOf = (properties: object, release = RELEASE): ReturnType<typeof propertyProblems> =>
  propertyProblems(properties as Parameters<typeof propertyProblems>[0], release);

describe("properties set by hand", () => {
  test.each([
    ["memory-index-max", "256m"],
    ["memory-index-max", "256M"],
    ["object-cache-max", "1g"],
    ["object-cache-max", 1073741824],
    ["write-concurrency", 2],
    ["write-concurrency", "10"],
    ["read-concurrency", 2],
    ["index-parallelism", 8],
    ["prefetch-concurrency", 1],
    ["prefetch-probes", false],
    ["heartbeat-interval-msec", 1000],
    ["heartbeat-interval-msec", 60000],
    ["ping-concurrency", 6],
    ["encrypt-channel", true],
    ["encrypt-channel", "false"],
    ["memcached", "a.cache.example:11211,b.cache.example:11211"],
    ["memcached-expiration-days", 0],
    ["metrics-callback", "my.ns/handler!"],
    ["aws-cloudwatch-dimension-value", "the orders"],
    ["datomic.ddbRequestTimeout", 1],
  ])("accept %s = %j", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([]);
  });

  test.each([...PROPERTY_TABLE].filter(([, { setBy }]) => setBy !== "user"))(
    "fail for %s, with the reason and the way to what was wanted",
    (name, definition) => {
      const { rule, fix, see } = definition as { rule: string; fix: string; see: string };
      const value = definition.secret === true ? "(hidden)" : "value";
      expect(problemsOf({ [name]: "value" })).toEqual([{ field: `properties.${name}`, value, rule, fix, see }]);
    },
  );

  test.each([
    "256mb",
    "1.5g",
    "256m ",
    " 256m",
    "",
    "256m\n",
    "1000",
    "512k",
    "-1g",
    true,
    "1t",
    "0x10m",
    "0512m",
    "010",
  ])("fail for the size %j", (value) => {
    for (const name of ["memory-index-threshold", "memory-index-max", "object-cache-max"]) {
      expect(problemsOf({ [name]: value })).toMatchObject([{ field: `properties.${name}`, value }]);
    }
  });

  test.each([
    ["write-concurrency", 1, "a whole number (writes) from 2 to 2147483647", "set 2 or more"],
    ["write-concurrency", "2.5", "a whole number (writes) from 2 to 2147483647", "set 2 or more"],
    ["write-concurrency", "1e3", "a whole number (writes) from 2 to 2147483647", "set 2 or more"],
    ["write-concurrency", "010", "a whole number (writes) from 2 to 2147483647", "set 2 or more"],
    ["datomic.ddbRequestTimeout", -1, "a whole number (ms) from 1 to 2147483647", "set 1 or more"],
    [
      "metrics-callback",
      "nil",
      "the full name of a static Java method, or of a Clojure function with a / after its namespace",
      "write it like com.example.Metrics.publish",
    ],
    [
      "memcached",
      "host:65536",
      "host and port, or several of them with commas and no blanks between; a port is a number from 1 to 65535",
      "write it like cache.example.com:11211",
    ],
    ["write-concurrency", 2147483648, "a whole number (writes) from 2 to 2147483647", "set 2147483647 or less"],
    ["read-concurrency", Number.NaN, "a property's value is a text, a number, true or false", "write one of these"],
    ["memcached", Infinity, "a property's value is a text, a number, true or false", "write one of these"],
    ["memcached", Symbol("host:11211"), "a property's value is a text, a number, true or false", "write one of these"],
    ["index-parallelism", 0, "a whole number (workers) from 1 to 8", "set 1 or more"],
    ["index-parallelism", 9, "a whole number (workers) from 1 to 8", "set 8 or less"],
    ["index-parallelism", true, "a whole number (workers) from 1 to 8", "set 1 or more"],
    ["heartbeat-interval-msec", 999, "a whole number (ms) from 1000 to 60000", "set 1000 or more"],
    ["heartbeat-interval-msec", 60001, "a whole number (ms) from 1000 to 60000", "set 60000 or less"],
    ["ping-concurrency", 5, "a whole number (threads) from 6 to 2147483647", "set 6 or more"],
    ["memcached-auto-discovery", "yes", "true or false", "set one of the two"],
    ["encrypt-channel", "TRUE", "true or false", "set one of the two"],
    [
      "memcached",
      "cache.example",
      "host and port, or several of them with commas and no blanks between; a port is a number from 1 to 65535",
      "write it like cache.example.com:11211",
    ],
  ])("fail for %s = %j", (name, value, rule, fix) => {
    expect(problemsOf({ [name]: value })).toMatchObject([{ field: `properties.${name}`, value, rule, fix }]);
  });

  test.each([
    ["encrypt-channel", "", "trim the value, or remove the property"],
    ["memcached", "host:11211 ", "trim the value, or remove the property"],
    ["memcached", "\thost:11211", "trim the value, or remove the property"],
    ["metrics-callback", "a\nprotocol=dev", "remove such characters"],
    ["metrics-callback", "a\\b", "remove such characters"],
    ["memcached", "${host}", "remove it"],
    ["metrics-callback", "a\u0000b", "remove such characters"],
    ["memcached", ["host:11211"], "write one of these"],
    ["memcached", { host: 1 }, "write one of these"],
  ])("fail for %s = %j, which is no line of a properties file", (name, value, fix) => {
    expect(problemsOf({ [name]: value })).toMatchObject([{ field: `properties.${name}`, fix }]);
  });

  test.each([
    ["memory-index-maxx", "set memory-index-max, or unlistedProperties if a newer release knows this one"],
    ["write-concurency", "set write-concurrency, or unlistedProperties if a newer release knows this one"],
    ["memory_index_max", "set memory-index-max, or unlistedProperties if a newer release knows this one"],
    ["quite-another-thing", "correct the name, or set it in unlistedProperties if a newer release knows it"],
    ["constructor", "correct the name, or set it in unlistedProperties if a newer release knows it"],
    ["", "correct the name, or set it in unlistedProperties if a newer release knows it"],
    ["api-token", "correct the name, or set it in secretProperties if a newer release knows it"],
    [
      "memcached-pasword",
      "set secretProperties.memcached-password, or secretProperties if a newer release knows this one",
    ],
  ])("fail for the name %j, which no page documents", (name, fix) => {
    expect(problemsOf({ [name]: "1g" })).toMatchObject([{ field: `properties.${name}`, fix }]);
  });

  test.each(["index-segs-per-second", "dynamic-index-parallelism", "local-memcached-size", "default-partition"])(
    "fail for %s, which the code reads and nobody documents",
    (name) => {
      expect(problemsOf({ [name]: 1 })).toMatchObject([{ field: `properties.${name}`, fix: "remove it" }]);
      expect(unlistedPropertyProblems({ [name]: 1 }, {})).toMatchObject([
        { field: `unlistedProperties.${name}`, fix: "remove it" },
      ]);
    },
  );

  test.each([
    "aws-dynamodb-secret-key",
    "aws-s3-log-access-key-id",
    "aws-new-service-secret-key",
    "aws-secret-access-key",
    "awsSessionToken",
    "AWS_ACCESS_KEY_ID",
  ])("fail for the static key %s without showing it", (name) => {
    expect(problemsOf({ [name]: SECRET })).toMatchObject([
      {
        field: `properties.${name}`,
        value: "(hidden)",
        rule: "static keys are deprecated, leak, and beat the task role",
      },
    ]);
  });

  test("fail for a secret without showing it, and say where it belongs", () => {
    expect(problemsOf({ "memcached-password": SECRET })).toMatchObject([
      { field: "properties.memcached-password", value: "(hidden)", fix: "name its ARN in secretProperties" },
    ]);
  });

  test("do not show what has a secret's name, known or not", () => {
    for (const name of ["sql-password", "storage-admin-password", "my-secret", "license-key", "memcached-pasword"]) {
      expect(JSON.stringify(problemsOf({ [name]: SECRET }))).not.toContain(SECRET);
    }
    expect(isSecretProperty("memory-index-max")).toBe(false);
  });

  test("fail where the release does not know the property yet", () => {
    expect(problemsOf({ "prefetch-concurrency": 2 }, "1.0.7180")).toEqual([]);
    expect(problemsOf({ "prefetch-concurrency": 2 }, "1.0.7075")).toMatchObject([
      {
        field: "properties.prefetch-concurrency",
        rule: "the transactor knows it from 1.0.7180 on, and 1.0.7075 ignores it without a word",
        fix: "set release to 1.0.7180 or newer, or remove the property",
      },
    ]);
    expect(problemsOf({ "datomic.ddbRequestTimeout": 2000 }, "1.0.6735")).toMatchObject([
      { fix: "set release to 1.0.7021 or newer, or remove the property" },
    ]);
  });

  test("report every broken one", () => {
    const problems = problemsOf({ host: "10.0.0.1", "write-concurrency": 1, "memory-index-max": "1.5g" });
    expect(problems.map(({ field }) => field)).toEqual([
      "properties.host",
      "properties.write-concurrency",
      "properties.memory-index-max",
    ]);
  });
});

describe("properties that the table does not know", () => {
  const problemsOf = (unlisted: object, listed = {}): ReturnType<typeof unlistedPropertyProblems> =>
    unlistedPropertyProblems(unlisted as Parameters<typeof unlistedPropertyProblems>[0], listed);

  test.each([
    ["brand-new", "x"],
    ["a", 1],
    ["new-in-2027", false],
    ["with-spaces", "a = b # c"],
  ])("accept %s = %j", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([]);
  });

  test.each(["memoryIndexMax", "brand_new", "-x", "x-", "a=b", "a\nb", "", "A", "datomic.x"])(
    "fail for the name %j, which no properties file has",
    (name) => {
      expect(problemsOf({ [name]: 1 })).toMatchObject([
        { field: `unlistedProperties.${name}`, fix: "write it as in the vendor's properties file" },
      ]);
    },
  );

  test.each(["", " x", "x ", "a\nb", null, {}])("fail for the value %j, which is no line", (value) => {
    expect(problemsOf({ "brand-new": value })).toMatchObject([{ field: "unlistedProperties.brand-new", value }]);
  });

  test("fail for a documented one, whose value would go unchecked", () => {
    expect(problemsOf({ "memory-index-max": "1g" })).toMatchObject([{ fix: "set it in properties" }]);
    expect(problemsOf({ "memory-index-max": "1g" }, { "memory-index-max": "2g" })).toMatchObject([
      { fix: "set it in properties, where it stands already" },
    ]);
  });

  test("fail for a secret without showing it", () => {
    expect(problemsOf({ "brand-new-password": SECRET })).toMatchObject([
      { value: "(hidden)", fix: "name its ARN in secretProperties" },
    ]);
  });
});
