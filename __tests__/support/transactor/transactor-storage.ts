import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { awsClientSettings } from "../../../tools/aws/client-settings";
import { makeTransactorTable } from "../../../tools/trial/transactor-table";
import { accessTo, startTestEmulator } from "../emulator";
import { startFaultProxy, type FaultProxy } from "../fault-proxy";

/** Region of the tables of tests. */
export const REGION = "us-east-1";

/** A DynamoDB-compatible server with a proxy before it that can break. */
export interface TransactorStorage {
  /** What transactors are told as the address of AWS. */
  readonly proxy: FaultProxy;
  makeTable(name: string): Promise<void>;
  /** The text of the coordination record, or undefined when there is none. */
  readRecord(table: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Starts storage on the loopback interface. Close it in `afterAll`. */
export async function startTransactorStorage(): Promise<TransactorStorage> {
  const emulator = await startTestEmulator();
  const proxy = await startFaultProxy(emulator.endpointUrl);
  const client = new DynamoDBClient(awsClientSettings(accessTo(emulator.endpointUrl, REGION)));
  return {
    proxy,
    makeTable: (name) => makeTransactorTable(client, name),
    readRecord: async (table) => {
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: "pod-coord" } } }));
      return Item?.["key"]?.S;
    },
    close: async () => {
      client.destroy();
      await proxy.close();
      await emulator.stop();
    },
  };
}
