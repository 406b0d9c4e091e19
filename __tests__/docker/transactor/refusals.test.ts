import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { onlyMessage, problemsOf } from "../../support/start-program/log-lines";
import { SOUND_ENVIRONMENT, StartBed, type Environment } from "../../support/start-program/start-bed";

const PING = {
  DATOMIC_PROPERTY_PING_HOST: "localhost",
  DATOMIC_PROPERTY_PING_PORT: "9999",
  DATOMIC_PROPERTY_PING_CONCURRENCY: "6",
};

const KEYS = { AWS_ACCESS_KEY_ID: "AKIADUMMYDUMMYDUMMY1", AWS_SECRET_ACCESS_KEY: "dummy" };

const TASK_ROLE = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1" };

/** What is wrong, the change that makes it so, and what each problem is about. */
const MISTAKES: readonly (readonly [what: string, change: Environment, problems: readonly string[]])[] = [
  ...[
    "DATOMIC_HEAP_MIB",
    "DATOMIC_PROPERTY_PROTOCOL",
    "DATOMIC_PROPERTY_PORT",
    "DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE",
    "DATOMIC_PROPERTY_AWS_DYNAMODB_REGION",
    "DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD",
    "DATOMIC_PROPERTY_MEMORY_INDEX_MAX",
    "DATOMIC_PROPERTY_OBJECT_CACHE_MAX",
  ].map((name) => [`no ${name}`, { [name]: undefined }, [`${name} is not set`]] as const),
  [
    "neither a protocol nor what the usual one needs",
    {
      DATOMIC_PROPERTY_PROTOCOL: undefined,
      DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: undefined,
      DATOMIC_PROPERTY_AWS_DYNAMODB_REGION: undefined,
    },
    [
      "DATOMIC_PROPERTY_PROTOCOL is not set",
      "DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE is not set",
      "DATOMIC_PROPERTY_AWS_DYNAMODB_REGION is not set",
    ],
  ],
  ["an empty heap", { DATOMIC_HEAP_MIB: "" }, ['DATOMIC_HEAP_MIB is ""']],
  ["a heap in another unit", { DATOMIC_HEAP_MIB: "1g" }, ['DATOMIC_HEAP_MIB is "1g"']],
  ["a heap with a zero in front", { DATOMIC_HEAP_MIB: "01024" }, ['DATOMIC_HEAP_MIB is "01024"']],
  ["a heap that the shell would compute", { DATOMIC_HEAP_MIB: "512*2" }, ['DATOMIC_HEAP_MIB is "512*2"']],
  ["a heap too small", { DATOMIC_HEAP_MIB: "511" }, ['DATOMIC_HEAP_MIB is "511"']],
  [
    "sizes that are none",
    { DATOMIC_PROPERTY_MEMORY_INDEX_MAX: "256mb", DATOMIC_PROPERTY_OBJECT_CACHE_MAX: "1.5g" },
    ['DATOMIC_PROPERTY_MEMORY_INDEX_MAX is "256mb"', 'DATOMIC_PROPERTY_OBJECT_CACHE_MAX is "1.5g"'],
  ],
  [
    "a trailing blank",
    { DATOMIC_PROPERTY_MEMORY_INDEX_MAX: "256m " },
    ["DATOMIC_PROPERTY_MEMORY_INDEX_MAX has blanks at its ends"],
  ],
  ["an empty value", { DATOMIC_PROPERTY_ENCRYPT_CHANNEL: "" }, ["DATOMIC_PROPERTY_ENCRYPT_CHANNEL is empty"]],
  ["an empty value that nobody knows", { DATOMIC_PROPERTY_NEW: "" }, ["DATOMIC_PROPERTY_NEW is empty"]],
  [
    "a line break from the file a secret was made of",
    { DATOMIC_PROPERTY_SOME_TOKEN: "secret\n" },
    ["DATOMIC_PROPERTY_SOME_TOKEN holds a line break or another control character"],
  ],
  ["a port without rights", { DATOMIC_PROPERTY_PORT: "80" }, ['DATOMIC_PROPERTY_PORT is "80"']],
  ["a hexadecimal port", { DATOMIC_PROPERTY_PORT: "0x10ee" }, ['DATOMIC_PROPERTY_PORT is "0x10ee"']],
  ["no boolean", { DATOMIC_PROPERTY_ENCRYPT_CHANNEL: "yes" }, ['DATOMIC_PROPERTY_ENCRYPT_CHANNEL is "yes"']],
  [
    "part of the ping endpoint",
    { DATOMIC_PROPERTY_PING_PORT: "9998" },
    ["DATOMIC_PROPERTY_PING_HOST is not set", "DATOMIC_PROPERTY_PING_CONCURRENCY is not set"],
  ],
  [
    "too few threads for the ping endpoint",
    { ...PING, DATOMIC_PROPERTY_PING_CONCURRENCY: "3" },
    ['DATOMIC_PROPERTY_PING_CONCURRENCY is "3"'],
  ],
  [
    "a region without a dimension",
    { DATOMIC_PROPERTY_AWS_CLOUDWATCH_REGION: "eu-west-1" },
    ["DATOMIC_PROPERTY_AWS_CLOUDWATCH_DIMENSION_VALUE is not set"],
  ],
  [
    "a dimension without a region",
    { DATOMIC_PROPERTY_AWS_CLOUDWATCH_DIMENSION_VALUE: "orders" },
    ["DATOMIC_PROPERTY_AWS_CLOUDWATCH_REGION is not set"],
  ],
  [
    "a user of memcached without password and place, each told once",
    { DATOMIC_PROPERTY_MEMCACHED_USERNAME: "u", DATOMIC_PROPERTY_MEMCACHED_EXPIRATION_DAYS: "3" },
    ["DATOMIC_PROPERTY_MEMCACHED is not set", "DATOMIC_PROPERTY_MEMCACHED_PASSWORD is not set"],
  ],
  [
    "an index that is never written",
    { DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD: "257m" },
    ["DATOMIC_PROPERTY_MEMORY_INDEX_MAX is 256 MiB"],
  ],
  [
    "one MiB more than three quarters of the heap",
    { DATOMIC_PROPERTY_OBJECT_CACHE_MAX: "513m" },
    ["DATOMIC_PROPERTY_MEMORY_INDEX_MAX and DATOMIC_PROPERTY_OBJECT_CACHE_MAX are 256 and 513 MiB"],
  ],
  [
    "a size that no machine counts",
    { DATOMIC_PROPERTY_OBJECT_CACHE_MAX: "17179869185g" },
    ["DATOMIC_PROPERTY_MEMORY_INDEX_MAX and DATOMIC_PROPERTY_OBJECT_CACHE_MAX are 256 and 17592186045440 MiB"],
  ],
  ["a name that nobody reads", { DATOMIC_HEAP_MB: "1024" }, ["DATOMIC_HEAP_MB is set"]],
  ["a name in lower case", { datomic_heap_mib: "1024" }, ["datomic_heap_mib is set"]],
  [
    "a property in lower case",
    { "DATOMIC_PROPERTY_memory-index-max": "256m", DATOMIC_PROPERTY_port: "4334" },
    ["DATOMIC_PROPERTY_memory-index-max is set", "DATOMIC_PROPERTY_port is set"],
  ],
  [
    "names that are no property's",
    { DATOMIC_PROPERTY_: "x", DATOMIC_PROPERTY_A__B: "x", DATOMIC_PROPERTY_1A: "x", DATOMIC_PROPERTY_A_: "x" },
    [
      "DATOMIC_PROPERTY_ is set",
      "DATOMIC_PROPERTY_A__B is set",
      "DATOMIC_PROPERTY_1A is set",
      "DATOMIC_PROPERTY_A_ is set",
    ],
  ],
  ...["JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "XMX", "XMS"].map(
    (name) => [`the variable ${name}`, { [name]: "-Xmx9g" }, [`${name} is set`]] as const,
  ),
  ["static keys beside a task role", { ...KEYS, ...TASK_ROLE }, ["AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is set"]],
  ["a log directory", { DATOMIC_PROPERTY_LOG_DIR: "/tmp/log" }, ["DATOMIC_PROPERTY_LOG_DIR is set"]],
  [
    "what only the command line knows",
    { DATOMIC_PROPERTY_PREFETCH_CONCURRENCY: "2" },
    ["DATOMIC_PROPERTY_PREFETCH_CONCURRENCY is set"],
  ],
  ...["sql", "dev", "cass3"].map(
    (protocol) =>
      [
        `the protocol ${protocol}`,
        { DATOMIC_PROPERTY_PROTOCOL: protocol },
        [`DATOMIC_PROPERTY_PROTOCOL is "${protocol}"`],
      ] as const,
  ),
  ["no known protocol", { DATOMIC_PROPERTY_PROTOCOL: "inf" }, ['DATOMIC_PROPERTY_PROTOCOL is "inf"']],
  [
    "a local server without its place",
    { DATOMIC_PROPERTY_PROTOCOL: "ddb-local" },
    ["DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT is not set"],
  ],
  [
    "the place of a local server with the protocol of AWS",
    { DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT: "localhost:8000" },
    ["DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT is set"],
  ],
  [
    "a local server with a scheme",
    {
      DATOMIC_PROPERTY_PROTOCOL: "ddb-local",
      DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT: "http://localhost:8000",
    },
    ['DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT is "http://localhost:8000"'],
  ],
  ["the address of no one", { DATOMIC_PROPERTY_HOST: "0.0.0.0" }, ['DATOMIC_PROPERTY_HOST is "0.0.0.0"']],
  ["a second address", { DATOMIC_PROPERTY_ALT_HOST: "127.0.0.1" }, ["DATOMIC_PROPERTY_ALT_HOST is set"]],
  ["an empty address", { DATOMIC_PROPERTY_HOST: "" }, ["DATOMIC_PROPERTY_HOST is empty"]],
  ["another format of the log", { DATOMIC_LOG_FORMAT: "JSON" }, ["DATOMIC_LOG_FORMAT is neither json nor text"]],
  ["a folder that is none", { TMPDIR: "tmp" }, ["TMPDIR is no absolute path"]],
];

