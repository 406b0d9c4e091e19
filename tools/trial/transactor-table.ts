import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** Makes a table of the shape that Datomic stores into. */
export async function makeTransactorTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  );
}
