import { downtimeEvents } from "../../../../tools/plan-summary/downtime/downtime";
import { downtimeSection } from "../../../../tools/plan-summary/downtime/downtime-section";
import { planWith, rawChange } from "../support/raw-plans";
import { sectionLines } from "../support/section-text";
import {
  container,
  replacedTask,
  rolledService,
  service,
  SERVICE,
  task,
  TASK,
  updatedService,
} from "../support/transactor-tasks";

type Change = Parameters<typeof planWith>[0][number];
type Values = Readonly<Record<string, unknown>>;

function events(...changes: Change[]): ReturnType<typeof downtimeEvents> {
  return downtimeEvents([planWith(changes)]);
}

function unchangedTask(heartbeatMsec?: string): Change {
  const variables: Readonly<Record<string, string>> =
    heartbeatMsec === undefined ? {} : { DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC: heartbeatMsec };
  const values = task([container({ variables })]);
  return rawChange(TASK, ["no-op"], { before: values, after: values });
}

describe("a service's change", () => {
  test("of task definition is one takeover, or two where the old standby comes first", () => {
    const found = events(replacedTask(task(), task([container({ user: "0" })])), rolledService());
    expect(found).toMatchObject([
      {
        address: SERVICE,
        effect: "takeover",
        change: "rollout: a new task definition",
        takeovers: { least: 1, most: 2 },
        secondsEach: { least: 5, most: 15 },
        meaning: expect.stringContaining("reads go on"),
      },
    ]);
    expect(sectionLines(downtimeSection(found))[0]).toContain("takeover | 1 to 2 times, 5 to 15 s each");
  });

  test.each([
    ["1000", { least: 1, most: 3 }],
    ["60000", { least: 60, most: 180 }],
    [undefined, { least: 5, most: 15 }],
  ])("takes as long as the interval of %s ms says", (interval, secondsEach) => {
    expect(events(unchangedTask(interval), rolledService())).toMatchObject([{ secondsEach }]);
  });

  test("takes as long as the interval says that runs now", () => {
    const withInterval = (value: string): Values =>
      task([container({ variables: { DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC: value } })]);
    const found = events(replacedTask(withInterval("10000"), withInterval("1000")), rolledService());
    expect(found).toMatchObject([{ secondsEach: { least: 10, most: 30 } }]);
  });

  test.each<[string, Values, Values]>([
    [
      "other subnets or security groups",
      {},
      { network_configuration: [{ subnets: ["subnet-0c"], security_groups: ["sg-0a"] }] },
    ],
    ["another platform version", { platform_version: "1.4.0" }, { platform_version: "LATEST" }],
    ["a forced deployment", { triggers: { a: "1" } }, { triggers: { a: "2" } }],
  ])("is a rollout for %s", (words, before, after) => {
    expect(events(updatedService(before, after))).toMatchObject([{ effect: "takeover", change: `rollout: ${words}` }]);
  });

  test.each<[string, Values, Values]>([
    ["tags", { tags: { a: "1" } }, { tags: { a: "2" } }],
    ["rights to look into tasks", { enable_execute_command: false }, { enable_execute_command: true }],
    ["a standby", { desired_count: 1 }, { desired_count: 2 }],
    ["a resumption", { desired_count: 0 }, { desired_count: 2, platform_version: "1.4.0" }],
  ])("is none for %s", (_, before, after) => {
    expect(events(updatedService(before, after))).toEqual([]);
  });

  test.each<[Values, string, object]>([
    [{ desired_count: 1 }, "takeover", { least: 1, most: 1 }],
    [{ deployment_minimum_healthy_percent: 50 }, "takeover", { least: 1, most: 2 }],
    [{ deployment_minimum_healthy_percent: 0 }, "outage", { least: 0, most: 0 }],
    [{ desired_count: 1, deployment_minimum_healthy_percent: 0 }, "outage", { least: 0, most: 0 }],
    [{ deployment_maximum_percent: 100 }, "stuck", { least: 0, most: 0 }],
  ])("rolls with %j as %s", (values, effect, takeovers) => {
    expect(events(rolledService(values))).toMatchObject([{ effect, takeovers }]);
  });

  test.each([
    [2, 0, "pause", 0],
    [1, 0, "pause", 0],
    [2, 1, "no standby", 1],
    [3, 2, "takeover", 1],
  ])("of the count from %d to %d is %s", (before, after, effect, most) => {
    const found = events(updatedService({ desired_count: before }, { desired_count: after }));
    expect(found).toMatchObject([{ effect, change: `desired count ${before} to ${after}`, takeovers: { most } }]);
  });

  test("of task definition and count counts each takeover once", () => {
    const shrunk = rawChange(SERVICE, ["update"], {
      before: service(),
      after: { ...service({ desired_count: 1 }), task_definition: null },
      after_unknown: { task_definition: true },
    });
    expect(events(shrunk)).toMatchObject([
      { effect: "takeover", takeovers: { least: 1, most: 2 } },
      {
        effect: "no standby",
        takeovers: { least: 0, most: 0 },
        meaning: expect.stringContaining("nothing takes over"),
      },
    ]);
  });

  test("to a pause rolls nothing out", () => {
    const paused = rawChange(SERVICE, ["update"], {
      before: service(),
      after: { ...service({ desired_count: 0 }), task_definition: null },
      after_unknown: { task_definition: true },
    });
    expect(events(paused).map(({ effect }) => effect)).toEqual(["pause"]);
  });

  test.each<[readonly string[], Values, string[]]>([
    [["delete", "create"], {}, ["outage"]],
    [["create", "delete"], {}, ["takeover"]],
    [["delete"], {}, ["outage"]],
    [["delete", "create"], { desired_count: 0 }, []],
    [["create"], {}, []],
    [["forget"], {}, []],
  ])("by %j with %j is %j", (actions, values, effects) => {
    const after = actions.includes("create") ? service(values) : null;
    const before = actions.includes("delete") || actions.includes("forget") ? service(values) : null;
    expect(events(rawChange(SERVICE, actions, { before, after })).map(({ effect }) => effect)).toEqual(effects);
  });

  test("is none where it runs no transactor", () => {
    const other = task([container({ environment: [] })]);
    expect(events(rawChange(TASK, ["no-op"], { before: other, after: other }), rolledService())).toEqual([]);
  });
});

