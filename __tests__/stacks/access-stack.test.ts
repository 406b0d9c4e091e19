import type { DatomicSystem } from "../../constructs/base/datomic-system";
import { synthStack } from "../support/apps";
import { BORROWING_SYSTEM, environmentOf, KEY_ARN, MAXIMAL_ENVIRONMENT, MINIMAL_SYSTEM } from "../support/environments";
import { listed, statementsOf } from "../support/policies";
import type { Statement } from "../../constructs/access/policy-document";
import type { Synthesized } from "../support/synth";

const synthAccess = (system: DatomicSystem): Synthesized => synthStack([environmentOf(system)], "-access");

function inlineStatements(stack: Synthesized, role: string): readonly Statement[] {
  const policies = stack.resourcesOf("aws_iam_role_policy").filter((policy) => String(policy["role"]).includes(role));
  expect(policies).toHaveLength(1);
  return statementsOf(policies[0]!["policy"]);
}

const resourcesOf = (statements: readonly Statement[]): string[] =>
  statements.flatMap(({ Resource }) => [...listed(Resource)]);

describe("access stack", () => {
  const minimal = synthAccess(MINIMAL_SYSTEM);
  const maximal = synthStack([MAXIMAL_ENVIRONMENT], "-audit-access");

  test("has three roles of different names, and the peers' policy", () => {
    expect(
      minimal
        .resourcesOf("aws_iam_role")
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      "datomic-production-orders-execution-eu-west-1",
      "datomic-production-orders-peer-eu-west-1",
      "datomic-production-orders-transactor-eu-west-1",
    ]);
    expect(minimal.resourceOf("aws_iam_policy")).toMatchObject({ name: "datomic-production-orders-peer-eu-west-1" });
  });

  test("says what peers and operators need under stable names", () => {
    expect(minimal.json.output).toMatchObject({
      peer_policy_arn: { value: "arn:aws:iam::111122223333:policy/datomic-production-orders-peer-eu-west-1" },
      peer_role_name: { value: "datomic-production-orders-peer-eu-west-1" },
      peer_security_group_id: { value: expect.stringContaining("SecurityGroups_Peer") as unknown },
      transactor_security_group_id: { value: expect.stringContaining("SecurityGroups_Transactor") as unknown },
    });
    expect(Object.keys(minimal.json.output ?? {})).toHaveLength(4);
  });

  test("bounds every role when a boundary is given", () => {
    for (const role of maximal.resourcesOf("aws_iam_role")) {
      expect(role).toMatchObject({ permissions_boundary: "arn:aws:iam::111122223333:policy/boundary" });
    }
  });

  test("lets every role be taken by this account's tasks only", () => {
    for (const role of maximal.resourcesOf("aws_iam_role")) {
      expect(statementsOf(role["assume_role_policy"])).toMatchObject([
        {
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        },
      ]);
    }
  });

  test("gives a minimal transactor its table and its metrics", () => {
    expect(inlineStatements(minimal, "TransactorRole").map(({ Sid }) => Sid)).toEqual(["UseTable", "PublishMetrics"]);
  });

  test("gives a maximal transactor its key as well", () => {
    const statements = inlineStatements(maximal, "TransactorRole");
    expect(statements.map(({ Sid }) => Sid)).toEqual(["UseTable", "PublishMetrics", "UseTableKeyThroughDynamoDb"]);
    expect(statements[2]?.Condition).toMatchObject({
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/datomic-staging-audit" },
    });
  });

  test("lets the start of a task read exactly the named secrets", () => {
    const statements = inlineStatements(maximal, "ExecutionRole");
    expect(statements.map(({ Sid }) => Sid)).toEqual([
      "LogInToRegistry",
      "PullImage",
      "WriteLogs",
      "ReadSecrets",
      "ReadParameters",
      "DecryptSecrets",
    ]);
  });

  test("points every right at what is brought along", () => {
    const stack = synthAccess(BORROWING_SYSTEM);
    expect(resourcesOf(inlineStatements(stack, "TransactorRole"))).toEqual([
      "arn:aws:dynamodb:eu-west-1:111122223333:table/their-table",
      "*",
      KEY_ARN,
    ]);
    expect(resourcesOf(inlineStatements(stack, "ExecutionRole"))).toEqual([
      "*",
      "arn:aws:ecr:eu-west-1:111122223333:repository/their/repository",
      "arn:aws:logs:eu-west-1:111122223333:log-group:/their/log-group:log-stream:*",
    ]);
    expect(resourcesOf(statementsOf(stack.resourceOf("aws_iam_policy")["policy"]))).toEqual([
      "arn:aws:dynamodb:eu-west-1:111122223333:table/their-table",
      KEY_ARN,
    ]);
  });

  test("admits the peers that are named", () => {
    expect(maximal.resourcesOf("aws_vpc_security_group_ingress_rule")).toHaveLength(3);
    const roles = maximal.resourcesOf("aws_iam_role_policy_attachment").map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(["orders-api", "orders.batch"]));
  });
});
