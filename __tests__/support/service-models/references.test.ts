import { meaningOf } from "./references";
import { UNKNOWN } from "./shape-check";

const JSON_OF_A_STACK = {
  resource: {
    aws_dynamodb_table: { T: { name: "orders" } },
    aws_appautoscaling_target: { A: { resource_id: "table/${aws_dynamodb_table.T.name}" } },
    aws_s3_bucket: { B: { bucket: "state" } },
  },
  data: { aws_security_group: { G: { vpc_id: "vpc-0a1b2c3d" } } },
};

describe("a text of a stack", () => {
  test.each([
    ["plain", "plain"],
    ["${aws_dynamodb_table.T.name}", "orders"],
    ["${aws_appautoscaling_target.A.resource_id}", "table/orders"],
    ["${aws_s3_bucket.B.id}", "state"],
    ["${data.aws_security_group.G.vpc_id}", "vpc-0a1b2c3d"],
    ["$${literal} and %%{literal}", "${literal} and %{literal}"],
  ])("%s means %s", (text, meaning) => {
    expect(meaningOf(JSON_OF_A_STACK, text)).toBe(meaning);
  });

  test.each(["${aws_dynamodb_table.T.arn}", "a ${data.aws_security_group.G.id} b"])(
    "%s is known after apply",
    (text) => {
      expect(meaningOf(JSON_OF_A_STACK, text)).toBe(UNKNOWN);
    },
  );

  test.each([
    "${path.cwd}",
    "${aws_dynamodb_table.Other.name}",
    "${data.aws_dynamodb_table.T.name}",
    "%{if true}",
    "a${",
  ])("%s is no reference of ours", (text) => {
    expect(() => meaningOf(JSON_OF_A_STACK, text)).toThrow("is an expression of Terraform");
  });
});
