import { systemProblems } from "../../../constructs/base/system-rules";
import type { Problem } from "../../../constructs/base/validation-error";
import { BORROWING_SYSTEM, KEY_ARN, MAXIMAL_SYSTEM, MINIMAL_SYSTEM, PLACE } from "../../support/environments";
import { fieldsOf } from "../../support/problems";

const SURROUNDINGS = { place: PLACE, environmentName: "production", isEmulated: false };
const problemsWith = (change: object): Problem[] => systemProblems({ ...MINIMAL_SYSTEM, ...change }, SURROUNDINGS);

describe("system", () => {
  test.each([
    ["minimal", MINIMAL_SYSTEM],
    ["maximal", MAXIMAL_SYSTEM],
    ["borrowing", BORROWING_SYSTEM],
  ])("accepts the %s one", (_, system) => {
    expect(systemProblems(system, SURROUNDINGS)).toEqual([]);
  });

  test.each(["a", "orders", "a1", "orders-2", "a-b-c-d-e-f-g-h1", "a".repeat(16)])("accepts the name %s", (name) => {
    expect(problemsWith({ name })).toEqual([]);
  });

  test.each([
    "",
    "Orders",
    "1orders",
    "-orders",
    "orders-",
    "a--b",
    "a_b",
    "a.b",
    "a".repeat(17),
    "orders\n",
    undefined,
  ])("fails for the name %p", (name) => {
    expect(problemsWith({ name })).toMatchObject([
      { field: "name", value: name, fix: 'shorten it, for example "orders"' },
    ]);
  });

  test.each(["development", "production", "large", undefined, { cpuUnits: 512, memoryMiB: 2048 }])(
    "accepts the size %p",
    (size) => {
      expect(problemsWith({ size })).toEqual([]);
    },
  );

  test("fails for a preset that does not exist, with those that do", () => {
    expect(problemsWith({ size: "huge" })).toMatchObject([
      {
        field: "size",
        value: "huge",
        rule: "the presets are development, production, large",
        fix: "name one of these, or give { cpuUnits, memoryMiB }",
      },
    ]);
  });

  test("fails for an illegal pair of CPU and memory, and does not go on to plan its memory", () => {
    expect(problemsWith({ size: { cpuUnits: 1024, memoryMiB: 16384 }, heapMiB: 20000 })).toMatchObject([
      { field: "size.memoryMiB", value: 16384, fix: "the nearest is 8192" },
    ]);
  });

  test("fails for a task too small for any transactor", () => {
    expect(problemsWith({ size: { cpuUnits: 256, memoryMiB: 512 } })).toMatchObject([{ field: "heapMiB", value: 256 }]);
  });

  test("plans memory with the sizes set by hand, whatever their unit", () => {
    const properties = { "memory-index-max": "1g", "object-cache-max": 3 * 1024 ** 3 };
    expect(problemsWith({ heapMiB: 5462, properties })).toEqual([]);
    expect(problemsWith({ heapMiB: 5461, properties })).toMatchObject([
      { field: "properties.object-cache-max", value: "3072m" },
    ]);
  });

  test("fails for the 2018 set-up: a heap as large as its task", () => {
    const size = { cpuUnits: 1024, memoryMiB: 3072 };
    expect(problemsWith({ size, heapMiB: 3072 })).toMatchObject([{ field: "heapMiB", value: 3072 }]);
  });

  test.each([
    ["cpuArchitecture", "arm64", '"X86_64" or "ARM64"', 'set one of these, or remove it for "X86_64"'],
    ["transactorCount", 3, "1 or 2", "set one of these, or remove it for 2"],
    ["transactorCount", "2", "1 or 2", "set one of these, or remove it for 2"],
    ["rights", "all", '"called" or "documented"', 'set one of these, or remove it for "called"'],
    ["paused", "yes", "true or false", "set one of these, or remove it for false"],
  ])("fails for %s %p", (field, value, rule, fix) => {
    expect(problemsWith({ [field]: value })).toMatchObject([{ field, value, rule, fix }]);
  });

  test.each([
    ["release", "1.0.7010", "release"],
    ["upgradeFrom", "1.0.9999", "upgradeFrom"],
    ["image", { tag: "latest" }, "image.tag"],
    ["properties", { host: "10.0.0.1" }, "properties.host"],
    ["secretProperties", { memcached: "hunter2" }, "secretProperties.memcached"],
    ["unlistedProperties", { "brand-new": "" }, "unlistedProperties.brand-new"],
    ["jvmOptions", ["-Duser.timezone=UTC"], "jvmOptions"],
    ["logRetentionDays", 91, "logRetentionDays"],
    ["tags", { "aws:x": "y" }, "tags.aws:x"],
    ["existingClusterName", "arn:aws:ecs:eu-west-1:111122223333:cluster/x", "existingClusterName"],
  ])("passes %s on to its own rules", (field, value, problem) => {
    expect(fieldsOf(problemsWith({ [field]: value }))).toEqual([problem]);
  });

  test("needs secrets for the keys that decrypt them, and ARNs of such keys", () => {
    const secretProperties = { "future-token": "arn:aws:ssm:eu-west-1:111122223333:parameter/token" };
    expect(problemsWith({ secretProperties, secretKeyArns: [KEY_ARN] })).toEqual([]);
    expect(fieldsOf(problemsWith({ secretProperties, secretKeyArns: [KEY_ARN, "alias/secrets"] }))).toEqual([
      "secretKeyArns[1]",
    ]);
    expect(problemsWith({ secretKeyArns: [] })).toEqual([]);
    expect(problemsWith({ secretKeyArns: [KEY_ARN] })).toMatchObject([
      { field: "secretKeyArns", value: [KEY_ARN], fix: "remove secretKeyArns, or name the secrets" },
    ]);
  });

  test.each([["production"], []])("fails once for a size in a list: %p", (...size) => {
    expect(problemsWith({ size })).toMatchObject([{ field: "size", value: size }]);
  });

  test("fails for more secrets than the execution role's policy can name", () => {
    const secrets = (count: number): object =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `brand-new-${index}`,
          `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${"x".repeat(27)}`,
        ]),
      );
    expect(problemsWith({ secretProperties: secrets(100) })).toEqual([]);
    expect(problemsWith({ secretProperties: secrets(101) })).toMatchObject([
      {
        field: "secretProperties",
        value: 101,
        rule: "the execution role's policy names every ARN, and these take 8080 of the 8000 characters there are for them",
        fix: "keep several values in one secret, and name each by its JSON key",
      },
    ]);
  });

  test("fails for a field that does not exist", () => {
    expect(problemsWith({ pause: true })).toMatchObject([{ field: "pause", fix: "remove it, or correct its name" }]);
  });
});

