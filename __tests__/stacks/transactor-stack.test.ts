import type { DatomicSystem } from "../../constructs/base/datomic-system";
import { synthStack } from "../support/apps";
import {
  BORROWING_SYSTEM,
  environmentOf,
  MAXIMAL_ENVIRONMENT,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
} from "../support/environments";
import type { Block, Synthesized } from "../support/synth";

const synthTransactor = (change: Partial<DatomicSystem>): Synthesized =>
  synthStack([environmentOf({ ...MINIMAL_SYSTEM, ...change })], "-transactor");

function containerOf(stack: Synthesized): Block {
  const [container] = JSON.parse(
    String(stack.resourceOf("aws_ecs_task_definition")["container_definitions"]),
  ) as Block[];
  return container!;
}

function variablesOf(stack: Synthesized): Record<string, string> {
  const variables = containerOf(stack)["environment"] as readonly { readonly name: string; readonly value: string }[];
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

describe("transactor stack", () => {
  const minimal = synthTransactor({});

  test("holds what may be destroyed and put back, and no data", () => {
    expect(minimal.resourceTypes).toEqual(["aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition"]);
    expect(minimal.text).not.toContain("prevent_destroy");
  });

  test("looks up one thing: the transactors' group, by the name the access stack gave it", () => {
    expect(minimal.json.data).toEqual({
      aws_security_group: {
        TransactorSecurityGroup: { vpc_id: "vpc-0a1b2c3d", tags: { Name: "datomic-production-orders-transactor" } },
      },
    });
    expect(minimal.resourceOf("aws_ecs_service")).toMatchObject({
      network_configuration: { security_groups: ["${data.aws_security_group.TransactorSecurityGroup.id}"] },
    });
  });

  test("says how peers connect and what runs, under stable names", () => {
    expect(minimal.json.output).toMatchObject({
      service_name: { value: "datomic-production-orders-transactor" },
      cluster_name: { value: "datomic-production-orders" },
      connection_uri_template: { value: "datomic:ddb://eu-west-1/datomic-production-orders/<database>" },
    });
    expect(Object.keys(minimal.json.output ?? {})).toHaveLength(3);
  });

  test("starts the task with the roles the access stack names", () => {
    expect(minimal.resourceOf("aws_ecs_task_definition")).toMatchObject({
      task_role_arn: "arn:aws:iam::111122223333:role/datomic-production-orders-transactor-eu-west-1",
      execution_role_arn: "arn:aws:iam::111122223333:role/datomic-production-orders-execution-eu-west-1",
    });
  });

  test.each([
    [{}, 2],
    [{ transactorCount: 1 }, 1],
    [{ paused: true }, 0],
  ] as const)("with %j runs %i transactors", (change, count) => {
    expect(synthTransactor(change).resourceOf("aws_ecs_service")["desired_count"]).toBe(count);
  });

  test("pausing changes the desired count and nothing else", () => {
    const paused = synthTransactor({ paused: true });
    expect(paused.text.replace('"desired_count": 0', '"desired_count": 2')).toBe(minimal.text);
  });

  test.each([
    [undefined, true, "apply again"],
    ["1.0.7622", false, "roll forward"],
  ])("coming from release %p has rollback %p and says: %s", (upgradeFrom, rollback, next) => {
    const service = synthTransactor({ upgradeFrom }).resourceOf("aws_ecs_service");
    expect(service).toMatchObject({ deployment_circuit_breaker: { enable: true, rollback } });
    expect(JSON.stringify(service["lifecycle"])).toContain(next);
  });

  test("waits for the rollout's end everywhere but on an emulator", () => {
    const waits = (environment: typeof MINIMAL_ENVIRONMENT): unknown =>
      synthStack([environment], "-transactor").resourceOf("aws_ecs_service")["wait_for_steady_state"];
    expect(waits(MINIMAL_ENVIRONMENT)).toBe(true);
    expect(waits({ ...MINIMAL_ENVIRONMENT, stage: "development" })).toBe(true);
    expect(waits({ ...MINIMAL_ENVIRONMENT, stage: "local" })).toBe(false);
  });

  test("tells the container heap and properties, and keeps secrets out", () => {
    const maximal = synthStack([MAXIMAL_ENVIRONMENT], "-audit-transactor");
    expect(variablesOf(maximal)).toMatchObject({
      DATOMIC_HEAP_MIB: "8192",
      DATOMIC_PROPERTY_MEMORY_INDEX_MAX: "1g",
      DATOMIC_PROPERTY_AWS_DYNAMODB_TABLE: "datomic-staging-audit",
    });
    expect(Object.keys(variablesOf(maximal)).filter((name) => /PASSWORD|SECRET|TOKEN/.test(name))).toEqual([]);
    expect(containerOf(maximal)["secrets"]).toEqual([
      {
        name: "DATOMIC_PROPERTY_MEMCACHED_PASSWORD",
        valueFrom: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached-a1B2c3",
      },
      {
        name: "DATOMIC_PROPERTY_MEMCACHED_USERNAME",
        valueFrom: "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/username",
      },
    ]);
  });

  test("uses cluster, table, repository and log group that are brought along", () => {
    const stack = synthTransactor(BORROWING_SYSTEM);
    expect(stack.resourceTypes).toEqual(["aws_ecs_service", "aws_ecs_task_definition"]);
    expect(stack.resourceOf("aws_ecs_service")).toMatchObject({
      cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/their-cluster",
    });
    expect(containerOf(stack)).toMatchObject({
      image: expect.stringMatching(
        /^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/their\/repository:1\.0\.7705-[0-9a-f]{12}$/,
      ),
      logConfiguration: { options: { "awslogs-group": "/their/log-group" } },
    });
    expect(stack.json.output).toMatchObject({
      cluster_name: { value: "their-cluster" },
      connection_uri_template: { value: "datomic:ddb://eu-west-1/their-table/<database>" },
    });
  });
});
