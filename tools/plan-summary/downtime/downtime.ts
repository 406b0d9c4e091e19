import { isEffective, type ReviewedPlan } from "../changes/reviewed-plan.js";
import { runsNoTransactor, taskChanges } from "../tasks/task-changes.js";
import type { DowntimeContext, DowntimeEffect, DowntimeEvent } from "./downtime-event.js";
import { serviceDowntime } from "./service-downtime.js";
import { surroundingsDowntime } from "./surroundings-downtime.js";
import { intervalMsec, takeoverTime } from "./takeover-time.js";

/** The loudest first. */
const ORDER: readonly DowntimeEffect[] = ["outage", "pause", "cut off", "stuck", "takeover", "no standby", "at risk"];

/** Whether a stack's services run something else than transactors, as far as its task definitions tell. */
function runsOthers(plan: ReviewedPlan): boolean {
  const tasks = taskChanges([plan]).map(({ before, after }) => after ?? before);
  return tasks.length > 0 && tasks.every(runsNoTransactor);
}

function planDowntime(plan: ReviewedPlan, plans: readonly ReviewedPlan[]): DowntimeEvent[] {
  const isOwnInterval = taskChanges([plan]).length > 0;
  const time = takeoverTime(intervalMsec(isOwnInterval ? [plan] : plans));
  const isForeign = runsOthers(plan);
  return plan.changes
    .filter((change) => change.mode === "managed" && change.deposed === undefined && isEffective(change))
    .flatMap((change) => {
      const context: DowntimeContext = { stackId: plan.stackId, change, time };
      if (change.type !== "aws_ecs_service") return surroundingsDowntime(context);
      return isForeign ? [] : serviceDowntime(context);
    });
}

/** What the plans do to running transactors and to their peers, the loudest first. */
export function downtimeEvents(plans: readonly ReviewedPlan[]): DowntimeEvent[] {
  const events = plans.flatMap((plan) => planDowntime(plan, plans));
  return ORDER.flatMap((effect) => events.filter((event) => event.effect === effect));
}