describe("storage of a system", () => {
  const storage = (value: object, change: object = {}): Problem[] => problemsWith({ storage: value, ...change });

  test.each([
    ["globalSecondaryIndexes", [{}], /reads by id only/],
    ["localSecondaryIndexes", [{}], /no sort key/],
    ["streamEnabled", true, /stream/],
    ["ttl", true, /data loss/],
    ["replicas", ["us-east-1"], /global tables/],
  ])("fails for %s with the reason", (field, value, rule) => {
    expect(storage({ [field]: value })).toMatchObject([
      { field: `storage.${field}`, rule: expect.stringMatching(rule) as unknown },
    ]);
  });

  test.each([
    ["existingTableName", "ab"],
    ["existingTableName", "arn:aws:dynamodb:eu-west-1:111122223333:table/x"],
    ["existingTableName", "a".repeat(256)],
    ["existingRepositoryName", "Orders"],
    ["existingRepositoryName", "a"],
    ["existingRepositoryName", "a//b"],
    ["existingRepositoryName", `a/${"b".repeat(255)}`],
    ["existingLogGroupName", "a b"],
    ["existingLogGroupName", "/orders:*"],
    ["existingLogGroupName", "a".repeat(513)],
    ["existingLogGroupName", ""],
  ])("fails for %s %s", (field, value) => {
    expect(storage({ [field]: value })).toMatchObject([{ field: `storage.${field}`, value }]);
  });

  test.each([
    ["existingTableName", "Their.table_1-x"],
    ["existingRepositoryName", "team/datomic-pro_1.0"],
    ["existingLogGroupName", "/aws/ecs/their.group_1#x"],
  ])("accepts %s %s", (field, value) => {
    expect(storage({ [field]: value })).toEqual([]);
  });

  test.each(["aws-owned", "customer-key", { existingKeyArn: KEY_ARN }, undefined])("accepts encryption %p", (value) => {
    expect(storage({ encryption: value })).toEqual([]);
  });

  test("fails for an encryption that does not exist", () => {
    expect(storage({ encryption: "none" })).toMatchObject([
      {
        field: "storage.encryption",
        value: "none",
        rule: '"aws-owned" or "customer-key"',
        fix: 'set one of these, or remove it for "aws-owned"',
      },
    ]);
  });

  test.each(["alias/orders", "arn:aws:kms:eu-west-1:111122223333:alias/orders", "0a1b2c3d", undefined])(
    "fails for the key %p, for only a key's ARN fits a policy",
    (existingKeyArn) => {
      expect(storage({ encryption: { existingKeyArn } })).toMatchObject([
        { field: "storage.encryption.existingKeyArn", value: existingKeyArn },
      ]);
    },
  );

  test("fails for a capacity below one", () => {
    expect(storage({ capacity: { mode: "on-demand", maxWriteRequestUnits: 0 } })).toMatchObject([
      { field: "storage.capacity.maxWriteRequestUnits", value: 0 },
    ]);
  });

  test("fails for the capacity of a table that someone else owns", () => {
    const capacity = { mode: "on-demand" };
    expect(storage({ existingTableName: "theirs", capacity })).toMatchObject([
      {
        field: "storage.capacity",
        value: capacity,
        rule: "the table is brought along, its owner sets the capacity",
        fix: "remove capacity",
      },
    ]);
  });

  test("fails for the retention of a log group that someone else owns", () => {
    expect(storage({ existingLogGroupName: "/theirs" }, { logRetentionDays: 30 })).toMatchObject([
      {
        field: "logRetentionDays",
        value: 30,
        rule: "the log group is brought along, its owner sets the retention",
        fix: "remove logRetentionDays",
      },
    ]);
  });
});

describe("peers of a system", () => {
  const peers = (value: object): Problem[] => problemsWith({ peers: value });

  test("fails for what is no group and no role's name, with its place in the list", () => {
    const value = { securityGroupIds: ["sg-0a1b2c3d", "0.0.0.0/0"], roleNames: ["arn:aws:iam::1:role/x"] };
    expect(peers(value)).toMatchObject([
      { field: "peers.securityGroupIds[1]", value: "0.0.0.0/0" },
      { field: "peers.roleNames[0]", fix: "write it like orders-api; in an ARN it follows the last /" },
    ]);
  });

  test.each([
    ["securityGroupIds", "sg-0a1b2c3d"],
    ["roleNames", "orders-api"],
  ])("fails for one named twice in %s", (field, name) => {
    expect(peers({ [field]: [name, name] })).toMatchObject([{ field: `peers.${field}`, value: name }]);
  });

  test("fails for an address range, which may never open the peer port", () => {
    expect(fieldsOf(peers({ cidrBlocks: ["10.0.0.0/8"] }))).toEqual(["peers.cidrBlocks"]);
  });
});
