import type { Draft } from "../../support/draft";
import { near, set, type NearMiss } from "../../support/near-miss";

function container(path: string, value: unknown): NearMiss["change"] {
  return (draft) => draft.container(path, value);
}

/** A service beside the transactors', for a task of another kind. */
function consoleService(draft: Draft): Draft {
  const environment = [{ name: "NO_DATOMIC_PROPERTY_", value: "" }];
  const containers = [{ name: "console", image: "console:1", portMappings: [{ containerPort: 8080 }], environment }];
  return draft
    .add("aws_ecs_task_definition.console", { container_definitions: JSON.stringify(containers) })
    .add("aws_ecs_service.console", {
      task_definition: "${aws_ecs_task_definition.console.arn}",
      desired_count: 3,
      deployment_minimum_healthy_percent: 50,
    });
}

export const ECS_NEAR_MISSES: readonly NearMiss[] = [
  near(
    "ecs-read-only-root",
    "a switch may be written as text",
    "transactor",
    container("readonlyRootFilesystem", "true"),
  ),
  near("ecs-non-root-user", "a number may have zeros", "transactor", container("user", "0100:0")),
  near("ecs-non-root-user", "a user may be a name", "transactor", container("user", "datomic")),
  near("ecs-non-root-user", "a user may be a number", "transactor", container("user", 10001)),
  near("ecs-non-root-user", "a group may be the one of root", "transactor", container("user", "10001:0")),
  near("ecs-image-fixed", "a registry may have a port", "transactor", container("image", "localhost:5000/datomic:1")),
  near("ecs-image-fixed", "a name may end in latest", "transactor", container("image", "datomic/latest:1.0")),
  near(
    "ecs-image-fixed",
    "a digest says it all",
    "transactor",
    container("image", `a:latest@sha256:${"0a".repeat(32)}`),
  ),
  near("ecs-health-check", "a helper may go without", "transactor", (draft) =>
    draft.container("essential", false).container("healthCheck", undefined),
  ),
  near("ecs-no-secret-environment", "where a secret is kept is none", "transactor", (draft) =>
    draft.container("environment", [
      { name: "MEMCACHED_PASSWORD_FILE", value: "/run/secrets/memcached" },
      { name: "TOKEN_TYPE", value: "bearer" },
      { name: "TOKENIZER", value: "standard" },
      { name: "ADDRESS", value: "https://cache.example.com:8443/a@b" },
      { name: "KEY", value: `XAKIA${"Q".repeat(16)}` },
      { name: "OPTIONS", value: "-Dcache.timeout=1 -Xmx1g" },
    ]),
  ),
  near("ecs-log-non-blocking", "another driver has other options", "transactor", (draft) =>
    draft.container("logConfiguration", { logDriver: "awsfirelens", options: {} }),
  ),
  near("ecs-stop-timeout", "two seconds are offered", "transactor", container("stopTimeout", 2)),
  near("ecs-stop-timeout", "what is no number is judged by AWS", "transactor", container("stopTimeout", "soon")),
  near("ecs-stop-timeout", "two minutes are offered", "transactor", container("stopTimeout", 120)),
  near("ecs-fargate-size", "amounts may have units", "transactor", (draft) =>
    draft.set("aws_ecs_task_definition", "cpu", "2 vCPU").set("aws_ecs_task_definition", "memory", "8 GB"),
  ),
  near("ecs-fargate-size", "a quarter of a processor is offered", "transactor", (draft) =>
    draft.set("aws_ecs_task_definition", "cpu", "0.25 vCPU").set("aws_ecs_task_definition", "memory", "0.5GB"),
  ),
  near("ecs-fargate-size", "the largest is offered for X86_64", "transactor", (draft) =>
    draft.set("aws_ecs_task_definition", "cpu", 32768).set("aws_ecs_task_definition", "memory", 61440),
  ),
  near("ecs-fargate-size", "instances have any size", "transactor", (draft) =>
    draft
      .set("aws_ecs_task_definition", "requires_compatibilities", ["EC2"])
      .set("aws_ecs_task_definition", "cpu", "333"),
  ),
  near(
    "ecs-no-host-namespaces",
    "containers of a task may share",
    "transactor",
    set("aws_ecs_task_definition", "pid_mode", "task"),
  ),
  near("ecs-separate-roles", "a task may have no role", "transactor", (draft) =>
    draft
      .set("aws_ecs_task_definition", "task_role_arn", undefined)
      .set("aws_ecs_task_definition", "execution_role_arn", undefined),
  ),
  near("ecs-separate-roles", "no role is no shared one", "transactor", (draft) =>
    draft.set("aws_ecs_task_definition", "task_role_arn", "").set("aws_ecs_task_definition", "execution_role_arn", ""),
  ),
  near("ecs-rollout-keeps-pair", "AWS's defaults are right", "transactor", (draft) =>
    draft
      .set("aws_ecs_service", "deployment_minimum_healthy_percent", undefined)
      .set("aws_ecs_service", "deployment_maximum_percent", undefined)
      .set("aws_ecs_service", "deployment_controller", { type: "ECS" })
      .set("aws_ecs_service", "deployment_configuration", { strategy: "ROLLING" }),
  ),
  near("ecs-rollout-keeps-pair", "others may roll out as they like", "transactor", consoleService),
  near("ecs-transactor-count", "others may be as many as they like", "transactor", consoleService),
  near("ecs-zone-rebalancing-off", "others may be moved", "transactor", consoleService),
  near("ecs-transactor-count", "a pause is none", "transactor", set("aws_ecs_service", "desired_count", 0)),
  near("ecs-standby", "a pause is none", "transactor", set("aws_ecs_service", "desired_count", "0")),
  near(
    "ecs-no-load-balancer",
    "another port may be balanced",
    "transactor",
    set("aws_ecs_service", "load_balancer", [{ container_port: 8080 }]),
  ),
  near(
    "ecs-no-spot",
    "Fargate has a provider of its own",
    "transactor",
    set("aws_ecs_service", "capacity_provider_strategy", [{ capacity_provider: "FARGATE" }]),
  ),
  near(
    "ecs-platform-version",
    "the latest is the default",
    "transactor",
    set("aws_ecs_service", "platform_version", undefined),
  ),
  near(
    "ecs-two-subnets",
    "a reference may be many",
    "transactor",
    set("aws_ecs_service", "network_configuration.subnets", "${data.aws_subnets.private.ids}"),
  ),
  near("ecs-container-insights", "there may be other settings", "transactor", (draft) =>
    draft.set("aws_ecs_cluster", "setting.1", { name: "another", value: "disabled" }),
  ),
  near("ecs-container-insights", "more is enough", "transactor", set("aws_ecs_cluster", "setting.0.value", "enhanced")),
  near("ecs-exec-logging", "sessions are logged", "transactor", (draft) =>
    draft.set("aws_ecs_cluster", "configuration", {
      execute_command_configuration: {
        kms_key_id: "${aws_kms_key.sessions.arn}",
        logging: "OVERRIDE",
        log_configuration: { cloud_watch_log_group_name: "sessions", cloud_watch_encryption_enabled: true },
      },
    }),
  ),
];
