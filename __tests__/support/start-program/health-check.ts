import { containerDefinitions } from "../../../constructs/transactor/container-definition";
import { MEMORY_PLAN, TASK_PROPS } from "../task-props";

const CONTAINER = containerDefinitions({
  ...TASK_PROPS,
  heapMiB: MEMORY_PLAN.heapMiB,
  jvmOptions: [],
  stopTimeoutSeconds: 30,
});

const [{ healthCheck }] = JSON.parse(CONTAINER) as [{ healthCheck: { timeout: number; startPeriod: number } }];

/** Seconds that ECS leaves for one probe. */
export const PROBE_SECONDS = healthCheck.timeout;

/** Seconds in which no failed probe counts. */
export const START_PERIOD_SECONDS = healthCheck.startPeriod;
