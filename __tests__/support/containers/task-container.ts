import type { ContainerOptions } from "../../../tools/engine/container-options";
import { taskVariables, TRIAL_SIZE } from "../../../tools/trial/task-variables";

/** What ECS gives the container of a task: its variables, its memory, no rights, and a root that cannot be written. */
export const TASK_CONTAINER = {
  environment: taskVariables({
    region: "us-east-1",
    table: "orders",
    pingHost: "127.0.0.1",
    heartbeatIntervalMilliseconds: 1000,
  }),
  memoryMiB: TRIAL_SIZE.memoryMiB,
  readOnlyRoot: true,
  dropAllCapabilities: true,
} as const satisfies Partial<ContainerOptions>;
