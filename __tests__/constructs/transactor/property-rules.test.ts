import {
  MEMORY_PROPERTIES,
  propertyProblems,
  secretPropertyProblems,
} from "../../../constructs/transactor/property-rules";

const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached-a1B2c3";
const SECRET = "hunter2-hunter2";

describe("properties set by hand", () => {
  test.each([
    ["memory-index-max", "256m"],
    ["memory-index-max", "256M"],
    ["object-cache-max", "1g"],
    ["object-cache-max", 1073741824],
    ["write-concurrency", 2],
    ["write-concurrency", "10"],
    ["read-concurrency", 2],
    ["index-parallelism", 1],
    ["index-parallelism", 8],
    ["heartbeat-interval-msec", 1000],
    ["ping-concurrency", 6],
    ["encrypt-channel", true],
    ["memcached", "a.cache.example:11211"],
    ["aws-s3-log-bucket-id", "orders-logs"],
    ["metrics-callback", "my.ns/handler"],
  ])("accept %s = %j", (name, value) => {
    expect(propertyProblems({ [name]: value })).toEqual([]);
  });

  test.each([
    "protocol",
    "host",
    "alt-host",
    "port",
    "data-dir",
    "log-dir",
    "license-key",
    "aws-dynamodb-table",
    "aws-dynamodb-region",
    "aws-dynamodb-override-endpoint",
    "aws-transactor-role",
    "aws-peer-role",
    "h2-port",
  ])("fail for %s, which has a better source or none", (name) => {
    expect(propertyProblems({ [name]: "value" })).toMatchObject([{ field: `properties.${name}`, value: "value" }]);
  });

  test("point from the table's name to the field that sets it", () => {
    expect(propertyProblems({ "aws-dynamodb-table": "theirs" })).toEqual([
      {
        field: "properties.aws-dynamodb-table",
        value: "theirs",
        rule: "it follows from the system's storage",
        fix: "set storage.existingTableName instead",
      },
    ]);
  });

  test.each(["256mb", "1.5g", "256m ", " 256m", "", "256m\n", "1000", "512k", "-1g", true])(
    "fail for the size %j",
    (value) => {
      for (const name of Object.values(MEMORY_PROPERTIES)) {
        expect(propertyProblems({ [name]: value })).toMatchObject([{ field: `properties.${name}`, value }]);
      }
    },
  );

  test("say how a size is written", () => {
    expect(propertyProblems({ "object-cache-max": "256mb" })).toEqual([
      {
        field: "properties.object-cache-max",
        value: "256mb",
        rule: "a size is a whole number of m or g, to the base 1024",
        fix: 'write it like "512m" or "1g"',
      },
    ]);
  });

  test.each([
    ["write-concurrency", 1, "a whole number of at least 2"],
    ["write-concurrency", "2.5", "a whole number of at least 2"],
    ["write-concurrency", "1e3", "a whole number of at least 2"],
    ["read-concurrency", 1, "a whole number of at least 2"],
    ["index-parallelism", 0, "a whole number of at least 1 and at most 8"],
    ["index-parallelism", 9, "a whole number of at least 1 and at most 8"],
    ["index-parallelism", true, "a whole number of at least 1 and at most 8"],
    ["heartbeat-interval-msec", 999, "a whole number of at least 1000"],
    ["ping-concurrency", 3, "a whole number of at least 6"],
  ])("fail for %s = %j", (name, value, rule) => {
    expect(propertyProblems({ [name]: value })).toMatchObject([{ field: `properties.${name}`, value, rule }]);
  });

  test.each([
    ["encrypt-channel", ""],
    ["memcached", "host:11211 "],
    ["memcached", "\thost:11211"],
    ["metrics-callback", "a\nprotocol=dev"],
    ["metrics-callback", "a\rb"],
  ])("fail for %s = %j, whose blanks or breaks would reach the file", (name, value) => {
    expect(propertyProblems({ [name]: value })).toMatchObject([
      { field: `properties.${name}`, fix: "trim the value, or remove the property" },
    ]);
  });

  test.each([
    "memoryIndexMax",
    "datomic.memoryIndexMax",
    "memory_index_max",
    "MEMORY-INDEX-MAX",
    "",
    "-x",
    "a=b",
    "a\nb",
  ])("fail for the name %j, which no properties file has", (name) => {
    expect(propertyProblems({ [name]: "1g" })).toMatchObject([
      { field: `properties.${name}`, fix: "write it as in the vendor's properties file" },
    ]);
  });

  test.each([
    "aws-dynamodb-access-key-id",
    "aws-dynamodb-secret-key",
    "aws-s3-log-access-key-id",
    "aws-s3-log-secret-key",
    "aws-cloudwatch-access-key-id",
    "aws-cloudwatch-secret-key",
    "aws-dynamodb-peer-access-key-id",
    "aws-dynamodb-peer-secret-key",
  ])("fail for the static key %s without showing it", (name) => {
    expect(propertyProblems({ [name]: SECRET })).toMatchObject([
      { field: `properties.${name}`, value: "(hidden)", rule: "static keys are deprecated and beat the task role" },
    ]);
  });

  test.each(["memcached-password", "sql-password", "storage-admin-password", "my-secret"])(
    "fail for the secret %s without showing it, and say where it belongs",
    (name) => {
      const problems = propertyProblems({ [name]: SECRET });
      expect(problems).toEqual([
        {
          field: `properties.${name}`,
          value: "(hidden)",
          rule: "a secret never stands in configuration, plan or state",
          fix: "name its ARN in secretProperties",
        },
      ]);
    },
  );

  test("report every broken one", () => {
    const problems = propertyProblems({ host: "10.0.0.1", "write-concurrency": 1, "memory-index-max": "1.5g" });
    expect(problems.map(({ field }) => field)).toEqual([
      "properties.host",
      "properties.write-concurrency",
      "properties.memory-index-max",
    ]);
  });

  test("do not trip over names every object has", () => {
    expect(propertyProblems({ constructor: "x" })).toEqual([]);
  });
});

