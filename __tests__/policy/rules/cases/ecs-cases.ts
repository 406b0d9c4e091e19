import type { Draft } from "../../support/draft";
import type { RuleCase, RuleCases } from "../../support/rule-case";

const ROLE = "arn:aws:iam::444455556666:role/datomic-production-orders-transactor-us-east-1";

const SIZES = "with 2048 CPU units Fargate offers";

/** A stack of which one argument is changed. */
function changed(type: string, path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "transactor",
    change: (draft) => draft.set(type, path, value),
    finds: finds.map((detail) => `${type}: ${detail}`),
  };
}

function task(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return changed("aws_ecs_task_definition", path, value, ...finds);
}

function service(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return changed("aws_ecs_service", path, value, ...finds);
}

function cluster(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return changed("aws_ecs_cluster", path, value, ...finds);
}

const FILE_SYSTEM = { file_system_id: "fs-0a1b2c3d" };

const EXEC = { logging: "OVERRIDE", kms_key_id: "alias/sessions" };

/** The way sessions are configured in a cluster. */
function sessions(exec: Readonly<Record<string, unknown>>): unknown {
  return { execute_command_configuration: exec };
}

/** A task with a helper before the transactor, four times. */
function withHelper(draft: Draft): Draft {
  const task = draft.resource("aws_ecs_task_definition");
  const containers = JSON.parse(String(task["container_definitions"])) as unknown[];
  const both = [{ name: "helper", image: "helper:1" }, ...containers];
  return draft
    .set("aws_ecs_task_definition", "container_definitions", JSON.stringify(both))
    .set("aws_ecs_service", "desired_count", "4");
}

