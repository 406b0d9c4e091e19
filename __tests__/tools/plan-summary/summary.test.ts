import type { Policy } from "../../../policy/evaluate";
import type { Rule } from "../../../policy/rule";
import { renderJson } from "../../../tools/plan-summary/summary-json";
import { renderMarkdown } from "../../../tools/review/markdown";
import { renderTerminal } from "../../../tools/review/terminal";
import { reviewPlans, type PlanSummary, type ReviewOptions } from "../../../tools/plan-summary/summary";
import { summaryDocument } from "../../../tools/plan-summary/summary-document";
import { planWith, rawChange } from "./support/raw-plans";
import { container, replacedTask, rolledService, task } from "./support/transactor-tasks";

const TABLE = "aws_dynamodb_table.Table_CD117FA1";
const NO_RULES: Policy = { rules: [], waivers: [], scannerChecks: new Set(), today: "2026-11-23" };

const queuesHaveNames: Rule = {
  id: "sqs-name",
  title: "queues have a name",
  severity: "error",
  answers: {},
  reason: "nobody finds them",
  fix: "name it",
  types: ["aws_sqs_queue"],
  test: ({ values }) => (values["name"] === undefined ? ["name is missing"] : []),
};

const destroyedTable = rawChange(TABLE, ["delete"], { before: { name: "orders" } });
const newQueue = rawChange("aws_sqs_queue.a", ["create"], { after: {} });

function review(changes: Parameters<typeof planWith>[0], options: Partial<ReviewOptions> = {}): PlanSummary {
  return reviewPlans([planWith(changes)], { policy: NO_RULES, ...options });
}

describe("the verdict", () => {
  test("is that nothing changes, in one short line", () => {
    const summary = review([rawChange(TABLE, ["no-op"], { before: {}, after: {} })]);
    expect(summary.verdict).toEqual({ status: "unchanged", blockers: [] });
    expect(renderTerminal(summaryDocument(summary))).toBe("Plan of production-orders\nNo changes.\n");
  });

  test("is changes where nothing stands against them", () => {
    const summary = review([newQueue]);
    expect(summary.verdict.status).toBe("changes");
    expect(summaryDocument(summary).verdict).toBe("1 to create.");
  });

  test("is blocked where data would go, unless that is allowed", () => {
    const summary = review([destroyedTable]);
    expect(summary.verdict.status).toBe("blocked");
    expect(summaryDocument(summary)).toMatchObject({
      level: "danger",
      verdict: `Blocked: \`production-orders/${TABLE}\` holds data and would be destroyed.`,
    });
    const allowed = new Set([`production-orders/${TABLE}`]);
    expect(review([destroyedTable], { allowed }).verdict.status).toBe("changes");
  });

  test.each([
    ["1.0.7622-a", /a downgrade of Datomic from `1\.0\.7705` to `1\.0\.7622`/],
    ["1.0.7010-a", /a downgrade/],
  ])("is blocked for a step of release to %s", (tag, words) => {
    const summary = review([replacedTask(task(), task([container({ tag })])), rolledService()]);
    expect(summary.verdict.status).toBe("blocked");
    expect(summaryDocument(summary).verdict).toMatch(words);
  });

  test("is blocked for an open error of a rule, and for a waiver that is wrong", () => {
    const policy = { ...NO_RULES, rules: [queuesHaveNames] };
    expect(review([newQueue], { policy }).verdict.blockers).toEqual(["1 open error of rules and waivers"]);
    const waiver = {
      rule: "sqs-name",
      address: "production-orders/aws_sqs_queue.a",
      reason: "old",
      expires: "2026-01-01",
    };
    expect(review([newQueue], { policy: { ...policy, waivers: [waiver] } }).verdict.blockers).toEqual([
      "2 open errors of rules and waivers",
    ]);
    const valid = { ...waiver, expires: "2027-01-01" };
    expect(review([newQueue], { policy: { ...policy, waivers: [valid] } }).verdict.status).toBe("changes");
  });

  test("is not blocked by a warning, nor by a waiver that only other stacks need", () => {
    const warning: Rule = { ...queuesHaveNames, severity: "warning" };
    const waiver = { rule: "sqs-name", address: "elsewhere/aws_sqs_queue.a", reason: "old", expires: "2027-01-01" };
    const policy = { ...NO_RULES, rules: [warning], waivers: [waiver] };
    expect(review([newQueue], { policy }).verdict.status).toBe("changes");
  });

  test("is blocked above the budget", () => {
    const table = rawChange("aws_dynamodb_table.b", ["create"], {
      after: { name: "b", billing_mode: "PROVISIONED", read_capacity: 100, write_capacity: 50 },
    });
    expect(review([table], { budgetUsd: 10_000 }).verdict.status).toBe("changes");
    expect(review([table], { budgetUsd: 1 }).verdict.blockers).toEqual(["the monthly cost is above the budget"]);
  });

  test("names every reason where there are several", () => {
    const policy = { ...NO_RULES, rules: [queuesHaveNames] };
    const document = summaryDocument(review([destroyedTable, newQueue], { policy }));
    expect(document.verdict).toMatch(/holds data and would be destroyed, and 1 more reason\.$/);
    expect(document.sections[0]).toMatchObject({ title: "Blocked", level: "danger" });
  });

  test("says of an unchanged plan which rules stand open, and blocks nothing", () => {
    const policy = { ...NO_RULES, rules: [queuesHaveNames] };
    const summary = review([rawChange("aws_sqs_queue.a", ["no-op"], { before: {}, after: {} })], { policy });
    expect(summary.verdict.status).toBe("unchanged");
    expect(summaryDocument(summary).verdict).toBe("No changes. Of the rules and waivers, 1 stand open.");
  });
});

