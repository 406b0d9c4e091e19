import { blocksOf, isArguments, textOf, type Arguments } from "../../../policy/policy-resource.js";
import { parseContainers } from "../../../policy/task-containers.js";
import { propertyVariable } from "../../../constructs/transactor/container-environment.js";
import type { CostLine } from "../../cost/cost-line.js";
import { fargateCost, type FargateTasks } from "../../cost/fargate-cost.js";
import type { PriceList } from "../../cost/price-list.js";
import { heartbeatCost } from "../../cost/table-cost.js";
import { isOnDemand } from "./plan-cost-storage.js";
import { placeOf, type PlannedResource, type PlannedResources, type Pricer } from "./plan-cost-resource.js";

const FAMILY = /^(?:arn:.*:task-definition\/)?([\w-]+)$/;

/** Units in which a size is written: alone it is in the service's own. */
const SIZE = /^(\d+(?:\.\d+)?)\s*(vcpu|gb)?$/i;

const UNITS_PER_NAMED = 1024;

function sizeOf(text: string | undefined): number | undefined {
  const [, figure, unit] = SIZE.exec(text ?? "") ?? [];
  if (figure === undefined) return undefined;
  return Number(figure) * (unit === undefined ? 1 : UNITS_PER_NAMED);
}

function taskOf(service: PlannedResource, planned: PlannedResources): PlannedResource | undefined {
  const type = "aws_ecs_task_definition";
  const written = textOf(service.values, "task_definition");
  if (written === undefined) return planned.referredBy(service, "task_definition", type);
  const family = FAMILY.exec(written)?.[1];
  return (
    planned.find(type, "arn", written) ?? (family === undefined ? undefined : planned.find(type, "family", family))
  );
}

/** Why a service's tasks cannot be priced; undefined when they can. */
function unpricedLaunch({ values }: PlannedResource): string | undefined {
  const providers = blocksOf(values, "capacity_provider_strategy").map((each) => textOf(each, "capacity_provider"));
  const strategies = providers.length > 0 ? providers : [textOf(values, "launch_type")];
  if (strategies.every((strategy) => strategy === "FARGATE")) return undefined;
  return `tasks launched by ${strategies.map((strategy) => strategy ?? "the cluster's default").join(", ")}`;
}

function tasksOf({ values }: PlannedResource, desiredCount: number): FargateTasks | string {
  const [cpuUnits, memoryMiB] = [sizeOf(textOf(values, "cpu")), sizeOf(textOf(values, "memory"))];
  const [platform = {}] = blocksOf(values, "runtime_platform");
  const cpuArchitecture = textOf(platform, "cpu_architecture") ?? "X86_64";
  const system = textOf(platform, "operating_system_family") ?? "LINUX";
  if (cpuUnits === undefined || memoryMiB === undefined) return "the task's CPU and memory";
  if (cpuArchitecture !== "X86_64" && cpuArchitecture !== "ARM64") return `prices of ${cpuArchitecture}`;
  if (system !== "LINUX") return `prices of ${system}`;
  return { taskSize: { cpuUnits, memoryMiB }, cpuArchitecture, desiredCount };
}

function variablesOf(task: PlannedResource): ReadonlyMap<string, string> {
  const containers = parseContainers(task.values["container_definitions"]) ?? [];
  const variables = containers.flatMap((container) => blocksOf(container, "environment"));
  return new Map(variables.filter(isArguments).map(pairOf));
}

function pairOf(variable: Arguments): [string, string] {
  return [textOf(variable, "name") ?? "", textOf(variable, "value") ?? ""];
}

/** What transactors write into their table all month; nothing where a task is of something else. */
function heartbeats(
  task: PlannedResource,
  tasks: FargateTasks,
  prices: PriceList,
  planned: PlannedResources,
): CostLine[] | string {
  const variables = variablesOf(task);
  const tableName = variables.get(propertyVariable("aws-dynamodb-table"));
  if (tableName === undefined) return [];
  const table = planned.find("aws_dynamodb_table", "name", tableName);
  if (table === undefined) return `heartbeats in table ${tableName}, which is not in these plans`;
  if (!isOnDemand(table)) return [];
  const heartbeatMsec = variables.get(propertyVariable("heartbeat-interval-msec"));
  return [heartbeatCost({ desiredCount: tasks.desiredCount, heartbeatMsec }, prices)];
}

/** What the tasks of a service cost, and, where they are transactors, their heartbeats. */
export const serviceCost: Pricer = (service, prices, planned) => {
  const missing = (what: string): ReturnType<Pricer> => ({ lines: [], missing: [`${placeOf(service)}: ${what}`] });
  const launch = unpricedLaunch(service);
  if (launch !== undefined) return missing(launch);
  const task = taskOf(service, planned);
  if (task === undefined) return missing("its task definition, which is not in these plans");
  if (service.side === "after" && service.change.unknown["desired_count"] === true)
    return missing("how many tasks run");
  const tasks = tasksOf(task, Number(textOf(service.values, "desired_count") ?? 0));
  if (typeof tasks === "string") return missing(tasks);
  const beats = heartbeats(task, tasks, prices, planned);
  const lines = fargateCost(tasks, prices);
  if (typeof beats === "string") return { lines, missing: missing(beats).missing };
  return { lines: [...lines, ...beats], missing: [] };
};