/** Changes that are right. */
const RIGHT: readonly (readonly [what: string, change: Environment])[] = [
  ["exactly three quarters of the heap", { DATOMIC_PROPERTY_OBJECT_CACHE_MAX: "512m" }],
  ["an index that is written when it is full", { DATOMIC_PROPERTY_MEMORY_INDEX_THRESHOLD: "256m" }],
  ["the smallest heap", { DATOMIC_HEAP_MIB: "512" }],
  ["static keys without a task role", KEYS],
  ["a task role alone", TASK_ROLE],
  ["an endpoint for the ping", PING],
  ["a laptop's addresses", { DATOMIC_PROPERTY_HOST: "0.0.0.0", DATOMIC_PROPERTY_ALT_HOST: "192.0.2.7" }],
  [
    "a laptop's storage, which needs no region",
    {
      DATOMIC_PROPERTY_PROTOCOL: "ddb-local",
      DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT: "localhost:8000",
      DATOMIC_PROPERTY_AWS_DYNAMODB_REGION: undefined,
    },
  ],
  ["a property that no release has yet", { DATOMIC_PROPERTY_NEWER_THAN_THIS: "a b" }],
  ["names of others", { MY_DATOMIC_HEAP: "1", DATOMICS: "1", HOSTNAME: "x" }],
];

