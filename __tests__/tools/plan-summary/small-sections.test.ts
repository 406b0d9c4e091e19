import { countsSection, isChange, stackCounts, totalCounts } from "../../../tools/plan-summary/changes/change-counts";
import { fullPlanSection } from "../../../tools/plan-summary/changes/full-plan";
import { movedResources, movesSection } from "../../../tools/plan-summary/changes/moved-resources";
import { unknownSection, unknownUntilApply } from "../../../tools/plan-summary/changes/unknown-values";
import { planWith, rawChange } from "./support/raw-plans";
import { sectionLines } from "./support/section-text";
import { replacedTask, task } from "./support/transactor-tasks";

type Change = Parameters<typeof planWith>[0][number];

const values = { before: { name: "a" }, after: { name: "b" } };
const oneOfEach = [
  rawChange("aws_sqs_queue.a", ["create"], { after: {} }),
  rawChange("aws_sqs_queue.b", ["update"], values),
  rawChange("aws_sqs_queue.c", ["delete", "create"], values),
  rawChange("aws_sqs_queue.d", ["delete"], { before: {} }),
  rawChange("aws_sqs_queue.e", ["forget"], { before: {} }),
  rawChange("aws_sqs_queue.f", ["no-op"], { before: {}, after: {} }),
  rawChange("aws_sqs_queue.g", ["update"], { ...values, importing: { id: "the-id" } }),
  rawChange("aws_sqs_queue.h", ["no-op"], { before: {}, after: {} }, { previous_address: "aws_sqs_queue.old" }),
  rawChange("data.aws_region.r", ["read"], { after: {} }, { mode: "data" }),
];
const output_changes = {
  url: { actions: ["update"], before: "x", after: "y", after_unknown: false },
  id: { actions: ["create"], before: null, after_unknown: true },
  same: { actions: ["no-op"], before: "x", after: "x" },
};

describe("counts", () => {
  test("are of what happens to resources and outputs", () => {
    const plan = planWith(oneOfEach, { output_changes });
    const { counts, unchanged } = stackCounts(plan);
    expect(counts).toEqual({ create: 1, update: 2, replace: 1, destroy: 1, import: 1, move: 1, forget: 1, outputs: 2 });
    expect(unchanged).toBe(2);
    expect(sectionLines(countsSection([stackCounts(plan)]))).toEqual([
      "1 to create, 2 to update, 1 to replace, 1 to destroy, 1 to import, 1 to move, 1 to forget, 2 outputs to change; 2 resources unchanged.",
    ]);
  });

  test("are told by stack where there are several", () => {
    const stacks = [planWith(oneOfEach.slice(0, 2), {}, "a"), planWith([], {}, "b")].map(stackCounts);
    expect(sectionLines(countsSection(stacks))).toEqual([
      "1 to create, 1 to update; 0 resources unchanged.",
      "`a` | 1 | 1 |  |  |  |  |  |  | 0",
      "`b` |  |  |  |  |  |  |  |  | 0",
    ]);
    expect(totalCounts(stacks)).toMatchObject({ create: 1, update: 1, destroy: 0 });
  });

  test.each<[string, boolean, Change[], Change]>([
    ["nothing", false, [rawChange("a.b", ["no-op"], { before: {}, after: {} })], {}],
    ["a lookup", false, [rawChange("data.a.b", ["read"], { after: {} }, { mode: "data" })], {}],
    ["a move", true, [rawChange("a.b", ["no-op"], { before: {}, after: {} }, { previous_address: "a.c" })], {}],
    ["an import", true, [rawChange("a.b", ["no-op"], { before: {}, after: {}, importing: { id: "x" } })], {}],
    ["an output", true, [], { output_changes }],
    ["a forgotten resource", true, [rawChange("a.b", ["forget"], { before: {} })], {}],
  ])("say of %s whether it is a change: %p", (_, expected, changes, more) => {
    expect(isChange(stackCounts(planWith(changes, more)).counts)).toBe(expected);
  });

  test("warn of a plan that is not whole", () => {
    const section = countsSection([stackCounts(planWith([], { complete: false }))]);
    expect(section.level).toBe("warning");
    expect(sectionLines(section)[0]).toContain("leaves changes for a later plan");
  });
});

