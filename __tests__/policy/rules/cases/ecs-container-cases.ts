import type { RuleCase, RuleCases } from "../../support/rule-case";

/** A task of which one key of the only container is changed. */
function container(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "transactor",
    change: (draft) => draft.container(path, value),
    finds: finds.map((detail) => `aws_ecs_task_definition: transactor: ${detail}`),
  };
}

/** A readable variable beside the others. */
function variable(name: string, value: string, ...finds: readonly string[]): RuleCase {
  return container("environment", [{ name, value }], ...finds);
}

export const ECS_CONTAINER_CASES: RuleCases = {
  "ecs-read-only-root": [
    {
      stack: "transactor",
      change: (draft) => draft.container("name", undefined).container("readonlyRootFilesystem", false),
      finds: ["aws_ecs_task_definition: container 1: readonlyRootFilesystem is false"],
    },
    container("readonlyRootFilesystem", false, "readonlyRootFilesystem is false"),
    container("readonlyRootFilesystem", undefined, "readonlyRootFilesystem is not set"),
  ],
  "ecs-not-privileged": [container("privileged", true, "privileged is true")],
  "ecs-non-root-user": [
    container("user", undefined, "user is not set"),
    container("user", "root", "user is root"),
    container("user", "root:10001", "user is root:10001"),
    container("user", "0", "user is 0"),
    container("user", "00:10001", "user is 00:10001"),
    container("user", "", "user is empty"),
  ],
  "ecs-capabilities-dropped": [
    container("linuxParameters", undefined, "linuxParameters.capabilities.drop is not set"),
    container("linuxParameters.capabilities.drop", ["NET_RAW"], 'linuxParameters.capabilities.drop is ["NET_RAW"]'),
    container("linuxParameters.capabilities.add", ["SYS_PTRACE"], "linuxParameters.capabilities.add is SYS_PTRACE"),
  ],
  "ecs-image-fixed": [
    container("image", "datomic/orders", "image is datomic/orders"),
    container("image", "registry.example:5000/datomic/orders", "image is registry.example:5000/datomic/orders"),
    container("image", "datomic/orders:latest", "image is datomic/orders:latest"),
    container("image", "datomic/orders:LATEST", "image is datomic/orders:LATEST"),
    container("image", "datomic/orders@sha256:0a", "image is datomic/orders@sha256:0a"),
    container("image", `a@sha256:${"0a".repeat(33)}`, `image is a@sha256:${"0a".repeat(33)}`),
    container("image", `a@xsha256:${"0a".repeat(32)}`, `image is a@xsha256:${"0a".repeat(32)}`),
    container("image", 7, "image is 7"),
  ],
  "ecs-health-check": [
    container("healthCheck", undefined, "healthCheck.command is not set"),
    container("healthCheck.command", ["NONE"], 'healthCheck.command is ["NONE"]'),
  ],
  "ecs-no-secret-environment": [
    variable("MEMCACHED_PASSWORD", "x", "environment MEMCACHED_PASSWORD is a secret by its name"),
    variable("AWS_ACCESS_KEY_ID", "", "environment AWS_ACCESS_KEY_ID is a secret by its name"),
    variable("LICENCE", `key=AKIA${"Q".repeat(16)};`, "environment LICENCE holds an access key of AWS"),
    variable("LICENCE", `ASIA${"7".repeat(16)}`, "environment LICENCE holds an access key of AWS"),
    variable("PEM", "-----BEGIN EC PRIVATE KEY-----\nMHc", "environment PEM holds a private key"),
    variable("PEM", "-----BEGIN PRIVATE KEY-----\nMHc", "environment PEM holds a private key"),
    variable(
      "SQL",
      "jdbc:postgresql://datomic:swordfish@db:5432/x",
      "environment SQL holds an address with a password",
    ),
    variable("OPTIONS", "-Xmx1g -Dcache.password=x", "environment OPTIONS holds the option -Dcache.password"),
    variable("OPTIONS", "-Dcache.password=x", "environment OPTIONS holds the option -Dcache.password"),
    variable("MY_TOKEN_TYPE", "x", "environment MY_TOKEN_TYPE is a secret by its name"),
  ],
  "ecs-log-configuration": [
    container("logConfiguration", undefined, "logConfiguration.logDriver is not set"),
    container("logConfiguration.logDriver", "", "logConfiguration.logDriver is not set"),
  ],
  "ecs-log-non-blocking": [
    container("logConfiguration.options.mode", "blocking", "logConfiguration.options.mode is blocking"),
    container("logConfiguration.options.mode", undefined, "logConfiguration.options.mode is not set"),
  ],
  "ecs-stop-timeout": [
    container("stopTimeout", 121, "stopTimeout is 121"),
    container("stopTimeout", 1, "stopTimeout is 1"),
  ],
};
