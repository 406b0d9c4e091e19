import { KEY_READ_ACTIONS, KEY_WRITE_ACTIONS, tableKeyStatement } from "../../../constructs/access/table-key";
import { KEY_ARN, PLACE } from "../../support/environments";

describe("use of the table's key", () => {
  test("by a reader is decryption, by a writer encryption as well, each action by its name", () => {
    expect(KEY_READ_ACTIONS).toEqual(["kms:Decrypt", "kms:DescribeKey"]);
    expect(KEY_WRITE_ACTIONS).toEqual([
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]);
  });

  test("is limited to DynamoDB, to this account and, for a key of ours, to its alias", () => {
    expect(tableKeyStatement(PLACE, { keyAlias: "alias/datomic-production-orders" }, KEY_READ_ACTIONS)).toEqual({
      Sid: "UseTableKeyThroughDynamoDb",
      Effect: "Allow",
      Action: KEY_READ_ACTIONS,
      Resource: "arn:aws:kms:eu-west-1:111122223333:key/*",
      Condition: {
        StringEquals: { "kms:ViaService": "dynamodb.eu-west-1.amazonaws.com", "kms:CallerAccount": "111122223333" },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/datomic-production-orders" },
      },
    });
  });

  test("of a key that exists names that key", () => {
    const statement = tableKeyStatement(PLACE, { keyArn: KEY_ARN }, KEY_READ_ACTIONS);
    expect(statement.Resource).toBe(KEY_ARN);
    expect(statement.Condition).not.toHaveProperty(["ForAnyValue:StringEquals"]);
  });

  test("goes through the partition's own service name", () => {
    const place = { ...PLACE, partition: "aws-cn", region: "cn-north-1" } as const;
    expect(tableKeyStatement(place, { keyAlias: "alias/x" }, []).Condition).toMatchObject({
      StringEquals: { "kms:ViaService": "dynamodb.cn-north-1.amazonaws.com.cn" },
    });
  });
});