describe("a summary", () => {
  const changes = [
    newQueue,
    destroyedTable,
    replacedTask(task(), task([container({ tag: "1.0.7622-a" })])),
    rolledService(),
    rawChange(
      "aws_sqs_queue.m",
      ["no-op"],
      { before: { name: "m" }, after: { name: "m" } },
      { previous_address: "aws_sqs_queue.o" },
    ),
    rawChange("aws_iam_role_policy.p", ["update"], {
      before: {
        role: "r",
        name: "n",
        policy: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}',
      },
      after: { role: "r", name: "n", policy: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}' },
    }),
    rawChange("aws_vpc_security_group_ingress_rule.r", ["create"], {
      after: { ip_protocol: "tcp", from_port: 4334, to_port: 4334, cidr_ipv4: "0.0.0.0/0", security_group_id: "sg-0a" },
    }),
    rawChange("aws_dynamodb_table.u", ["update"], {
      before: { name: "u", billing_mode: "PROVISIONED", read_capacity: 100, write_capacity: 50 },
      after: { name: "u", billing_mode: "PROVISIONED", read_capacity: 200, write_capacity: 50 },
    }),
    rawChange("aws_iam_policy.q", ["create"], { after: { name: "q" }, after_unknown: { policy: true } }),
  ];
  const configuration = {
    provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "us-east-1" } } } },
    root_module: {
      resources: [{ address: "aws_iam_policy.q", expressions: { policy: { references: ["aws_sqs_queue.a.arn"] } } }],
    },
  };
  const policy = { ...NO_RULES, rules: [queuesHaveNames] };
  const summary = reviewPlans([planWith(changes, { configuration })], { policy });

  test("has its parts in the order of what matters", () => {
    const order = [
      "Blocked",
      "Counts",
      "Destroyed and replaced",
      "Downtime",
      /^IAM/,
      "Containers",
      /^Network/,
      "Image and release",
      /[Cc]ost/,
      /[Rr]ules/,
      "Unknown until apply",
      "Moved and imported",
      "Full plan",
    ];
    const titles = summaryDocument(summary).sections.map(({ title }) => title);
    expect(titles).toHaveLength(order.length);
    order.forEach((expected, index) => {
      expect(titles[index]).toMatch(expected);
    });
  });

  test("is the same whenever it is made", () => {
    const again = reviewPlans([planWith(changes, { configuration })], { policy });
    expect(renderMarkdown(summaryDocument(again))).toBe(renderMarkdown(summaryDocument(summary)));
    expect(renderJson(again)).toBe(renderJson(summary));
  });

  test("has for programs the keys that are promised, in their order", () => {
    const data = JSON.parse(renderJson(summary)) as Record<string, unknown>;
    expect(Object.keys(data)).toEqual([
      ...["format", "status", "blockers", "counts", "stacks", "destroyed", "lowered", "downtime", "iam", "containers"],
      ...["exposure", "images", "releases", "cost", "policy", "unknown", "moved", "changes"],
    ]);
    expect(data).toMatchObject({
      format: 1,
      status: "blocked",
      counts: { create: 3, destroy: 1, replace: 1 },
      stacks: [{ stackId: "production-orders", terraformVersion: "1.11.4", isPartial: false }],
      destroyed: [{ address: TABLE, kind: "delete", isAllowed: false }, { kind: "replace" }],
      downtime: expect.arrayContaining([
        expect.objectContaining({ effect: "takeover", takeovers: { least: 1, most: 2 } }),
      ]),
      releases: [{ from: "1.0.7705", to: "1.0.7622", isDowngrade: true }],
      policy: { open: [{ rule: "sqs-name", severity: "error", detail: "name is missing" }], waived: [] },
      changes: expect.arrayContaining([
        { stackId: "production-orders", address: "aws_sqs_queue.a", kind: "create", differences: [] },
      ]),
      moved: [{ from: "aws_sqs_queue.o", address: "aws_sqs_queue.m" }],
    });
  });
});
