import type { Arguments } from "../../../../policy/policy-resource";
import { dollars } from "../../../../tools/cost/dollars";
import { costSection, isOverBudget, planCost, type PlanCost } from "../../../../tools/plan-summary/cost/plan-cost";
import { changeOf, planOf, unchanged, type ConfiguredChange } from "../support/reviewed-plans";
import { sectionLines } from "../support/section-text";

const TASK_ARN = "arn:aws:ecs:us-east-1:111122223333:task-definition/orders:7";
const TASK = "aws_ecs_task_definition.Task";
const SERVICE = "aws_ecs_service.Service";

const CONTAINERS = JSON.stringify([
  { name: "transactor", environment: [{ name: "DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE", value: "orders" }] },
]);

/** Two vCPU and eight gigabytes, of something that is no transactor. */
const SIZE: Arguments = { family: "orders", arn: TASK_ARN, cpu: "2048", memory: "8192" };
const RUNNING: Arguments = { launch_type: "FARGATE", desired_count: 2, task_definition: TASK_ARN };

const TABLE = unchanged("aws_dynamodb_table.Table", { name: "orders", billing_mode: "PAY_PER_REQUEST" });

function costOf(...changes: readonly ConfiguredChange[]): PlanCost {
  return planCost([planOf(changes)]);
}

/** Both sums, to the cent. */
function sums({ usdBefore, usdAfter }: PlanCost): string {
  return `${dollars(usdBefore)} -> ${dollars(usdAfter)}`;
}

const service = (before: Arguments | undefined, after: Arguments | undefined): ConfiguredChange =>
  changeOf(SERVICE, { before, after });

describe("cost of a plan's tasks", () => {
  // Worked by hand, as in the tests of the configuration's estimate: a pair of 2 vCPU and 8 GB is 170.1192.
  test.each<[string, ConfiguredChange[], string]>([
    ["that run and stay", [unchanged(TASK, SIZE), unchanged(SERVICE, RUNNING)], "170.12 -> 170.12"],
    ["that are new", [changeOf(TASK, { after: SIZE }), service(undefined, RUNNING)], "0.00 -> 170.12"],
    ["that go", [changeOf(TASK, { before: SIZE }), service(RUNNING, undefined)], "170.12 -> 0.00"],
    ["that pause", [unchanged(TASK, SIZE), service(RUNNING, { ...RUNNING, desired_count: 0 })], "170.12 -> 0.00"],
    [
      "of which one is left",
      [unchanged(TASK, SIZE), service(RUNNING, { ...RUNNING, desired_count: 1 })],
      "170.12 -> 85.06",
    ],
    [
      "on ARM",
      [unchanged(TASK, { ...SIZE, runtime_platform: [{ cpu_architecture: "ARM64" }] }), unchanged(SERVICE, RUNNING)],
      "136.13 -> 136.13",
    ],
    [
      "named by their family",
      [unchanged(TASK, SIZE), unchanged(SERVICE, { ...RUNNING, task_definition: "orders" })],
      "170.12 -> 170.12",
    ],
    [
      "in other units",
      [unchanged(TASK, { ...SIZE, cpu: "2 vCPU", memory: "8GB" }), unchanged(SERVICE, RUNNING)],
      "170.12 -> 170.12",
    ],
  ])("%s", (_which, changes, expected) => {
    const cost = costOf(...changes);
    expect({ sums: sums(cost), missing: cost.missing }).toEqual({ sums: expected, missing: [] });
  });

  const RESIZED = [
    changeOf(TASK, {
      before: SIZE,
      after: { family: "orders", cpu: "1024", memory: "2048" },
      unknown: { arn: true },
    }),
    changeOf(
      SERVICE,
      { before: RUNNING, after: { launch_type: "FARGATE", desired_count: 2 }, unknown: { task_definition: true } },
      { task_definition: [`${TASK}.arn`] },
    ),
  ];

  test("follows the service to a task definition that is not made yet", () => {
    expect(sums(costOf(...RESIZED))).toBe("170.12 -> 72.08");
  });

  test("is one line for each price, before and after", () => {
    expect(
      costOf(...RESIZED).lines.map(({ address, what, differenceUsd }) => [address, what, differenceUsd?.toFixed(2)]),
    ).toEqual([
      [SERVICE, "Fargate CPU, X86_64", "-59.10"],
      [SERVICE, "Fargate memory, X86_64", "-38.94"],
    ]);
  });

  test.each<[string, ConfiguredChange[], string]>([
    [
      "whose task definition is in no plan",
      [unchanged(SERVICE, RUNNING)],
      "its task definition, which is not in these plans",
    ],
    [
      "on Spot",
      [unchanged(SERVICE, { ...RUNNING, capacity_provider_strategy: [{ capacity_provider: "FARGATE_SPOT" }] })],
      "tasks launched by FARGATE_SPOT",
    ],
    [
      "by the cluster's default",
      [unchanged(SERVICE, { ...RUNNING, launch_type: undefined })],
      "tasks launched by the cluster's default",
    ],
    [
      "on Windows",
      [
        unchanged(TASK, { ...SIZE, runtime_platform: [{ operating_system_family: "WINDOWS_SERVER_2022_CORE" }] }),
        unchanged(SERVICE, RUNNING),
      ],
      "prices of WINDOWS_SERVER_2022_CORE",
    ],
    [
      "without a size",
      [unchanged(TASK, { ...SIZE, cpu: undefined }), unchanged(SERVICE, RUNNING)],
      "the task's CPU and memory",
    ],
  ])("says what is missing of tasks %s, and guesses nothing", (_which, changes, missing) => {
    const cost = costOf(...changes);
    expect({ sums: sums(cost), missing: cost.missing }).toEqual({
      sums: "0.00 -> 0.00",
      missing: [`production-orders-access/${SERVICE}: ${missing}`],
    });
  });

  test("says that how many run is known only after the apply", () => {
    const scaled = changeOf(SERVICE, {
      after: { ...RUNNING, desired_count: undefined },
      unknown: { desired_count: true },
    });
    expect(costOf(unchanged(TASK, SIZE), scaled).missing).toEqual([
      `production-orders-access/${SERVICE}: how many tasks run`,
    ]);
  });
});