describe("secret properties", () => {
  test.each([
    SECRET_ARN,
    `${SECRET_ARN}:password::`,
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached",
    "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/password",
    "arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:memcached",
    "arn:aws-us-gov:ssm:us-gov-west-1:111122223333:parameter/x",
  ])("accept %s", (arn) => {
    expect(secretPropertyProblems({ "memcached-password": arn }, {})).toEqual([]);
  });

  test.each([
    SECRET,
    "memcached",
    "arn:aws:s3:::bucket/secret",
    "arn:aws:kms:eu-west-1:111122223333:key/x",
    "arn:aws:secretsmanager:eu-west-1:1111:secret:x",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:",
    "",
  ])("fail for %j, which may be the secret itself, without showing it", (value) => {
    expect(secretPropertyProblems({ "memcached-password": value }, {})).toEqual([
      {
        field: "secretProperties.memcached-password",
        value: "(hidden)",
        rule: "the ARN of a Secrets Manager secret or of an SSM parameter, never the secret itself",
        fix: "write it like arn:aws:secretsmanager:eu-west-1:111122223333:secret:name",
      },
    ]);
  });

  test("fail when a property is set by hand as well", () => {
    expect(secretPropertyProblems({ memcached: SECRET_ARN }, { memcached: "host:11211" })).toMatchObject([
      { field: "secretProperties.memcached", rule: "a property has one source", fix: "remove properties.memcached" },
    ]);
  });

  test.each(["host", "aws-dynamodb-secret-key", "Memcached"])("fail for the name %s", (name) => {
    expect(secretPropertyProblems({ [name]: SECRET_ARN }, {})).toMatchObject([{ field: `secretProperties.${name}` }]);
  });

  test.each([
    ["a static key", { "aws-dynamodb-secret-key": SECRET }, {}],
    ["a property set twice", { "sql-password": SECRET }, { "sql-password": SECRET }],
    ["a malformed name", { sqlPassword: SECRET }, {}],
    ["a value that is no ARN", { "sql-password": SECRET }, {}],
  ])("never show %s", (_, secretProperties, properties) => {
    const problems = secretPropertyProblems(secretProperties, properties);
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain(SECRET);
  });

  test.each(["write-concurrency", "memory-index-max", "encrypt-channel", "ping-port", "aws-cloudwatch-region"])(
    "fail for %s, which the task's environment already holds: ECS refuses a name that stands in both",
    (name) => {
      expect(secretPropertyProblems({ [name]: SECRET_ARN }, {})).toMatchObject([{ field: `secretProperties.${name}` }]);
    },
  );
});