describe("a change around the transactors", () => {
  const rule = (from: number, to = from): Values => ({ ip_protocol: "tcp", from_port: from, to_port: to });

  test.each<[string, Values, string, RegExp]>([
    ["aws_ecs_cluster", {}, "outage", /nothing serves/],
    ["aws_dynamodb_table", {}, "outage", /storage is gone/],
    ["aws_kms_key", {}, "outage", /without its key.*\(10 s\)/],
    ["aws_kms_alias", {}, "outage", /key/],
    ["aws_security_group", {}, "cut off", /carry/],
    ["aws_iam_role", { name: "datomic-production-orders-transactor-us-east-1" }, "at risk", /refuse/],
    [
      "aws_iam_role_policy",
      { name: "rights", role: "datomic-production-orders-execution-us-east-1" },
      "at risk",
      /starts/,
    ],
    ["aws_iam_policy", { name: "datomic-production-orders-peer-us-east-1" }, "at risk", /peers/],
    ["aws_iam_role_policy_attachment", { role: "orders-api" }, "at risk", /whoever uses it/],
    ["aws_vpc_endpoint", {}, "at risk", /reach DynamoDB/],
    ["aws_ecr_repository", {}, "at risk", /no image/],
    ["aws_cloudwatch_log_group", {}, "at risk", /without logs/],
    ["aws_vpc_security_group_ingress_rule", rule(4334), "cut off", /no new connection/],
    ["aws_vpc_security_group_ingress_rule", { ip_protocol: "-1" }, "cut off", /no new connection/],
    ["aws_vpc_security_group_egress_rule", rule(443), "at risk", /reach DynamoDB/],
    ["aws_security_group_rule", { ...rule(4000, 5000), type: "ingress" }, "cut off", /no new connection/],
  ])("%s %j is told, destroyed or replaced", (type, before, effect, words) => {
    for (const actions of [["delete"], ["delete", "create"]]) {
      const after = actions.length === 2 ? before : null;
      const found = events(rawChange(`${type}.a`, actions, { before, after }));
      expect(found).toMatchObject([{ effect, meaning: expect.stringMatching(words) }]);
    }
  });

  test.each<[string, Values]>([
    ["aws_vpc_security_group_ingress_rule", rule(9999)],
    ["aws_vpc_security_group_egress_rule", rule(5432)],
    ["aws_cloudwatch_metric_alarm", {}],
  ])("%s %j is none", (type, before) => {
    expect(events(rawChange(`${type}.a`, ["delete"], { before }))).toEqual([]);
  });

  test("leaves no gap where the new one is there first, but a group has another id", () => {
    const first = (type: string): Change => rawChange(`${type}.a`, ["create", "delete"], { before: {}, after: {} });
    expect(events(first("aws_iam_role"))).toEqual([]);
    expect(events(first("aws_security_group"))).toMatchObject([{ effect: "cut off" }]);
  });

  test("cuts peers off where a rule admits others, and not where it is only described anew", () => {
    const update = (after: Values): Change =>
      rawChange("aws_vpc_security_group_ingress_rule.a", ["update"], {
        before: { ...rule(4334), cidr_ipv4: "10.0.0.0/16", description: "x" },
        after: { ...rule(4334), cidr_ipv4: "10.0.0.0/16", description: "x", ...after },
      });
    expect(events(update({ cidr_ipv4: "10.1.0.0/16" }))).toMatchObject([
      { effect: "cut off", change: "it admits others" },
    ]);
    expect(events(update({ description: "y" }))).toEqual([]);
  });

  test.each<[Values, Values, boolean]>([
    [{ write_capacity: 50 }, { write_capacity: 25 }, true],
    [{ write_capacity: 25 }, { write_capacity: 50 }, false],
    [{ billing_mode: "PAY_PER_REQUEST" }, { billing_mode: "PROVISIONED", write_capacity: 50 }, true],
    [{ billing_mode: "PROVISIONED" }, { billing_mode: "PAY_PER_REQUEST" }, false],
    [{ tags: null }, { tags: { a: "b" } }, false],
  ])("of the table's capacity from %j to %j throttles: %p", (before, after, throttles) => {
    const found = events(rawChange("aws_dynamodb_table.a", ["update"], { before, after }));
    expect(found.map(({ effect }) => effect)).toEqual(throttles ? ["at risk"] : []);
  });

  test("is measured by the interval of whichever stack says it", () => {
    const access = planWith([rawChange("aws_kms_key.a", ["delete"], { before: {} })], {}, "production-orders-storage");
    const transactor = planWith([unchangedTask("2000")], {}, "production-orders-transactor");
    expect(downtimeEvents([access, transactor])).toMatchObject([{ meaning: expect.stringContaining("(4 s)") }]);
  });
});

describe("downtime", () => {
  test("is told with the loudest first, in red where nothing serves", () => {
    const found = events(
      rawChange("aws_ecr_repository.a", ["delete"], { before: {} }),
      rolledService(),
      rawChange("aws_ecs_cluster.b", ["delete"], { before: {} }),
    );
    expect(found.map(({ effect }) => effect)).toEqual(["outage", "takeover", "at risk"]);
    expect(downtimeSection(found)?.level).toBe("danger");
    expect(downtimeSection(events(rolledService()))?.level).toBe("warning");
    expect(downtimeSection([])).toBeUndefined();
  });
});