describe("cost of what a plan stores", () => {
  const TRANSACTORS = [unchanged(TASK, { ...SIZE, container_definitions: CONTAINERS }), unchanged(SERVICE, RUNNING)];

  test("counts the heartbeats of transactors in a table on demand, in whichever plan it is", () => {
    const cost = planCost([planOf(TRANSACTORS), planOf([TABLE], { stackId: "production-orders-storage" })]);
    expect(cost.lines.map(({ what }) => what)).toContain("DynamoDB heartbeats, on demand");
    // 170.1192 for the tasks, 0.657 for heartbeats.
    expect(sums(cost)).toBe("170.78 -> 170.78");
  });

  test("follows their interval", () => {
    const interval = '{"name":"DATOMIC_PROPERTY_HEARTBEAT_INTERVAL_MSEC","value":"1000"}';
    const faster = CONTAINERS.replace('"environment":[', `"environment":[${interval},`);
    const task = unchanged(TASK, { ...SIZE, container_definitions: faster });
    const [line] = costOf(task, unchanged(SERVICE, RUNNING), TABLE).lines.filter(({ what }) =>
      what.includes("heartbeats"),
    );
    expect(line?.after?.usdPerMonth).toBeCloseTo(3.285, 6);
  });

  test("counts none in a table whose capacity is paid by the hour", () => {
    const table = unchanged("aws_dynamodb_table.Table", { name: "orders", billing_mode: "PROVISIONED" });
    expect(costOf(...TRANSACTORS, table).lines.filter(({ what }) => what.includes("heartbeats"))).toEqual([]);
  });

  test("says that they are not counted where the table is in no plan", () => {
    expect(costOf(...TRANSACTORS).missing).toEqual([
      `production-orders-access/${SERVICE}: heartbeats in table orders, which is not in these plans`,
    ]);
  });

  test("is a table's capacity by the hour, or the floor of its autoscaling", () => {
    const values = { name: "orders", billing_mode: "PROVISIONED", read_capacity: 100, write_capacity: 50 };
    const target = unchanged("aws_appautoscaling_target.Write", {
      resource_id: "table/orders",
      scalable_dimension: "dynamodb:table:WriteCapacityUnits",
      min_capacity: 100,
      max_capacity: 400,
    });
    const table = unchanged("aws_dynamodb_table.Table", values);
    expect(sums(costOf(table))).toBe("33.22 -> 33.22");
    expect(sums(costOf(table, target))).toBe("56.94 -> 56.94");
    const toRequests = changeOf("aws_dynamodb_table.Table", {
      before: values,
      after: { ...values, billing_mode: "PAY_PER_REQUEST" },
    });
    expect(sums(costOf(toRequests))).toBe("33.22 -> 0.00");
  });

  test("is one price for each key", () => {
    expect(sums(costOf(unchanged("aws_kms_key.A", {}), changeOf("aws_kms_key.B", { after: {} })))).toBe("1.00 -> 2.00");
  });

  test("gives what depends on use as rates, and only where they change", () => {
    const logs = (days: number): Arguments => ({ retention_in_days: days });
    const cost = costOf(
      TABLE,
      changeOf("aws_cloudwatch_log_group.Changed", { before: logs(90), after: logs(0) }),
      changeOf("aws_ecr_repository.New", { after: {} }),
    );
    expect(cost.rates.map(({ address, what, before, after }) => [address, what, before?.note, after?.note])).toEqual([
      ["aws_cloudwatch_log_group.Changed", "CloudWatch Logs, kept", "for 90 days", "for good"],
      ["aws_ecr_repository.New", "ECR images", undefined, "by the size of the kept images"],
    ]);
  });

  test("tells of no rate that only moves to another address", () => {
    const values = { name: "orders", billing_mode: "PAY_PER_REQUEST" };
    const cost = costOf(
      changeOf("aws_dynamodb_table.Old", { before: values }),
      changeOf("aws_dynamodb_table.New", { after: values }),
    );
    expect(cost.rates).toEqual([]);
  });

  test.each([["global_secondary_index"], ["replica"]])("says that a %s is not counted", (name) => {
    const table = unchanged("aws_dynamodb_table.Table", {
      name: "orders",
      billing_mode: "PAY_PER_REQUEST",
      [name]: [{}],
    });
    expect(costOf(table).missing).toEqual([`production-orders-access/aws_dynamodb_table.Table: ${name}`]);
  });

  test("names what costs and has no price here", () => {
    expect(costOf(changeOf("aws_nat_gateway.Nat", { after: {} })).missing).toEqual([
      "production-orders-access/aws_nat_gateway.Nat: its price",
    ]);
  });

  test.each<[string | undefined, string]>([
    ["eu-west-1", "production-orders-access: prices of eu-west-1"],
    [undefined, "production-orders-access: prices of its region, which is not known"],
  ])("takes no other region's prices for those of %s", (region, missing) => {
    const cost = planCost([planOf([unchanged("aws_kms_key.Key", {})], { region })]);
    expect([cost.lines, cost.missing]).toEqual([[], [missing]]);
  });
});