describeWithBash("the environment of a transactor", () => {
  let bed: StartBed;

  beforeAll(() => {
    bed = new StartBed();
  });

  afterAll(() => bed.close());

  test.concurrent.each(MISTAKES)("is refused with %s", async (_, change, problems) => {
    const { exitCode, stdout, stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, ...change });
    expect(problemsOf(stderr)).toEqual(problems);
    expect({ exitCode, stdout, java }).toEqual({ exitCode: 64, stdout: "", java: undefined });
  });

  test.concurrent.each(RIGHT)("is taken with %s", async (_, change) => {
    const { exitCode, stderr, java } = await bed.run({ ...SOUND_ENVIRONMENT, ...change });
    expect({ stderr, exitCode }).toEqual({ stderr, exitCode: 0 });
    expect(java).toBeDefined();
  });

  test("is refused with every mistake at once in one message", async () => {
    const whole: Environment = Object.assign({}, ...MISTAKES.map(([, change]) => change));
    const { exitCode, stderr, java } = await bed.run({
      DATOMIC_JVM_OPTIONS: "-Xmx1g x",
      ...whole,
      AWS_EXECUTION_ENV: "AWS_ECS_FARGATE",
      DATOMIC_PROPERTY_HOST: undefined,
      TMPDIR: "/proc/none",
      DATOMIC_PROPERTY_DATA_DIR: "/proc/none",
    });
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
    const problems = problemsOf(stderr);
    expect(problems.length).toBeGreaterThan(30);
    expect(new Set(problems).size).toBe(problems.length);
    for (const expected of [
      "ECS_CONTAINER_METADATA_URI_V4 is not set",
      "DATOMIC_JVM_OPTIONS holds -Xmx1g",
      "DATOMIC_JVM_OPTIONS names no collector",
      "/proc/none cannot be written",
      'DATOMIC_PROPERTY_DATA_DIR is "/proc/none"',
    ]) {
      expect(problems).toContain(expected);
    }
    expect(onlyMessage(stderr)).toMatch(/^\d+ problems with the environment of this container\n {2}\S/);
  });

  test("leaves no properties behind when it is refused", async () => {
    const folder = bed.folder();
    await bed.run({ ...SOUND_ENVIRONMENT, TMPDIR: folder, DATOMIC_HEAP_MIB: undefined });
    expect(existsSync(folder)).toBe(true);
    expect(readdirSync(join(folder, "datomic-fargate"))).toEqual([]);
  });

  test("may hold no arguments beside it", async () => {
    const { exitCode, stderr } = await bed.run(SOUND_ENVIRONMENT, { words: ["transactor", "-Xmx1g"] });
    expect(exitCode).toBe(64);
    expect(problemsOf(stderr)).toEqual(["the transactor takes no arguments"]);
  });

  test("is told what is right about each problem", async () => {
    const { stderr } = await bed.run({ ...SOUND_ENVIRONMENT, DATOMIC_PROPERTY_PORT: "80" });
    expect(onlyMessage(stderr)).toBe(
      '1 problem with the environment of this container\n  DATOMIC_PROPERTY_PORT is "80"\n' +
        "    rule: a whole number from 1024 to 65535\n    fix:  correct the value",
    );
  });
});
