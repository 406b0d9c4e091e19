import { arns, type Place } from "../base/names";
import { dnsSuffix } from "../base/partition";
import { PULL_ACTIONS } from "../image/repository-policy";
import type { Statement } from "./policy-document";
import { KEY_READ_ACTIONS, KEY_WRITE_ACTIONS, tableKeyStatement, type StorageKey } from "./table-key";

/** What a system's policies are computed from. */
export interface AccessInput {
  readonly place: Place;
  readonly tableName: string;
  /** ARN of the repository that the image is pulled from. */
  readonly repositoryArn: string;
  readonly logGroupName: string;
  /** Customer key of the table; none when AWS owns it. */
  readonly storageKey?: StorageKey;
  /** ARNs of secrets and parameters the task reads at start. */
  readonly secretArns: readonly string[];
  /** ARNs of customer keys that encrypt these. */
  readonly secretKeyArns: readonly string[];
  readonly rights: "called" | "documented";
}

/** The calls seen from a running transactor on DynamoDB. */
const TRANSACTOR_TABLE_ACTIONS: readonly string[] = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"];

/** The vendor documents `dynamodb:*`; these are its item and description actions, none that changes the table itself. */
const TRANSACTOR_DOCUMENTED_ACTIONS: readonly string[] = [
  "dynamodb:BatchGetItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:DeleteItem",
  "dynamodb:DescribeTable",
  "dynamodb:GetItem",
  "dynamodb:PutItem",
  "dynamodb:Query",
  "dynamodb:Scan",
  "dynamodb:UpdateItem",
];

const PEER_TABLE_ACTIONS: readonly string[] = ["dynamodb:GetItem"];

const PEER_DOCUMENTED_ACTIONS: readonly string[] = [
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:Query",
  "dynamodb:Scan",
];

function tableStatement(input: AccessInput, actions: readonly string[]): Statement {
  return {
    Sid: "UseTable",
    Effect: "Allow",
    Action: actions,
    Resource: arns.table(input.place, input.tableName),
  };
}

/** What the running transactor calls: its table, its metrics, and its key only when there is one. */
export function transactorStatements(input: AccessInput): Statement[] {
  const { place, storageKey, rights } = input;
  const statements: Statement[] = [
    tableStatement(input, rights === "documented" ? TRANSACTOR_DOCUMENTED_ACTIONS : TRANSACTOR_TABLE_ACTIONS),
    {
      Sid: "PublishMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      // The action has no resource to name; the namespace is the narrowest limit there is.
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": "Datomic" } },
    },
  ];
  if (storageKey !== undefined) {
    statements.push(tableKeyStatement(place, storageKey, [...KEY_READ_ACTIONS, ...KEY_WRITE_ACTIONS]));
  }
  return statements;
}

/** What a peer calls: it reads the table, and through it finds and authenticates to the transactor. */
export function peerStatements(input: AccessInput): Statement[] {
  const statements = [
    tableStatement(input, input.rights === "documented" ? PEER_DOCUMENTED_ACTIONS : PEER_TABLE_ACTIONS),
  ];
  if (input.storageKey !== undefined) {
    statements.push(tableKeyStatement(input.place, input.storageKey, KEY_READ_ACTIONS));
  }
  return statements;
}

/** A secret's ARN ends in six random characters, which a name given by a person lacks. */
function secretResources(arn: string): string[] {
  const [prefix, , service] = arn.split(":");
  if (service !== "secretsmanager" || prefix !== "arn") return [arn];
  const withoutJsonKey = arn.split(":").slice(0, 7).join(":");
  return /-[A-Za-z0-9]{6}$/.test(withoutJsonKey)
    ? [withoutJsonKey, `${withoutJsonKey}-??????`]
    : [`${withoutJsonKey}-??????`];
}

function secretStatement(Sid: string, Action: string, service: string, arns: readonly string[]): Statement[] {
  const resources = arns.filter((arn) => arn.split(":")[2] === service).flatMap(secretResources);
  const unique = [...new Set(resources)].sort();
  return unique.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource: unique }];
}

function secretKeyStatement({ place, secretKeyArns }: AccessInput): Statement[] {
  if (secretKeyArns.length === 0) return [];
  const suffix = `${place.region}.${dnsSuffix(place.partition ?? "aws")}`;
  return [
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: [...secretKeyArns].sort(),
      Condition: { StringEquals: { "kms:ViaService": [`secretsmanager.${suffix}`, `ssm.${suffix}`] } },
    },
  ];
}

/** What ECS does to start the task: pull from one repository, write to one log group, read the named secrets. */
export function executionStatements(input: AccessInput): Statement[] {
  const { place } = input;
  return [
    {
      Sid: "LogInToRegistry",
      Effect: "Allow",
      Action: "ecr:GetAuthorizationToken",
      // The token is for the registry as a whole; the action has no resource to name.
      Resource: "*",
    },
    {
      Sid: "PullImage",
      Effect: "Allow",
      Action: PULL_ACTIONS,
      Resource: input.repositoryArn,
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${arns.logGroup(place, input.logGroupName)}:log-stream:*`,
    },
    ...secretStatement("ReadSecrets", "secretsmanager:GetSecretValue", "secretsmanager", input.secretArns),
    ...secretStatement("ReadParameters", "ssm:GetParameters", "ssm", input.secretArns),
    ...secretKeyStatement(input),
  ];
}

/** Who may take a task's role: ECS, on behalf of this account's tasks in this region. */
export function taskTrustStatements(place: Place): Statement[] {
  return [
    {
      Sid: "TasksOfThisAccount",
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": place.accountId },
        ArnLike: { "aws:SourceArn": arns.ecsSource(place) },
      },
    },
  ];
}
