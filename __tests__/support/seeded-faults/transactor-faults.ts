import {
  editContainers,
  one,
  set,
  setInBlock,
  type FaultyConfiguration,
  type ResourceFault,
  type Values,
} from "./fault";

/** Changes the transactor's container. */
function container(change: (container: Values) => void) {
  return (configuration: FaultyConfiguration): void => {
    editContainers(one(configuration, "aws_ecs_task_definition"), change);
  };
}

const SERVICE = "aws_ecs_service";
const TASK = "aws_ecs_task_definition";

const CONTAINER_CHANGES: readonly (readonly [id: string, title: string, change: (container: Values) => void])[] = [
  ["writable-root", "the container writes into its image", (it) => (it["readonlyRootFilesystem"] = false)],
  ["root-user", "the container runs as root", (it) => (it["user"] = "0")],
  ["no-user", "the container runs as whoever the image names", (it) => delete it["user"]],
  ["privileged", "the container is privileged", (it) => (it["privileged"] = true)],
  ["capabilities", "the container keeps its capabilities", (it) => delete it["linuxParameters"]],
  [
    "moving-tag",
    "the image is the latest one",
    (it) => (it["image"] = String(it["image"]).replace(/:[^:]*$/, ":latest")),
  ],
  ["no-health-check", "nobody asks whether the transactor takes part", (it) => delete it["healthCheck"]],
  ["no-logs", "the container logs nowhere", (it) => delete it["logConfiguration"]],
  [
    "secret-in-environment",
    "a password stands in the environment",
    (it) => (it["environment"] as Values[]).push({ name: "MEMCACHED_PASSWORD", value: "hunter2" }),
  ],
];

/** What goes wrong in cluster, task and service. */
export const TRANSACTOR_FAULTS: readonly ResourceFault[] = [
  ...CONTAINER_CHANGES.map(([id, title, change]) => ({
    id,
    title,
    stack: "transactor" as const,
    change: container(change),
  })),
  ...(
    [
      [
        "public-address",
        "tasks get a public address",
        setInBlock(SERVICE, "network_configuration", { assign_public_ip: true }),
      ],
      ["third-transactor", "three transactors are wanted", set(SERVICE, { desired_count: 3 })],
      ["half-healthy", "a rollout may stop one of the pair", set(SERVICE, { deployment_minimum_healthy_percent: 50 })],
      [
        "no-circuit-breaker",
        "a failing rollout goes on",
        setInBlock(SERVICE, "deployment_circuit_breaker", { enable: false }),
      ],
      [
        "rebalancing",
        "ECS moves transactors between zones",
        set(SERVICE, { availability_zone_rebalancing: "ENABLED" }),
      ],
      [
        "one-subnet",
        "both transactors stand in one zone",
        setInBlock(SERVICE, "network_configuration", { subnets: ["subnet-0c1d2e3f4a5b60718"] }),
      ],
      ["exec", "anyone with the right enters a running container", set(SERVICE, { enable_execute_command: true })],
      ["old-platform", "tasks run on an old platform", set(SERVICE, { platform_version: "1.3.0" })],
      [
        "load-balancer",
        "a load balancer stands before the transactors",
        set(SERVICE, {
          load_balancer: [
            {
              target_group_arn: "arn:aws:elasticloadbalancing:us-east-1:444455556666:targetgroup/t/0a1b2c3d4e5f6071",
              container_name: "transactor",
              container_port: 4334,
            },
          ],
        }),
      ],
      [
        "no-insights",
        "the cluster is not measured",
        set("aws_ecs_cluster", { setting: [{ name: "containerInsights", value: "disabled" }] }),
      ],
      ["impossible-size", "Fargate has no such pair of CPU and memory", set(TASK, { cpu: "1024", memory: "16384" })],
      [
        "same-role",
        "the transactor has the rights of its start",
        (configuration) => {
          const task = one(configuration, TASK);
          task["task_role_arn"] = task["execution_role_arn"];
        },
      ],
      ["host-processes", "the task sees the processes of its host", set(TASK, { pid_mode: "host" })],
      ["revisions-go", "a rollback finds no revision", set(TASK, { skip_destroy: false })],
      [
        "unknown-document",
        "a plan does not show the containers",
        container((it) => (it["dockerLabels"] = { cluster: "${aws_ecs_cluster.Cluster_EB0386A7.arn}" })),
      ],
      ["unknown-argument", "an argument is misspelt", set(SERVICE, { desired_counts: 2 })],
      ["unknown-value", "an argument has a value that AWS does not know", set(SERVICE, { launch_type: "SERVERLESS" })],
    ] as const satisfies readonly (readonly [string, string, ResourceFault["change"]])[]
  ).map(([id, title, change]) => ({ id, title, stack: "transactor" as const, change })),
];