describe("section on cost", () => {
  const PAUSING = [
    unchanged(TASK, SIZE),
    service(RUNNING, { ...RUNNING, desired_count: 0 }),
    unchanged("aws_kms_key.Key", {}),
  ];

  test("is left out where nothing costs anything", () => {
    expect(costSection(costOf(unchanged("aws_iam_role.Role", {})), undefined)).toBeUndefined();
  });

  test("shows each line that changes, the rest in one, and the sums", () => {
    const section = costSection(costOf(...PAUSING), undefined);
    expect(section).toMatchObject({ title: "Cost: -170.12 USD a month", level: "plain" });
    expect(sectionLines(section).slice(0, 4)).toEqual([
      "Fargate CPU, X86_64 (`production-orders-access`) | 118.20 | 0.00 | -118.20 | 2 x 2 vCPU x 730 h → paused: no task runs",
      "Fargate memory, X86_64 (`production-orders-access`) | 51.92 | 0.00 | -51.92 | 2 x 8 GB x 730 h → paused: no task runs",
      "1 unchanged line | 1.00 | 1.00 | 0.00 | ",
      "total | 171.12 | 1.00 | -170.12 | ",
    ]);
  });

  test("says in one line that nothing changes", () => {
    const section = costSection(costOf(unchanged("aws_kms_key.Key", {})), undefined);
    expect(section?.title).toBe("Cost: unchanged");
    expect(sectionLines(section)[0]).toBe("Before and after: 1.00 USD a month.");
  });

  test.each<[number, string, string]>([
    [170, "danger", "Over the budget of 170.00 USD a month by 0.12 USD."],
    [170.12, "plain", "Within the budget of 170.12 USD a month."],
  ])("holds the sum against a budget of %d", (budgetUsd, level, line) => {
    const cost = costOf(changeOf(TASK, { after: SIZE }), service(undefined, RUNNING));
    const section = costSection(cost, budgetUsd);
    expect([section?.level, sectionLines(section)[0]]).toEqual([level, line]);
    expect(isOverBudget(cost, budgetUsd)).toBe(level === "danger");
  });

  test("claims no budget to be kept where something is missing", () => {
    expect(sectionLines(costSection(costOf(unchanged(SERVICE, RUNNING)), 10))[0]).toBe(
      "Within the budget of 10.00 USD a month, as far as it is known.",
    );
  });

  test("is over no budget where there is none", () => {
    expect(isOverBudget(costOf(...PAUSING), undefined)).toBe(false);
  });

  test("dates its prices and says what they leave out", () => {
    const lines = sectionLines(costSection(costOf(changeOf("aws_kms_key.Key", { after: {} })), undefined)).join("\n");
    expect(lines).toContain("us-east-1: AWS list prices, without taxes, discounts and free tiers, as of 2026-11");
    expect(lines).toContain("- reads, writes and storage of the data itself, and data transfer");
  });
});
