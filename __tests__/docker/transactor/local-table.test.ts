import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { onlyMessage, problemsOf } from "../../support/start-program/log-lines";
import { StartBed, type Environment, type StartResult } from "../../support/start-program/start-bed";

const WORDS = ["create-local-table"];
const ENDPOINT = "DATOMIC_PROPERTY_AWS_DYNAMODB_OVERRIDE_ENDPOINT";

const LAPTOP: Environment = {
  DATOMIC_PROPERTY_PROTOCOL: "ddb-local",
  DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: "datomic-laptop",
  [ENDPOINT]: "127.0.0.1:1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "never-sent",
};

interface Call {
  readonly operation: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** What the server says next; the last answer is repeated. */
type Answer = readonly [status: number, body: unknown];

const ID = { AttributeName: "id", AttributeType: "S" };
const table = (status: string, keys: readonly string[] = ["id"], definitions: readonly object[] = [ID]): Answer => {
  const KeySchema = keys.map((AttributeName) => ({ AttributeName, KeyType: "HASH" }));
  return [200, { Table: { TableStatus: status, KeySchema, AttributeDefinitions: definitions } }];
};
const MISSING: Answer = [400, { __type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException" }];
const IN_USE: Answer = [400, { __type: "com.amazonaws.dynamodb.v20120810#ResourceInUseException" }];
const CREATED: Answer = [200, { TableDescription: { TableStatus: "CREATING" } }];
const BUSY: Answer = [500, { __type: "com.amazonaws.dynamodb.v20120810#InternalFailure" }];
const REFUSED: Answer = [400, { __type: "com.amazonaws.dynamodb.v20120810#UnrecognizedClientException" }];

describeWithBash("the table of a laptop", () => {
  let bed: StartBed;
  let impatient: StartBed;

  beforeAll(() => {
    bed = new StartBed();
    impatient = new StartBed();
    const file = join(impatient.program, "lib", "local-table.bash");
    const text = readFileSync(file, "utf8").replace("LOCAL_TABLE_SECONDS=60", "LOCAL_TABLE_SECONDS=1");
    writeFileSync(file, text);
  });

  afterAll(() => Promise.all([bed.close(), impatient.close()]));

  const run = (change: Environment = {}, words: readonly string[] = WORDS): Promise<StartResult> =>
    bed.run({ DATOMIC_PROPERTY_DATA_DIR: undefined, ...LAPTOP, ...change }, { words });

  /** Runs the word against a server that gives these answers. */
  async function askServer(answers: readonly Answer[], on = bed): Promise<StartResult & { readonly calls: Call[] }> {
    const calls: Call[] = [];
    const server = createServer((request, response) => {
      let text = "";
      request.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      request.on("end", () => {
        const [status, body] = answers[Math.min(calls.length, answers.length - 1)]!;
        const operation = String(request.headers["x-amz-target"]).replace("DynamoDB_20120810.", "");
        calls.push({ operation, headers: request.headers, body: JSON.parse(text) });
        response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const environment = { ...LAPTOP, DATOMIC_PROPERTY_DATA_DIR: undefined, [ENDPOINT]: `localhost:${port}` };
      const result = await on.run(environment, { words: WORDS });
      return { ...result, stderr: result.stderr.replaceAll(`:${port}`, ":8000"), calls };
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test("is made with Datomic's key, and waited for", async () => {
    const { exitCode, stderr, stdout, java, calls } = await askServer([
      MISSING,
      CREATED,
      table("CREATING"),
      table("ACTIVE"),
    ]);
    expect({ exitCode, stdout, java }).toEqual({ exitCode: 0, stdout: "", java: undefined });
    expect(onlyMessage(stderr)).toBe("table datomic-laptop at localhost:8000: created");
    expect(calls.map(({ operation }) => operation)).toEqual([
      "DescribeTable",
      "CreateTable",
      "DescribeTable",
      "DescribeTable",
    ]);
    expect(calls[1]!.body).toEqual({
      TableName: "datomic-laptop",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [ID],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    });
  });

  test("is asked for with a key and a region, and without the secret", async () => {
    const { calls } = await askServer([table("ACTIVE")]);
    expect(calls[0]!.headers).toMatchObject({
      "content-type": "application/x-amz-json-1.0",
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=local\/\d{8}\/us-east-1\/dynamodb\/aws4_request, SignedHeaders=\S+, Signature=\S+$/,
      ) as unknown,
    });
    expect(JSON.stringify(calls)).not.toContain("never-sent");
  });

  test.each<[string, readonly Answer[]]>([
    ["before", [table("ACTIVE")]],
    ["while it is asked for", [MISSING, IN_USE, table("ACTIVE")]],
    ["once the server is awake", [BUSY, table("ACTIVE")]],
  ])("may be there already: %s", async (_, answers) => {
    const { exitCode, stderr } = await askServer(answers);
    expect(exitCode).toBe(0);
    expect(onlyMessage(stderr)).toBe("table datomic-laptop at localhost:8000: it is there already");
  });

  test.each<[string, readonly Answer[], string]>([
    ["has another key", [table("ACTIVE", ["pk"])], "another key than Datomic's"],
    ["has a second key", [table("ACTIVE", ["id", "sort"])], "another key than Datomic's"],
    [
      "has a number for its key",
      [table("ACTIVE", ["id"], [{ AttributeName: "id", AttributeType: "N" }])],
      "another key than Datomic's",
    ],
    ["is refused", [REFUSED], "the server answered with status 400, UnrecognizedClientException"],
    ["is refused when it is made", [MISSING, REFUSED], "status 400, UnrecognizedClientException"],
  ])("ends it with 69 at once when it %s", async (_, answers, message) => {
    const { exitCode, stderr, calls } = await askServer(answers);
    expect(exitCode).toBe(69);
    expect(onlyMessage(stderr)).toContain(message);
    expect(calls).toHaveLength(answers.length);
  });

  test.each<[string, readonly Answer[], string]>([
    ["does not become active", [MISSING, CREATED, table("CREATING")], "it is CREATING, asked for 60 s"],
    ["meets errors of the server", [BUSY], "status 500, InternalFailure, asked for 60 s"],
    ["gets no JSON", [[200, undefined]], "its answer is no JSON, asked for 60 s"],
  ])("ends it with 69 after a while when it %s", async (_, answers, message) => {
    const { exitCode, stderr } = await askServer(answers, impatient);
    expect(exitCode).toBe(69);
    expect(onlyMessage(stderr)).toContain(message.replace("60", "1"));
  });

  test("is waited for while nobody answers, with one message in the end", async () => {
    const { exitCode, stderr } = await impatient.run(
      { ...LAPTOP, DATOMIC_PROPERTY_DATA_DIR: undefined },
      { words: WORDS },
    );
    expect(exitCode).toBe(69);
    expect(onlyMessage(stderr)).toBe("table datomic-laptop at 127.0.0.1:1: no connection, asked for 1 s");
  });

  test.each<[string, Environment, readonly string[]]>([
    ["AWS", { DATOMIC_PROPERTY_PROTOCOL: "ddb" }, ['DATOMIC_PROPERTY_PROTOCOL is "ddb"']],
    ["no protocol", { DATOMIC_PROPERTY_PROTOCOL: undefined }, ['DATOMIC_PROPERTY_PROTOCOL is ""']],
    ["a task", { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" }, ["create-local-table runs on ECS"]],
    ["a task's endpoint", { ECS_CONTAINER_METADATA_URI_V4: "http://a/v4" }, ["create-local-table runs on ECS"]],
    ["no place", { [ENDPOINT]: undefined }, [`${ENDPOINT} is not set`]],
    [
      "no table",
      { DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: undefined },
      ["DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE is not set"],
    ],
    [
      "no table's name",
      { DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: 'a"b' },
      ['DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE is "a"b"'],
    ],
    [
      "a key with other signs",
      { AWS_ACCESS_KEY_ID: "a\r\nX: y" },
      ["AWS_ACCESS_KEY_ID holds other signs than letters and digits"],
    ],
    ["a name that nobody reads", { DATOMIC_TABLE: "a" }, ["DATOMIC_TABLE is set"]],
    ...[
      "dynamodb.us-east-1.amazonaws.com:80",
      "10.0.0.1:8000",
      "127.0.0.1.example.com:8000",
      "2130706433:80",
      "http://localhost:8000",
    ].map((place): [string, Environment, readonly string[]] => [
      place,
      { [ENDPOINT]: place },
      [`${ENDPOINT} is "${place}"`],
    ]),
    [
      "several mistakes at once",
      { AWS_EXECUTION_ENV: "AWS_ECS_EC2", DATOMIC_PROPERTY_PROTOCOL: "ddb", [ENDPOINT]: undefined },
      ["create-local-table runs on ECS", 'DATOMIC_PROPERTY_PROTOCOL is "ddb"', `${ENDPOINT} is not set`],
    ],
  ])("is not made with: %s", async (_, change, problems) => {
    const { exitCode, stderr, java } = await run(change);
    expect({ exitCode, java }).toEqual({ exitCode: 64, java: undefined });
    expect(problemsOf(stderr)).toEqual(problems);
  });

  test("takes no words", async () => {
    const { exitCode, stderr } = await run({}, [...WORDS, "orders"]);
    expect(exitCode).toBe(64);
    expect(onlyMessage(stderr)).toBe("usage: create-local-table");
  });
});
