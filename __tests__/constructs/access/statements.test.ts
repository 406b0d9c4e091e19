import type { Statement } from "../../../constructs/access/policy-document";
import {
  executionStatements,
  peerStatements,
  taskTrustStatements,
  transactorStatements,
  type AccessInput,
} from "../../../constructs/access/statements";
import { KEY_ARN, PLACE } from "../../support/environments";
import { listed } from "../../support/policies";

const MINIMAL: AccessInput = {
  place: PLACE,
  tableName: "datomic-production-orders",
  repositoryArn: "arn:aws:ecr:eu-west-1:111122223333:repository/datomic/production/orders",
  logGroupName: "/datomic/production/orders",
  secretArns: [],
  secretKeyArns: [],
  rights: "called",
};

const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret";

const MAXIMAL: AccessInput = {
  ...MINIMAL,
  storageKey: { keyArn: KEY_ARN },
  secretArns: [`${SECRET}:memcached`, "arn:aws:ssm:eu-west-1:111122223333:parameter/user"],
  secretKeyArns: [KEY_ARN],
  rights: "documented",
};

const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/datomic-production-orders";

function named(statements: readonly Statement[], sid: string): Statement | undefined {
  return statements.find(({ Sid }) => Sid === sid);
}

const sidsOf = (statements: readonly Statement[]): string[] => statements.map(({ Sid }) => Sid);

describe("transactor statements", () => {
  test("are exactly the calls seen from a running transactor", () => {
    expect(transactorStatements(MINIMAL)).toEqual([
      {
        Sid: "UseTable",
        Effect: "Allow",
        Action: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
        Resource: TABLE,
      },
      {
        Sid: "PublishMetrics",
        Effect: "Allow",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "Datomic" } },
      },
    ]);
  });

  test("hold the key only when there is one", () => {
    expect(sidsOf(transactorStatements(MAXIMAL))).toEqual(["UseTable", "PublishMetrics", "UseTableKeyThroughDynamoDb"]);
  });

  test("in the documented mode still stay on the one table and never change the table itself", () => {
    const actions = listed(named(transactorStatements(MAXIMAL), "UseTable")?.Action);
    expect(named(transactorStatements(MAXIMAL), "UseTable")?.Resource).toBe(TABLE);
    expect(actions).toEqual([...actions].sort());
    expect(
      actions.filter((action) => /(Create|Update|Delete|Restore)(Table|Backup|TimeToLive)|\*/.test(action)),
    ).toEqual([]);
  });
});

describe("peer statements", () => {
  test("are reading from the table, and nothing else", () => {
    expect(peerStatements(MINIMAL)).toEqual([
      { Sid: "UseTable", Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: TABLE },
    ]);
  });

  test("with a customer key are decryption as well, never encryption", () => {
    const statements = peerStatements({ ...MINIMAL, storageKey: { keyArn: KEY_ARN } });
    expect(statements.flatMap(({ Action }) => listed(Action))).toEqual([
      "dynamodb:GetItem",
      "kms:Decrypt",
      "kms:DescribeKey",
    ]);
  });

  test("in the documented mode still only read", () => {
    const actions = listed(peerStatements(MAXIMAL)[0]?.Action);
    expect(actions.filter((action) => !/^dynamodb:(BatchGetItem|GetItem|Query|Scan)$/.test(action))).toEqual([]);
  });
});

describe("execution statements", () => {
  test("pull from one repository and write to one log group", () => {
    expect(executionStatements(MINIMAL)).toEqual([
      { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Sid: "PullImage",
        Effect: "Allow",
        Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: "arn:aws:ecr:eu-west-1:111122223333:repository/datomic/production/orders",
      },
      {
        Sid: "WriteLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/datomic/production/orders:log-stream:*",
      },
    ]);
  });

  test("never touch the table", () => {
    expect(JSON.stringify(executionStatements(MAXIMAL))).not.toContain("dynamodb");
  });

  test("decrypt secrets with the named keys, and only on behalf of the services that keep them", () => {
    expect(named(executionStatements(MAXIMAL), "DecryptSecrets")).toEqual({
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: [KEY_ARN],
      Condition: {
        StringEquals: {
          "kms:ViaService": ["secretsmanager.eu-west-1.amazonaws.com", "ssm.eu-west-1.amazonaws.com"],
        },
      },
    });
  });

  test.each([
    ["by the name a person gives", `${SECRET}:memcached`, [`${SECRET}:memcached-??????`]],
    [
      "by its full ARN",
      `${SECRET}:memcached-a1B2c3`,
      [`${SECRET}:memcached-a1B2c3`, `${SECRET}:memcached-a1B2c3-??????`],
    ],
    ["by one of its keys", `${SECRET}:memcached:password::`, [`${SECRET}:memcached-??????`]],
  ])("read a secret named %s", (_, arn, resources) => {
    const statements = executionStatements({ ...MINIMAL, secretArns: [arn] });
    expect(named(statements, "ReadSecrets")).toMatchObject({
      Action: "secretsmanager:GetSecretValue",
      Resource: resources,
    });
    expect(named(statements, "ReadParameters")).toBeUndefined();
  });

  test("read a parameter by its ARN", () => {
    const arn = "arn:aws:ssm:eu-west-1:111122223333:parameter/user";
    expect(named(executionStatements({ ...MINIMAL, secretArns: [arn] }), "ReadParameters")).toMatchObject({
      Action: "ssm:GetParameters",
      Resource: [arn],
    });
  });

  test("do not depend on the order of secrets, nor name one twice", () => {
    const secretArns = [`${SECRET}:b:user::`, `${SECRET}:a`, `${SECRET}:b:password::`];
    const forwards = executionStatements({ ...MINIMAL, secretArns });
    expect(executionStatements({ ...MINIMAL, secretArns: [...secretArns].reverse() })).toEqual(forwards);
    expect(named(forwards, "ReadSecrets")?.Resource).toEqual([`${SECRET}:a-??????`, `${SECRET}:b-??????`]);
  });
});

describe("trust of a task's role", () => {
  test("is ECS alone, on behalf of this account's tasks in this region", () => {
    expect(taskTrustStatements(PLACE)).toEqual([
      {
        Sid: "TasksOfThisAccount",
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
        },
      },
    ]);
  });
});