describe("what is unknown until the apply", () => {
  const policy = rawChange("aws_iam_policy.a", ["create"], {
    after: { name: "a" },
    after_unknown: { id: true, arn: true, policy: true, path: true },
  });
  const rule = rawChange("aws_vpc_security_group_ingress_rule.b", ["create"], {
    after: { from_port: 4334 },
    after_unknown: { id: true, security_group_id: true, tags_all: {} },
  });
  const configuration = {
    root_module: {
      resources: [
        { address: "aws_iam_policy.a", expressions: { policy: { references: ["aws_sqs_queue.a.arn"] } } },
        {
          address: "aws_vpc_security_group_ingress_rule.b",
          expressions: { security_group_id: { references: ["x.y.id"] } },
        },
      ],
    },
  };

  test("is told with documents first and loud, and without what AWS makes up", () => {
    const plan = planWith([rule, policy], { configuration, output_changes });
    const found = unknownUntilApply([plan]);
    expect(found).toMatchObject([
      { address: "aws_iam_policy.a", documents: ["policy"], configured: [], computed: 3 },
      {
        address: "aws_vpc_security_group_ingress_rule.b",
        documents: [],
        configured: ["security_group_id"],
        computed: 1,
      },
    ]);
    const section = unknownSection(found, [plan]);
    expect(section?.level).toBe("danger");
    expect(sectionLines(section)).toEqual([
      expect.stringContaining("nobody can review"),
      "- `production-orders/aws_iam_policy.a`: `policy`",
      "2 wait for what AWS names",
      "- `production-orders/aws_vpc_security_group_ingress_rule.b`: `security_group_id`",
      "- output `production-orders/id`",
    ]);
  });

  test("counts containers among the documents", () => {
    const unknown = replacedTask(task(), { family: "f" }, { after_unknown: { container_definitions: true } });
    const address = "aws_ecs_task_definition.Task_79114B6B";
    const expressions = { container_definitions: { references: ["aws_ecr_repository.a.repository_url"] } };
    const plan = planWith([unknown], { configuration: { root_module: { resources: [{ address, expressions }] } } });
    expect(unknownUntilApply([plan])).toMatchObject([{ documents: ["container_definitions"] }]);
  });

  test("is no section where AWS only names things, and a provider fills in parts of a block", () => {
    const unknown = { id: true, volume: [{ configure_at_launch: true }] };
    const resources = [{ address: "aws_sqs_queue.a", expressions: { volume: [{ name: { constant_value: "data" } }] } }];
    const change = rawChange("aws_sqs_queue.a", ["create"], { after: {}, after_unknown: unknown });
    const plan = planWith([change], { configuration: { root_module: { resources } } });
    expect(unknownSection(unknownUntilApply([plan]), [plan])).toBeUndefined();
  });
});

describe("what moves", () => {
  test("is told with where it was, and what is imported with its id", () => {
    const section = movesSection(movedResources([planWith(oneOfEach)]));
    expect(sectionLines(section)).toEqual([
      "`production-orders/aws_sqs_queue.g` | imported as `the-id` | and changed",
      "`production-orders/aws_sqs_queue.h` | moved from `aws_sqs_queue.old` | otherwise unchanged",
    ]);
    expect(movesSection([])).toBeUndefined();
  });
});

describe("the full plan", () => {
  function linesOf(...changes: Change[]): string[] {
    const plan = planWith(changes, { output_changes });
    return sectionLines(fullPlanSection([plan]));
  }

  test("is told value by value, of outputs too", () => {
    const created = { after: { name: "q", tags: null, delay: 5 }, after_unknown: { id: true } };
    expect(
      linesOf(
        rawChange("aws_sqs_queue.a", ["create"], created),
        rawChange("aws_sqs_queue.b", ["update"], {
          before: { id: "x", policy: '{"Version":"1","Id":"p"}' },
          after: { policy: '{"Version":"2","Id":"p"}' },
          after_unknown: { id: true },
        }),
        rawChange("aws_sqs_queue.d", ["delete"], { before: { name: "gone" } }),
        rawChange("aws_sqs_queue.f", ["no-op"], { before: {}, after: {} }),
      ),
    ).toEqual([
      "`production-orders`: 5 changes",
      "+ create aws_sqs_queue.a",
      '+   name: "q"',
      "+   delay: 5",
      "  update aws_sqs_queue.b",
      '-   id: "x"',
      "+   id: (known after apply)",
      '-   policy.Version: "1"',
      '+   policy.Version: "2"',
      "- destroy aws_sqs_queue.d",
      "  update output.url",
      '-   value: "x"',
      '+   value: "y"',
      "+ create output.id",
      "+   value: (known after apply)",
    ]);
  });

  test("cuts long texts, and hides what is sensitive", () => {
    const marks = { password: true };
    const lines = linesOf(
      rawChange("aws_sqs_queue.b", ["update"], {
        before: { name: "x".repeat(500), password: "hunter2" },
        after: { name: "y", password: "hunter3" },
        before_sensitive: marks,
        after_sensitive: marks,
      }),
    );
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(200);
    expect(lines).toEqual(expect.arrayContaining(["-   password: (sensitive)", "+   password: (sensitive), changed"]));
  });

  test("stops where nobody reads on, and counts what comes after", () => {
    const queues = ["a", "b", "c", "d"].map((name) =>
      rawChange(`aws_sqs_queue.${name}`, ["create"], { after: { name } }),
    );
    expect(sectionLines(fullPlanSection([planWith(queues)], 3))).toEqual([
      "`production-orders`: 4 changes",
      "+ create aws_sqs_queue.a",
      '+   name: "a"',
      "+ create aws_sqs_queue.b",
      '+   name: "b"',
      "… and 2 more changes",
    ]);
  });

  test("is no section where nothing changes", () => {
    const plan = planWith([]);
    expect(fullPlanSection([plan])).toBeUndefined();
  });
});
