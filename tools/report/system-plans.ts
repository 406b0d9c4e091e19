import type { Environment } from "../../constructs/base/environment.js";
import { resolveSystem } from "../../constructs/base/resolved-system.js";
import { memoryPlanTable } from "../../constructs/transactor/memory-plan-table.js";
import { indent } from "./resource-list.js";

/** The memory plan of each system with its arithmetic. */
export function memoryPlans(environment: Environment): string {
  return environment.systems
    .map((system) => {
      const { memoryPlan, taskSize } = resolveSystem(environment, system);
      const size = `${taskSize.cpuUnits} CPU units, ${taskSize.memoryMiB} MiB`;
      return `system ${system.name}: ${size}\n${indent(memoryPlanTable(memoryPlan))}`;
    })
    .join("\n");
}
