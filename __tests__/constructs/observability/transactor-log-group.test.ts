import { TerraformVariable } from "cdktf";
import {
  logGroupKeyStatement,
  TransactorLogGroup,
  type TransactorLogGroupProps,
} from "../../../constructs/observability/transactor-log-group";
import { KEY_ARN, PLACE } from "../../support/environments";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, testStack, type Block } from "../../support/synth";

const MINIMAL: TransactorLogGroupProps = { logGroupName: "/datomic/production/orders", retentionDays: 90 };

const groupWith = (change: Partial<TransactorLogGroupProps>): Block =>
  synthConstructs((stack) => {
    new TransactorLogGroup(stack, "LogGroup", { ...MINIMAL, ...change });
  }).resourceOf("aws_cloudwatch_log_group");

describe("log group", () => {
  test("keeps lines for a while and is kept itself", () => {
    expect(groupWith({})).toEqual({
      name: "/datomic/production/orders",
      retention_in_days: 90,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("can be encrypted by a customer key and let go", () => {
    expect(groupWith({ kmsKeyArn: KEY_ARN, dataProtection: false })).toMatchObject({
      kms_key_id: KEY_ARN,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("fails for a period CloudWatch Logs does not offer", () => {
    const problems = problemsOf(
      () => new TransactorLogGroup(testStack(), "LogGroup", { ...MINIMAL, retentionDays: 91 }),
    );
    expect(fieldsOf(problems)).toEqual(["logRetentionDays"]);
  });

  test("does not judge a period that is known only at apply", () => {
    const stack = testStack();
    const retentionDays = new TerraformVariable(stack, "days", { type: "number" }).numberValue;
    expect(problemsOf(() => new TransactorLogGroup(stack, "LogGroup", { ...MINIMAL, retentionDays }))).toEqual([]);
  });
});

describe("use of a key by CloudWatch Logs", () => {
  test("is limited to one log group", () => {
    expect(logGroupKeyStatement(PLACE, "/datomic/production/orders")).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Condition: {
        ArnEquals: {
          "kms:EncryptionContext:aws:logs:arn":
            "arn:aws:logs:eu-west-1:111122223333:log-group:/datomic/production/orders",
        },
      },
    });
  });

  test("names the partition's own service", () => {
    const place = { ...PLACE, partition: "aws-cn", region: "cn-north-1" } as const;
    expect(logGroupKeyStatement(place, "/x").Principal).toEqual({ Service: "logs.cn-north-1.amazonaws.com.cn" });
  });

  test("has no wildcard action", () => {
    expect(JSON.stringify(logGroupKeyStatement(PLACE, "/x").Action)).not.toContain("*");
  });
});
