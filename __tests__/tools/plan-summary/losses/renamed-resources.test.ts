import { destroyedResources } from "../../../../tools/plan-summary/losses/destroyed-resources";
import { destroysSection } from "../../../../tools/plan-summary/losses/destroys-section";
import { renamedResources } from "../../../../tools/plan-summary/losses/renamed-resources";
import { planWith, rawChange } from "../support/raw-plans";
import { sectionLines } from "../support/section-text";

type Values = Readonly<Record<string, unknown>>;

/** What one resource that goes and one that comes are taken for. */
function renames(type: string, before: Values, after: Values): string[] {
  const plan = planWith([
    rawChange(`${type}.New`, ["create"], { after }),
    rawChange(`${type}.Old["a"]`, ["delete"], { before }),
  ]);
  return renamedResources(plan).map(({ from, to, codeLine }) => `${from} ${to} ${codeLine}`);
}

describe("a rename that lacks a move", () => {
  test.each<[string, Values, Values]>([
    ["aws_dynamodb_table", { name: "orders", arn: "x", hash_key: "id" }, { name: "orders", hash_key: "pk" }],
    ["aws_s3_bucket", { bucket: "b", id: "b" }, { bucket: "b" }],
    ["aws_ecs_task_definition", { family: "f", cpu: "1024" }, { family: "f", cpu: "2048" }],
    ["aws_iam_role_policy", { name: "rights", role: "r" }, { name: "rights", role: "r" }],
    ["aws_iam_role_policy", { name: "rights", role: "r" }, { name: "rights" }],
    ["aws_iam_role_policy_attachment", { role: "r", policy_arn: "p", id: "x" }, { role: "r", policy_arn: "p" }],
    [
      "aws_vpc_security_group_ingress_rule",
      { from_port: 4334, to_port: 4334, ip_protocol: "tcp", arn: "x", tags: null },
      { from_port: 4334, to_port: 4334, ip_protocol: "tcp", tags: null },
    ],
    [
      "aws_kms_key",
      { description: "d", enable_key_rotation: true, arn: "x" },
      { description: "d", enable_key_rotation: true },
    ],
  ])("is seen for %s %j", (type, before, after) => {
    expect(renames(type, before, after)).toEqual([`${type}.Old["a"] ${type}.New moveFromId("${type}.Old")`]);
  });

  test.each<[string, Values, Values]>([
    ["aws_dynamodb_table", { name: "orders" }, { name: "audit" }],
    ["aws_iam_role_policy", { name: "rights", role: "r" }, { name: "rights", role: "s" }],
    ["aws_iam_role_policy_attachment", { role: "r", policy_arn: "p" }, { role: "r" }],
    ["aws_iam_role_policy_attachment", { role: "r", policy_arn: "p" }, { role: "r", policy_arn: "q" }],
    ["aws_kms_key", { description: "d", enable_key_rotation: true }, { description: "e", enable_key_rotation: true }],
    ["aws_db_instance", { identifier: "(sensitive)" }, { identifier: "(sensitive)" }],
  ])("is not seen for %s %j and %j", (type, before, after) => {
    expect(renames(type, before, after)).toEqual([]);
  });

  test("pairs each resource once", () => {
    const plan = planWith([
      rawChange("aws_sqs_queue.Old", ["delete"], { before: { name: "q" } }),
      rawChange("aws_sqs_queue.New1", ["create"], { after: { name: "q" } }),
      rawChange("aws_sqs_queue.New2", ["create"], { after: { name: "q" } }),
      rawChange("aws_sns_topic.New", ["create"], { after: { name: "q" } }),
    ]);
    expect(renamedResources(plan).map(({ to }) => to)).toEqual(["aws_sqs_queue.New1"]);
  });

  test("is told with the line to write, and blocks where data would go", () => {
    const plan = planWith([
      rawChange("aws_dynamodb_table.Old", ["delete"], { before: { name: "orders" } }),
      rawChange("aws_dynamodb_table.New", ["create"], { after: { name: "orders" } }),
    ]);
    const lines = sectionLines(destroysSection(destroyedResources([plan]), []));
    expect(lines[1]).toContain("it is `aws_dynamodb_table.New` now, and nothing says that it moved");
    expect(lines[1]).toContain('Write `moveFromId("aws_dynamodb_table.Old")` on it. Blocked unless');
    expect(lines.slice(2)).toEqual([
      "Renames that lack a move; with these lines nothing is destroyed:",
      '- `moveFromId("aws_dynamodb_table.Old")` on `production-orders/aws_dynamodb_table.New`',
    ]);
  });
});
