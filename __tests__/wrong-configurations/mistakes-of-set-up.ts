import type { CommonMistake } from "./common-mistake";
import { synthesizeSystem, variablesLike } from "./synthesized-system";

/** Mistakes on the way to a transactor that starts and stays up. */
export const MISTAKES_OF_SET_UP: readonly CommonMistake[] = [
  {
    mistake: "a role property, or the role ECS starts the task with, believed to grant something",
    rows: ["a role that the running transactor ignores", "a role of peers that the running transactor ignores"],
    ruledOut: [
      {
        by: "the task role, which alone may use the table",
        look: ({ transactorActions }) => transactorActions.filter((action) => action.startsWith("dynamodb:")),
        find: ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"],
      },
      {
        by: "the execution role, which may not",
        look: ({ executionActions }) => executionActions.filter((action) => action.startsWith("dynamodb:")),
        find: [],
      },
    ],
  },
  {
    mistake: "ensure-transactor run by the container",
    rows: [],
    ruledOut: [
      {
        by: "the image's own entry point: the definition brings no command of its own",
        look: ({ container }) => [container["command"], container["entryPoint"]],
        find: [undefined, undefined],
      },
      {
        by: "rights that make no table",
        look: ({ transactorActions }) => transactorActions.filter((action) => /Table|iam:/.test(action)),
        find: [],
      },
    ],
  },
  {
    mistake: "0.0.0.0, a name of service discovery or of a balancer as the address that peers dial",
    rows: ["every address as the one that peers dial"],
    ruledOut: [
      {
        by: "the start program, which learns the address: no variable holds one",
        look: (system) => variablesLike(system, /^DATOMIC_PROPERTY_HOST$/),
        find: [],
      },
      {
        by: "the absence of service discovery",
        look: ({ resourceTypes }) => resourceTypes.filter((type) => type.includes("service_discovery")),
        find: [],
      },
    ],
  },
  {
    mistake: "alt-host left at 127.0.0.1",
    rows: ["a second address that peers dial first"],
    ruledOut: [
      {
        by: "the properties, which leave it out",
        look: (system) => variablesLike(system, /ALT_HOST/),
        find: [],
      },
    ],
  },
  {
    mistake: "a load balancer, or a TCP check of the peer port, on which a standby does not listen",
    rows: [],
    ruledOut: [
      {
        by: "the absence of balancers and target groups",
        look: ({ resourceTypes }) => resourceTypes.filter((type) => /^aws_(lb|alb|elb)/.test(type)),
        find: [],
      },
      { by: "a service without one", look: ({ service }) => service["load_balancer"], find: undefined },
      {
        by: "a health check that does not know the peer port",
        look: ({ container }) => JSON.stringify(container["healthCheck"]).includes("4334"),
        find: false,
      },
    ],
  },
  {
    mistake: "the ping endpoint or a line of the log read as: it serves",
    rows: ["the health endpoint on every address", "the health endpoint on a port that nothing asks"],
    ruledOut: [
      {
        by: "a health check that asks a program of the image, which looks at more than the endpoint",
        look: ({ container }) => (container["healthCheck"] as { command: unknown }).command,
        find: ["CMD", "/opt/datomic-fargate/health"],
      },
    ],
  },
  {
    mistake: "the ping endpoint with the default number of threads, too few to start on two to five cores",
    rows: ["a health endpoint with too few threads to start"],
    ruledOut: [
      {
        by: "the number that every task gets",
        look: ({ variables }) => variables["DATOMIC_PROPERTY_PING_CONCURRENCY"],
        find: "6",
      },
    ],
  },
  {
    mistake: "an option of the JVM that silently drops G1",
    rows: ["an option that silently drops G1", "no option at all", "G1 without its aim"],
    ruledOut: [
      {
        by: "the options that every task gets",
        look: ({ variables }) => variables["DATOMIC_JVM_OPTIONS"],
        find: "-XX:+UseG1GC -XX:MaxGCPauseMillis=50",
      },
      {
        by: "the options of a property that the JVM alone takes",
        look: () => synthesizeSystem({ properties: { "prefetch-concurrency": 4 } }).variables["DATOMIC_JVM_OPTIONS"],
        find: "-XX:+UseG1GC -XX:MaxGCPauseMillis=50 -Ddatomic.prefetchConcurrency=4",
      },
    ],
  },
  {
    mistake: "log-dir beside a logging configuration of one's own",
    rows: ["log files beside standard output"],
    ruledOut: [],
  },
  {
    mistake: "a line in the log for each call of the second SDK",
    rows: ["logging that the health check does not hear"],
    ruledOut: [],
  },
  {
    mistake: "a log bucket of a blank name, or one that cannot be written",
    rows: ["a blank name of a log bucket, which start-up probes"],
    ruledOut: [
      {
        by: "rights that write to no bucket",
        look: ({ transactorActions }) => transactorActions.filter((action) => action.startsWith("s3:")),
        find: [],
      },
    ],
  },
  {
    mistake: "a heap as large as the task, or caches above three quarters of the heap",
    rows: [
      "a heap as large as the task",
      "a heap of a MiB more than 70 % of the task",
      "caches of a MiB more than three quarters of the heap",
      "the vendor's caches for 4 GB in a heap of 1 GB",
    ],
    ruledOut: [],
  },
  {
    mistake: "alarms on metrics that are documented by other names than they are sent by",
    rows: [],
    ruledOut: [
      {
        by: "the stacks, which name neither",
        look: ({ text }) => /StorageBackoff|MetricReport/.exec(text),
        find: null,
      },
    ],
  },
  {
    mistake: "the metrics of active and standby taken for two series",
    rows: [],
    ruledOut: [
      {
        by: "one dimension for all tasks of a system",
        look: ({ variables }) => variables["DATOMIC_PROPERTY_AWS_CLOUDWATCH_DIMENSION_VALUE"],
        find: "datomic-production-orders",
      },
    ],
  },
];
