import { differenceIn, differenceOf, resourcesOf } from "./synthesized-sides";
import type { Alarm } from "../../../tools/synth-diff/alarms";

function alarmLines(alarms: readonly Alarm[]): string[] {
  return alarms.map(({ level, stackId, addresses, what }) => `${level} ${stackId} ${addresses.join(" ")}: ${what}`);
}

const TABLE = {
  name: "t",
  hash_key: "id",
  deletion_protection_enabled: true,
  lifecycle: { prevent_destroy: true },
  point_in_time_recovery: { enabled: true },
  server_side_encryption: { enabled: true },
};
const table = (values: object, name = "Table"): object =>
  resourcesOf("aws_dynamodb_table", { [name]: { ...TABLE, ...values } });

describe("alarms", () => {
  test.each([
    ["a table that gets another key", { hash_key: "key" }, /gets another `hash_key`.*lost is every database/],
    ["a table that gets a second key", { range_key: "key" }, /gets another `range_key`: AWS cannot change that/],
    [
      "deletion protection that is off",
      { deletion_protection_enabled: false },
      /changes `deletion_protection_enabled` from `true` to `false`: the next apply can/,
    ],
    [
      "deletion protection that is not said any more",
      { deletion_protection_enabled: undefined },
      /`deletion_protection_enabled` from `true` to nothing/,
    ],
    [
      "destruction that is allowed",
      { lifecycle: { prevent_destroy: false } },
      /changes `lifecycle.prevent_destroy` from `true` to/,
    ],
    ["a lifecycle that is gone", { lifecycle: undefined }, /changes `lifecycle.prevent_destroy` from `true` to/],
  ])("name %s as a danger", (_, change, what) => {
    const { alarms } = differenceIn(table({}), table(change));
    expect(alarms).toMatchObject([
      { level: "danger", addresses: ["aws_dynamodb_table.Table"], what: expect.stringMatching(what) as unknown },
    ]);
  });

  test.each([
    ["what protects is added", table({ lifecycle: undefined, deletion_protection_enabled: false }), table({})],
    ["what AWS can change does", table({}), table({ billing_mode: "PAY_PER_REQUEST" })],
    ["a protection is written in another way", table({}), table({ lifecycle: [{ prevent_destroy: true }] })],
    ["what holds no data goes", resourcesOf("aws_ecs_service", { S: {} }), {}],
    [
      "the state is locked in another way",
      { terraform: { backend: { s3: { key: "k", encrypt: false } } } },
      { terraform: { backend: { s3: { key: "k", use_lockfile: true } } } },
    ],
    [
      "the provider gets other tags",
      { provider: { aws: [{ region: "a" }] } },
      { provider: { aws: [{ region: "a", default_tags: [{}] }] } },
    ],
  ])("are none when %s", (_, before, after) => {
    expect(differenceIn(before, after).alarms).toEqual([]);
  });

  test.each([
    [
      "a protection lost where no data is",
      resourcesOf("aws_lb", { L: { enable_deletion_protection: true } }),
      resourcesOf("aws_lb", { L: {} }),
    ],
    ["backups that end", table({}), table({ point_in_time_recovery: { enabled: false } })],
    ["a guard that goes", resourcesOf("aws_s3_bucket_versioning", { V: {} }), {}],
    [
      "logs that are kept for less",
      resourcesOf("aws_cloudwatch_log_group", { L: { retention_in_days: 365 } }),
      resourcesOf("aws_cloudwatch_log_group", { L: { retention_in_days: 30 } }),
    ],
  ])("warn of %s", (_, before, after) => {
    expect(differenceIn(before, after).alarms).toMatchObject([{ level: "warning" }]);
  });

  test("name a table that is gone, and say what to do", () => {
    const { alarms } = differenceIn(table({}), {});
    expect(alarmLines(alarms)).toEqual([
      expect.stringMatching(
        /^danger s aws_dynamodb_table\.Table: is gone .* Terraform destroys it; lost is every database/,
      ),
    ]);
    expect(alarms[0]!.fix).toContain("`destroy = false`");
  });

  test("ask for a moved block where a table was renamed", () => {
    const { alarms } = differenceIn(table({}), table({}, "Renamed"));
    expect(alarms).toMatchObject([
      {
        addresses: ["aws_dynamodb_table.Table"],
        what: expect.stringContaining("a new one comes at `aws_dynamodb_table.Renamed`") as unknown,
        fix: expect.stringContaining('`moveFromId("aws_dynamodb_table.Table")`') as unknown,
      },
    ]);
  });

  test("are none where the moved block is there", () => {
    const moved = [{ from: "aws_dynamodb_table.Table", to: "aws_dynamodb_table.Renamed" }];
    expect(differenceIn(table({}), { ...table({}, "Renamed"), moved }).alarms).toEqual([]);
  });

  test("see what a moved table loses", () => {
    const moved = [{ from: "aws_dynamodb_table.Table", to: "aws_dynamodb_table.Renamed" }];
    const { alarms } = differenceIn(table({}), { ...table({ deletion_protection_enabled: false }, "Renamed"), moved });
    expect(alarms).toMatchObject([{ level: "danger", addresses: ["aws_dynamodb_table.Renamed"] }]);
  });

  test("ask for removed and import where a table went to another stack", () => {
    const { alarms } = differenceOf({ a: table({}), b: {} }, { a: {}, b: table({}) });
    expect(alarms).toMatchObject([
      {
        stackId: "a",
        what: expect.stringContaining("a new one comes at `b/aws_dynamodb_table.Table`") as unknown,
        fix: expect.stringContaining("`import` block there") as unknown,
      },
    ]);
  });

  test.each([
    ["another bucket", { s3: { bucket: "b", key: "k" } }],
    ["another key", { s3: { bucket: "a", key: "l" } }],
    ["another kind of backend", { local: {} }],
  ])("name a state that is looked for in %s", (_, backend) => {
    const of = (value: object): object => ({ terraform: { backend: value } });
    const { alarms } = differenceIn(of({ s3: { bucket: "a", key: "k" } }), of(backend));
    expect(alarms[0]).toMatchObject({
      level: "danger",
      what: expect.stringContaining("the state is looked for elsewhere") as unknown,
    });
  });

  test("name a provider that looks in another region", () => {
    const of = (region: string): object => ({ provider: { aws: [{ region }] } });
    expect(alarmLines(differenceIn(of("eu-west-1"), of("us-east-1")).alarms)).toEqual([
      expect.stringMatching(/^danger s provider\.aws: looks elsewhere \(`region`\)/),
    ]);
  });

  test("say that a stack that is gone destroys nothing, and name what holds data in it", () => {
    const stack = { resource: { aws_dynamodb_table: { T: TABLE }, aws_ecs_service: { S: {} } } };
    expect(alarmLines(differenceOf({ s: stack }, {}).alarms)).toEqual([
      expect.stringMatching(
        /^danger s aws_dynamodb_table\.T: the stack is gone .* its 2 resources stay .* these hold data$/,
      ),
    ]);
    expect(alarmLines(differenceOf({ s: resourcesOf("aws_ecs_service", { S: {} }) }, {}).alarms)).toEqual([
      expect.stringMatching(/^warning s aws_ecs_service\.S: the stack is gone/),
    ]);
    expect(differenceOf({}, { s: stack }).alarms).toEqual([]);
  });

  test("put dangers before warnings", () => {
    const of = (isProtected: boolean): object => ({
      resource: {
        aws_lb: { L: { enable_deletion_protection: isProtected } },
        aws_dynamodb_table: { T: { deletion_protection_enabled: isProtected } },
      },
    });
    expect(differenceIn(of(true), of(false)).alarms.map(({ level }) => level)).toEqual(["danger", "warning"]);
  });
});
