import { attributeDifferences } from "../changes/attribute-differences.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";
import { eventOf, rangeText, type DowntimeContext, type DowntimeEvent } from "./downtime-event.js";
import type { Range, TakeoverTime } from "./takeover-time.js";

/** Arguments of a service whose change makes ECS replace its tasks, and how a sentence calls them. */
const ROLLING: Readonly<Record<string, string>> = {
  task_definition: "a new task definition",
  network_configuration: "other subnets or security groups",
  platform_version: "another platform version",
  capacity_provider_strategy: "other capacity",
  load_balancer: "another load balancer",
  service_registries: "another registry",
  service_connect_configuration: "another service connection",
  volume_configuration: "other volumes",
  force_new_deployment: "a forced deployment",
  triggers: "a forced deployment",
};

function numberAt(values: ReviewedChange["after"], name: string, otherwise: number): number {
  const value = values?.[name];
  return typeof value === "number" ? value : otherwise;
}

function countBefore({ change }: DowntimeContext): number {
  return numberAt(change.before, "desired_count", 1);
}

function countAfter({ change }: DowntimeContext): number {
  return numberAt(change.after, "desired_count", 1);
}

function coldStart({ firstServiceSeconds }: TakeoverTime): string {
  return `until Fargate has started a task, which takes minutes, and it has waited two heartbeats (${firstServiceSeconds} s)`;
}

function takeoverMeaning(time: TakeoverTime, beside: string): string {
  const duration = rangeText(time.takeoverSeconds, "s");
  return `${beside}; without writes ${duration} each time, at a heartbeat every ${time.intervalMsec} ms, and a few more until the log is read; reads go on`;
}

/** What replacing all tasks of a running service does. */
function rollout(context: DowntimeContext, causes: readonly string[]): DowntimeEvent {
  const { change, time } = context;
  const tasks = countAfter(context);
  const least = Math.ceil((tasks * numberAt(change.after, "deployment_minimum_healthy_percent", 100)) / 100);
  const most = Math.floor((tasks * numberAt(change.after, "deployment_maximum_percent", 200)) / 100);
  const words = `rollout: ${[...new Set(causes)].join(", ")}`;
  if (least === 0) {
    const meaning = `ECS may stop every task before a new one runs: nothing serves ${coldStart(time)}`;
    return eventOf(context, { effect: "outage", change: words, meaning });
  }
  if (most <= tasks && least >= tasks) {
    const meaning = "ECS may neither stop an old task nor start a new one: the rollout cannot begin";
    return eventOf(context, { effect: "stuck", change: words, meaning });
  }
  const takeovers: Range = { least: 1, most: Math.max(tasks, countBefore(context)) };
  const beside =
    least >= tasks && most >= 2 * tasks
      ? tasks === 1
        ? "the new one starts beside the old one and takes over when that stops"
        : "a new pair starts beside the old one; ECS chooses which old one stops first, so its standby may take over before a new one does"
      : "tasks are replaced one by one, so for a while there is no standby";
  return eventOf(context, { effect: "takeover", change: words, takeovers, meaning: takeoverMeaning(time, beside) });
}

/** What another number of tasks does; where all of them are replaced, a takeover is counted there. */
function resized(context: DowntimeContext, isRolledOut: boolean): DowntimeEvent | undefined {
  const [before, after] = [countBefore(context), countAfter(context)];
  const change = `desired count ${before} to ${after}`;
  if (after === 0 && before > 0) {
    const meaning = "paused: nothing serves until the count is raised again, and peers get no transaction through";
    return eventOf(context, { effect: "pause", change, meaning });
  }
  if (after >= before) return undefined;
  const effect = after === 1 ? "no standby" : "takeover";
  const alone = after === 1 ? ", and from then on nothing takes over when the other ends" : "";
  if (isRolledOut) {
    return after === 1 ? eventOf(context, { effect, change, meaning: `one is left${alone}` }) : undefined;
  }
  const takeovers = { least: 0, most: 1 };
  const meaning = takeoverMeaning(context.time, `ECS stops one, perhaps the active one${alone}`);
  return eventOf(context, { effect, change, takeovers, meaning });
}

function updated(context: DowntimeContext): DowntimeEvent[] {
  const roots = attributeDifferences(context.change).map(({ path }) => path.split(/[.[]/, 1)[0] ?? "");
  const causes = Object.entries(ROLLING).flatMap(([argument, words]) => (roots.includes(argument) ? [words] : []));
  const isRolledOut = causes.length > 0 && countBefore(context) > 0 && countAfter(context) > 0;
  const size = resized(context, isRolledOut);
  return [...(isRolledOut ? [rollout(context, causes)] : []), ...(size === undefined ? [] : [size])];
}

/** What a change of a service does to the transactors it runs. */
export function serviceDowntime(context: DowntimeContext): DowntimeEvent[] {
  const { change, time } = context;
  if (change.kind === "update") return updated(context);
  if (countBefore(context) === 0) return [];
  if (change.kind === "delete") {
    const meaning = "nothing serves from then on; the data stays where it is";
    return [eventOf(context, { effect: "outage", change: "the service goes", meaning })];
  }
  if (change.kind !== "replace") return [];
  if (change.isCreatedFirst) {
    const beside = "the new service's tasks start beside the old one's and take over when those stop";
    const takeovers = { least: 1, most: 2 };
    const words = "another service takes its place";
    return [eventOf(context, { effect: "takeover", change: words, takeovers, meaning: takeoverMeaning(time, beside) })];
  }
  const meaning = `every task stops before the new service starts one: nothing serves ${coldStart(time)}`;
  return [eventOf(context, { effect: "outage", change: "the service is replaced", meaning })];
}
