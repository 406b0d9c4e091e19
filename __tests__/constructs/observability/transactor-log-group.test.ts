import {
  logGroupKeyStatement,
  TransactorLogGroup,
  type TransactorLogGroupProps,
} from "../../../constructs/observability/transactor-log-group";
import { KEY_ARN, PLACE } from "../../support/environments";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Block } from "../../support/synth";
import { unknownNumber, unknownText } from "../../support/unknown-values";

const MINIMAL: TransactorLogGroupProps = { logGroupName: "/datomic/production/orders" };

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

  test("keeps lines for as long as it is told", () => {
    expect(groupWith({ retentionDays: 365 })).toMatchObject({ retention_in_days: 365 });
  });

  test.each([
    ["a period CloudWatch Logs does not offer", { retentionDays: 91 }, ["retentionDays"]],
    ["a name with a blank", { logGroupName: "/datomic/production orders" }, ["logGroupName"]],
    ["a name of AWS", { logGroupName: "aws/datomic" }, ["logGroupName"]],
    ["a name too long", { logGroupName: "a".repeat(513) }, ["logGroupName"]],
    ["no name", { logGroupName: undefined }, ["logGroupName"]],
    ["a key that is no ARN", { kmsKeyArn: "alias/orders" }, ["kmsKeyArn"]],
    ["a protection that is a text", { dataProtection: "false" }, ["dataProtection"]],
    [
      "everything wrong at once",
      { logGroupName: "", retentionDays: 0, kmsKeyArn: "", dataProtection: 0 },
      ["logGroupName", "retentionDays", "kmsKeyArn", "dataProtection"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const props = { ...MINIMAL, ...change } as unknown as TransactorLogGroupProps;
    expect(fieldsOf(problemsOf(() => new TransactorLogGroup(testStack(), "LogGroup", props)))).toEqual(fields);
  });

  test("does not judge what is known only at apply", () => {
    const stack = testStack();
    const props = {
      logGroupName: unknownText(stack),
      retentionDays: unknownNumber(stack),
      kmsKeyArn: unknownText(stack),
    };
    expect(problemsOf(() => new TransactorLogGroup(stack, "LogGroup", props))).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_cloudwatch_log_group")).toMatchObject({
      name: "${var.unknown-1}",
      retention_in_days: "${var.unknown-2}",
    });
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
