import { readReports } from "../../../tools/checkov/read-reports";
import type { ScannedStack } from "../../../tools/checkov/scan-input";

const STACK: ScannedStack = {
  stackId: "orders-storage",
  configuration: { resource: { aws_dynamodb_table: { Table_1: {} }, aws_kms_key: { Key_2: {} } } },
  plan: {},
};

type Framework = "terraform_json" | "terraform_plan";

const FILES: Readonly<Record<Framework, string>> = { terraform_json: "cdk.tf.json", terraform_plan: "plan.json" };

function record(framework: Framework, resource: string, id = "CKV_AWS_28", stackId = STACK.stackId): object {
  return {
    check_id: id,
    check_name: `about ${id}`,
    file_path: `/${stackId}/${FILES[framework]}`,
    resource,
    code_block: null,
  };
}

function report(framework: Framework, results: object = {}): object {
  const passed = [record(framework, "aws_kms_key.Key_2")];
  return {
    check_type: framework,
    results: { passed_checks: passed, failed_checks: [], skipped_checks: [], parsing_errors: [], ...results },
    summary: { passed: 1 },
  };
}

const both = (json: object = {}, plan: object = {}): string =>
  JSON.stringify([report("terraform_json", json), report("terraform_plan", plan)]);

describe("reports of Checkov", () => {
  test("tell what passed and what failed, of each stack's configuration and plan", () => {
    const failed = { failed_checks: [record("terraform_plan", "aws_dynamodb_table.Table_1")] };
    expect(readReports(both({}, failed), [STACK])).toEqual([
      expect.objectContaining({ framework: "terraform_json", address: "aws_kms_key.Key_2", isPassed: true }),
      expect.objectContaining({ framework: "terraform_plan", address: "aws_kms_key.Key_2", isPassed: true }),
      {
        framework: "terraform_plan",
        checkId: "CKV_AWS_28",
        title: "about CKV_AWS_28",
        stackId: "orders-storage",
        address: "aws_dynamodb_table.Table_1",
        isPassed: false,
      },
    ]);
  });

  test.each([
    ["resource.Table_1", "aws_dynamodb_table.Table_1"],
    ["aws_dynamodb_table.Table_1", "aws_dynamodb_table.Table_1"],
    ["aws_dynamodb_table.Table_1[0]", "aws_dynamodb_table.Table_1[0]"],
    ["aws.default", "provider.aws"],
    ["provider.aws", "provider.aws"],
  ])("call %s as Terraform does: %s", (resource, address) => {
    const results = readReports(both({ failed_checks: [record("terraform_json", resource)] }), [STACK]);
    expect(results.find(({ isPassed }) => !isPassed)).toMatchObject({ address });
  });

  test("of a single framework are no list, and enough where there is no plan", () => {
    const unplanned = { ...STACK, plan: undefined };
    expect(readReports(JSON.stringify(report("terraform_json")), [unplanned])).toHaveLength(1);
  });

  test.each([
    ["are no JSON", "Traceback (most recent call last)", /^checkov wrote no JSON: Traceback/],
    [
      "are the line of noughts for nothing scanned",
      '{"passed": 0, "failed": 0, "parsing_errors": 0}',
      /^checkov scanned nothing: /,
    ],
    [
      "are of another framework",
      JSON.stringify({ ...report("terraform_json"), check_type: "secrets" }),
      /^checkov scanned nothing/,
    ],
    [
      "name a file that could not be read",
      both({ parsing_errors: ["/orders-storage/cdk.tf.json"] }),
      /it cannot read \/orders-storage\/cdk\.tf\.json/,
    ],
    [
      "name something that was skipped",
      both({ skipped_checks: [record("terraform_json", "resource.Table_1")] }),
      /it skips CKV_AWS_28 of resource\.Table_1/,
    ],
    [
      "do not say a word of the plans",
      JSON.stringify(report("terraform_json")),
      /it says nothing of orders-storage\/plan\.json$/,
    ],
    [
      "do not say a word of one configuration",
      both({ passed_checks: [record("terraform_json", "aws_kms_key.K", "A", "other")] }),
      /it says nothing of orders-storage\/cdk\.tf\.json$/,
    ],
    [
      "name a resource that is not there",
      both({ failed_checks: [record("terraform_json", "resource.Other")] }),
      /^checkov names resource\.Other, which the stack does not have$/,
    ],
  ])("are refused when they %s", (_, text, message) => {
    expect(() => readReports(text, [STACK])).toThrow(message);
  });
});
