import { CALL_TABLES, type Call } from "./calls";
import { isAllowed } from "./iam-evaluator";
import { systemPolicies, type Holder } from "./system-policies";

/** The policy of a key that leaves everything to IAM, as keys have it that others made. */
const ACCOUNT_DECIDES = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "kms:*", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Resource: "*" },
  ],
});

const HOLDERS: readonly Holder[] = ["transactor", "execution", "peer"];

function title([action, resource, context]: Call): string {
  return `${action} on ${resource}${context === undefined ? "" : ` with ${JSON.stringify(context)}`}`;
}

describe.each(CALL_TABLES)("with $configuration the $holder role", ({ system, holder, allowed, forbidden }) => {
  const policies = systemPolicies(system);
  const ask = ([action, resource, context]: Call): Promise<boolean> =>
    isAllowed({
      principal: policies.roleArns[holder],
      action,
      resource,
      context,
      identityPolicies: policies.rights[holder],
      resourcePolicy: action.startsWith("kms:") ? (policies.keyPolicy ?? ACCOUNT_DECIDES) : undefined,
    });

  test.each(allowed.map((call) => ({ name: title(call), call })))("may $name", async ({ call }) => {
    expect(await ask(call)).toBe(true);
  });

  test.each(forbidden.map((call) => ({ name: title(call), call })))("must not $name", async ({ call }) => {
    expect(await ask(call)).toBe(false);
  });
});

describe.each(HOLDERS)("the %s role", (holder) => {
  const { trust, roleArns } = systemPolicies({});
  const assume = (principal: string, accountId: string, sourceArn: string): Promise<boolean> =>
    isAllowed({
      principal,
      action: "sts:AssumeRole",
      resource: roleArns[holder],
      context: { "aws:SourceAccount": accountId, "aws:SourceArn": sourceArn },
      resourcePolicy: trust[holder],
    });
  const TASKS = "ecs-tasks.amazonaws.com";
  const OURS = "111122223333";
  const THEIRS = "999999999999";

  test("is taken by ECS for tasks of this account and region", async () => {
    expect(await assume(TASKS, OURS, `arn:aws:ecs:eu-west-1:${OURS}:task/any/0a1b`)).toBe(true);
  });

  test.each([
    ["ECS for another account", TASKS, THEIRS, `arn:aws:ecs:eu-west-1:${THEIRS}:task/any/0a1b`],
    ["ECS for another account that claims our source", TASKS, THEIRS, `arn:aws:ecs:eu-west-1:${OURS}:task/any/0a1b`],
    ["ECS for a source of another account", TASKS, OURS, `arn:aws:ecs:eu-west-1:${THEIRS}:task/any/0a1b`],
    ["ECS for another region", TASKS, OURS, `arn:aws:ecs:eu-central-1:${OURS}:task/any/0a1b`],
    ["ECS for another service's resource", TASKS, OURS, `arn:aws:lambda:eu-west-1:${OURS}:function:any`],
    ["the service scheduler of ECS", "ecs.amazonaws.com", OURS, `arn:aws:ecs:eu-west-1:${OURS}:task/any/0a1b`],
    ["EC2", "ec2.amazonaws.com", OURS, `arn:aws:ecs:eu-west-1:${OURS}:task/any/0a1b`],
    [
      "another role of the account",
      `arn:aws:iam::${OURS}:role/other`,
      OURS,
      `arn:aws:ecs:eu-west-1:${OURS}:task/any/0a1b`,
    ],
    [
      "a role of another account",
      `arn:aws:iam::${THEIRS}:role/other`,
      THEIRS,
      `arn:aws:ecs:eu-west-1:${OURS}:task/any/0a1b`,
    ],
  ])("is not taken by %s", async (_who, principal, accountId, sourceArn) => {
    expect(await assume(principal, accountId, sourceArn)).toBe(false);
  });

  test("is not taken without a source", async () => {
    const request = {
      principal: TASKS,
      action: "sts:AssumeRole",
      resource: roleArns[holder],
      resourcePolicy: trust[holder],
    };
    expect(await isAllowed(request)).toBe(false);
  });
});

describe("the policy of a customer key", () => {
  const { keyPolicy } = systemPolicies({ storage: { encryption: "customer-key" } });
  const encrypts = (principal: string, logGroup: string): Promise<boolean> =>
    isAllowed({
      principal,
      action: "kms:Encrypt",
      resource: "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f",
      context: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroup}` },
      resourcePolicy: keyPolicy,
    });

  test("lets CloudWatch Logs encrypt the log group of the system", async () => {
    expect(await encrypts("logs.eu-west-1.amazonaws.com", "/datomic/production/orders")).toBe(true);
  });

  test.each([
    ["another log group", "logs.eu-west-1.amazonaws.com", "/datomic/production/audit"],
    ["CloudWatch Logs of another region", "logs.eu-central-1.amazonaws.com", "/datomic/production/orders"],
    ["another service", "sns.amazonaws.com", "/datomic/production/orders"],
    ["another account", "arn:aws:iam::999999999999:role/other", "/datomic/production/orders"],
    [
      "a role of the account without rights of its own",
      "arn:aws:iam::111122223333:role/other",
      "/datomic/production/orders",
    ],
  ])("refuses %s", async (_who, principal, logGroup) => {
    expect(await encrypts(principal, logGroup)).toBe(false);
  });
});