export const ECS_CASES: RuleCases = {
  "ecs-awsvpc": [
    task("network_mode", "host", "network_mode is host"),
    task("network_mode", undefined, "network_mode is not set"),
  ],
  "ecs-no-host-namespaces": [
    task("pid_mode", "host", "pid_mode is host"),
    task("ipc_mode", "host", "ipc_mode is host"),
  ],
  "ecs-separate-roles": [task("execution_role_arn", ROLE, `task_role_arn and execution_role_arn are both ${ROLE}`)],
  "ecs-fargate-size": [
    task(
      "memory",
      "2048",
      `memory is 2048: ${SIZES} ${Array.from({ length: 13 }, (_, index) => 4096 + 1024 * index).join(", ")} MiB`,
    ),
    task("cpu", "2000", "cpu is 2000: Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units"),
    task("cpu", "two", "cpu is two: Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units"),
    task("cpu", "x2048", "cpu is x2048: Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units"),
    task("cpu", "2048x", "cpu is 2048x: Fargate offers 256, 512, 1024, 2048, 4096, 8192, 16384, 32768 CPU units"),
    task("memory", undefined, "memory is not set"),
    {
      stack: "transactor",
      change: (draft) =>
        draft
          .set("aws_ecs_task_definition", "cpu", "32768")
          .set("aws_ecs_task_definition", "memory", "61440")
          .set("aws_ecs_task_definition", "runtime_platform.cpu_architecture", "ARM64"),
      finds: [
        "aws_ecs_task_definition: cpu is 32768: 32768 CPU units are offered for X86_64; for ARM64 AWS does not say so",
      ],
    },
  ],
  "ecs-efs-transit-encryption": [
    task(
      "volume",
      [{ name: "shared", efs_volume_configuration: FILE_SYSTEM }],
      "volume shared: efs_volume_configuration.transit_encryption is not set",
    ),
    task(
      "volume",
      [{ name: "shared", efs_volume_configuration: { ...FILE_SYSTEM, transit_encryption: "DISABLED" } }],
      "volume shared: efs_volume_configuration.transit_encryption is DISABLED",
    ),
  ],
  "ecs-keeps-revisions": [task("skip_destroy", false, "skip_destroy is false")],
  "ecs-no-public-address": [
    service("network_configuration.assign_public_ip", true, "network_configuration.assign_public_ip is true"),
    {
      stack: "empty",
      change: (draft) => draft.add("aws_ecs_task_set.next", { network_configuration: { assign_public_ip: true } }),
      finds: ["aws_ecs_task_set: network_configuration.assign_public_ip is true"],
    },
  ],
  "ecs-circuit-breaker": [
    service("deployment_circuit_breaker", undefined, "deployment_circuit_breaker is not set"),
    service("deployment_circuit_breaker.enable", false, "deployment_circuit_breaker.enable is false"),
  ],
  "ecs-rollout-keeps-pair": [
    service("deployment_minimum_healthy_percent", 50, "deployment_minimum_healthy_percent is 50"),
    service("deployment_maximum_percent", 100, "deployment_maximum_percent is 100"),
    {
      stack: "transactor",
      change: (draft) =>
        draft.container("environment", []).set("aws_ecs_service", "deployment_minimum_healthy_percent", 50),
      finds: ["aws_ecs_service: deployment_minimum_healthy_percent is 50"],
    },
    {
      stack: "transactor",
      change: (draft) =>
        draft.container("portMappings", []).set("aws_ecs_service", "deployment_minimum_healthy_percent", 0),
      finds: ["aws_ecs_service: deployment_minimum_healthy_percent is 0"],
    },
    {
      stack: "transactor",
      change: (draft) =>
        draft
          .container("environment", [])
          .remove("aws_ecs_service")
          .add("aws_ecs_service.a", { task_definition: "elsewhere:1", deployment_maximum_percent: "150" }),
      finds: ["aws_ecs_service: deployment_maximum_percent is 150"],
    },
    service("deployment_controller", { type: "CODE_DEPLOY" }, "deployment_controller.type is CODE_DEPLOY"),
    service("deployment_configuration", { strategy: "BLUE_GREEN" }, "deployment_configuration.strategy is BLUE_GREEN"),
  ],
  "ecs-zone-rebalancing-off": [
    service("availability_zone_rebalancing", "ENABLED", "availability_zone_rebalancing is ENABLED"),
    {
      ...service("availability_zone_rebalancing", undefined, "availability_zone_rebalancing is not set"),
      // Provider 5.100 plans DISABLED where nothing is said.
      isPlanned: false,
    },
  ],
  "ecs-transactor-count": [
    service("desired_count", 3, "desired_count is 3"),
    {
      stack: "transactor",
      change: withHelper,
      finds: ["aws_ecs_service: desired_count is 4"],
    },
  ],
  "ecs-standby": [service("desired_count", 1, "desired_count is 1")],
  "ecs-no-load-balancer": [
    service(
      "load_balancer",
      [{ target_group_arn: "arn:aws:x", container_name: "transactor", container_port: 4334 }],
      "load_balancer.container_port is 4334",
    ),
  ],
  "ecs-two-subnets": [
    service("network_configuration.subnets", ["subnet-1"], "network_configuration.subnets has 1 of them"),
    service("network_configuration.subnets", ["subnet-1", "subnet-1"], "network_configuration.subnets has 1 of them"),
  ],
  "ecs-no-spot": [
    service(
      "capacity_provider_strategy",
      [
        { capacity_provider: "FARGATE", weight: 1 },
        { capacity_provider: "FARGATE_SPOT", weight: 1 },
      ],
      "capacity_provider_strategy.capacity_provider is FARGATE_SPOT",
    ),
  ],
  "ecs-platform-version": [service("platform_version", "1.3.0", "platform_version is 1.3.0")],
  "ecs-exec-off": [service("enable_execute_command", true, "enable_execute_command is true")],
  "ecs-waits-for-steady-state": [service("wait_for_steady_state", false, "wait_for_steady_state is false")],
  "ecs-container-insights": [
    cluster("setting", [{ name: "containerInsights", value: "disabled" }], "containerInsights is disabled"),
    cluster("setting", undefined, "containerInsights is not set"),
  ],
  "ecs-exec-logging": [
    cluster("configuration", sessions({ ...EXEC, logging: "NONE" }), "execute_command_configuration.logging is NONE"),
    cluster("configuration", sessions({ logging: "DEFAULT" }), "execute_command_configuration.kms_key_id is not set"),
    cluster(
      "configuration",
      sessions({ ...EXEC, log_configuration: { cloud_watch_log_group_name: "sessions", s3_bucket_name: "sessions" } }),
      "log_configuration.cloud_watch_encryption_enabled is not set",
      "log_configuration.s3_bucket_encryption_enabled is not set",
    ),
  ],
};
