import { rawChange, type RawChangeParts } from "./raw-plans";

type Json = Readonly<Record<string, unknown>>;

export const TASK = "aws_ecs_task_definition.Task_79114B6B";
export const SERVICE = "aws_ecs_service.Service_DBC79909";

const REPOSITORY = "444455556666.dkr.ecr.us-east-1.amazonaws.com/datomic/production/orders";

/** What a test varies of a transactor's container. */
export interface ContainerParts extends Json {
  readonly tag?: string;
  readonly image?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** A transactor's container as ECS takes it. */
export function container({
  tag = "1.0.7705-eebfb92c8513",
  image,
  variables = {},
  ...more
}: ContainerParts = {}): Json {
  const environment = { DATOMIC_HEAP_MIB: "5632", DATOMIC_PROPERTY_PROTOCOL: "ddb", ...variables };
  return {
    name: "transactor",
    image: image ?? `${REPOSITORY}:${tag}`,
    essential: true,
    environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
    portMappings: [{ containerPort: 4334, hostPort: 4334, protocol: "tcp" }],
    healthCheck: { command: ["CMD", "/opt/datomic-fargate/health"], interval: 10 },
    ...more,
  };
}

/** A task definition of some containers. */
export function task(containers: readonly Json[] = [container()], more: Json = {}): Json {
  return {
    family: "datomic-production-orders-transactor",
    cpu: "2048",
    memory: "8192",
    container_definitions: JSON.stringify(containers),
    ...more,
  };
}

/** A task definition that takes the place of another, as each change of one does. */
export function replacedTask(before: Json, after: Json, more: RawChangeParts = {}): Json {
  return rawChange(
    TASK,
    ["delete", "create"],
    {
      before: { ...before, arn: "arn:aws:ecs:us-east-1:444455556666:task-definition/orders:7", revision: 7 },
      after,
      after_unknown: { arn: true, revision: true },
      replace_paths: [["container_definitions"]],
      ...more,
    },
    { action_reason: "replace_because_cannot_update" },
  );
}

/** A service of two transactors. */
export function service(more: Json = {}): Json {
  return {
    name: "datomic-production-orders-transactor",
    task_definition: "arn:aws:ecs:us-east-1:444455556666:task-definition/orders:7",
    desired_count: 2,
    deployment_minimum_healthy_percent: 100,
    deployment_maximum_percent: 200,
    deployment_circuit_breaker: [{ enable: true, rollback: false }],
    network_configuration: [{ subnets: ["subnet-0a", "subnet-0b"], security_groups: ["sg-0a"] }],
    ...more,
  };
}

/** A service that is changed in place. */
export function updatedService(before: Json, after: Json, unknown: Json = {}): Json {
  return rawChange(SERVICE, ["update"], { before: service(before), after: service(after), after_unknown: unknown });
}

/** A service that takes up a new task definition. */
export function rolledService(more: Json = {}): Json {
  const after = { ...service(more), task_definition: undefined };
  return rawChange(SERVICE, ["update"], { before: service(more), after, after_unknown: { task_definition: true } });
}
