import { awsClientSettings, type AwsAccess } from "../aws/client-settings.js";
import type { StackConfiguration } from "../synth/stack.js";

/** The parts of a task definition that are compared. */
export interface ComparedTask {
  readonly family: string;
  /** CPU units, as text like in the API. */
  readonly cpu: string;
  /** MiB, as text like in the API. */
  readonly memory: string;
  readonly networkMode: string;
  readonly taskRoleArn: string;
  readonly executionRoleArn: string;
  readonly containers: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Finds the task definition of a family in what was synthesized.
 *
 * @throws Error when there is none
 */
export function synthesizedTask(configurations: readonly StackConfiguration[], family: string): ComparedTask {
  const tasks = configurations.flatMap(({ resource }) => Object.values(resource?.["aws_ecs_task_definition"] ?? {}));
  const task = tasks.find((each) => each["family"] === family);
  if (task === undefined) throw new Error(`no stack declares a task definition of family ${family}`);
  const text = (name: string): string => {
    const value = task[name];
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  return {
    family,
    cpu: text("cpu"),
    memory: text("memory"),
    networkMode: text("network_mode"),
    taskRoleArn: text("task_role_arn"),
    executionRoleArn: text("execution_role_arn"),
    containers: JSON.parse(text("container_definitions")) as Record<string, unknown>[],
  };
}

/** Asks ECS for the task definition that a service is told to run. */
export async function readRunningTask(
  access: AwsAccess,
  cluster: string,
  service: string,
): Promise<{ readonly arn: string; readonly task: ComparedTask }> {
  const { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } = await import("@aws-sdk/client-ecs");
  const client = new ECSClient(awsClientSettings(access));
  try {
    const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [service] }));
    const arn = services[0]?.taskDefinition;
    if (arn === undefined) throw new Error(`ECS knows no service ${service} in cluster ${cluster}`);
    const { taskDefinition } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
    const { family = "", cpu = "", memory = "", networkMode = "" } = taskDefinition ?? {};
    const { taskRoleArn = "", executionRoleArn = "", containerDefinitions = [] } = taskDefinition ?? {};
    const containers = containerDefinitions.map((container) => ({ ...container }));
    return { arn, task: { family, cpu, memory, networkMode, taskRoleArn, executionRoleArn, containers } };
  } finally {
    client.destroy();
  }
}

/** Whether everything that was asked for is there; what AWS adds on its own, such as defaults, is allowed. */
function holds(found: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(found) &&
      found.length === expected.length &&
      expected.every((item, index) => holds(found[index], item))
    );
  }
  if (typeof expected === "object" && expected !== null) {
    const record = found as Readonly<Record<string, unknown>> | null | undefined;
    return Object.entries(expected).every(([key, value]) => holds(record?.[key], value));
  }
  return String(found) === String(expected);
}

/** What a running task definition lacks of the synthesized one, one line each; empty when it holds all of it. */
export function taskDifferences(expected: ComparedTask, running: ComparedTask): string[] {
  const { containers, ...scalars } = expected;
  const differences = Object.entries(scalars)
    .filter(([field, value]) => running[field as keyof typeof scalars] !== value)
    .map(([field, value]) => `  ${field}: ${running[field as keyof typeof scalars]}, expected ${value}`);
  if (running.containers.length !== containers.length) {
    differences.push(`  containers: ${running.containers.length}, expected ${containers.length}`);
  }
  containers.forEach((container, index) => {
    for (const [field, value] of Object.entries(container)) {
      const found = running.containers[index]?.[field];
      if (holds(found, value)) continue;
      const path = `${typeof container["name"] === "string" ? container["name"] : index}.${field}`;
      differences.push(`  ${path}: ${JSON.stringify(found)}, expected ${JSON.stringify(value)}`);
    }
  });
  return differences;
}
