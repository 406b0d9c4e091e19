import { PEER_PORT } from "../../../constructs/transactor/properties/value-forms.js";
import { textOf, type Arguments } from "../../../policy/policy-resource.js";
import { attributeDifferences } from "../changes/attribute-differences.js";
import { eventOf, type DowntimeContext, type DowntimeEffect, type DowntimeEvent } from "./downtime-event.js";
import type { TakeoverTime } from "./takeover-time.js";

/** What it means that something goes on which running transactors rely. */
interface Reliance {
  readonly effect: DowntimeEffect;
  /** For what goes for good. */
  readonly gone: (time: TakeoverTime, values: Arguments) => string;
  /** For what is gone until the new one is there. */
  readonly gap: (time: TakeoverTime, values: Arguments) => string;
}

function ended({ patienceSeconds }: TakeoverTime): string {
  return `the active transactor ends itself when a heartbeat was not written for two intervals (${patienceSeconds} s), and so does the next one`;
}

function survived({ patienceSeconds }: TakeoverTime): string {
  return `a gap of less than two heartbeats (${patienceSeconds} s) is survived, a longer one ends the active transactor`;
}

/** Roles are named `datomic-<environment>-<system>-<who>-<region>`. */
const ROLE_HOLDER = /^datomic-.+-(transactor|execution|peer)(?:-|$)/;

/** Who loses rights, by the role's name. */
function holderOf(values: Arguments): string | undefined {
  return ROLE_HOLDER.exec(textOf(values, "role") ?? textOf(values, "name") ?? "")?.[1];
}

function rightsGone(time: TakeoverTime, values: Arguments): string {
  const holder = holderOf(values);
  if (holder === "execution")
    return "running tasks go on; one that starts can neither pull its image nor write its logs";
  if (holder === "peer") return "peers that use it are refused by the table";
  if (holder === "transactor") return `the table refuses its calls: ${ended(time)}`;
  return "whoever uses it is refused";
}

function rightsGap(time: TakeoverTime, values: Arguments): string {
  const holder = holderOf(values);
  const until = "until the new one is known everywhere, which takes IAM seconds";
  if (holder === "transactor") return `calls are refused ${until}: ${survived(time)}`;
  if (holder === "execution") return `a task that starts meanwhile fails, ${until}`;
  if (holder === "peer") return `peers are refused by the table ${until}`;
  return `whoever uses it is refused ${until}`;
}

const RIGHTS: Reliance = { effect: "at risk", gone: rightsGone, gap: rightsGap };

const WAY_TO_AWS: Reliance = {
  effect: "at risk",
  gone: (time) => `where transactors reach DynamoDB by it: ${ended(time)}`,
  gap: (time) => `where transactors reach DynamoDB by it: ${survived(time)}`,
};

const KEY: Reliance = {
  effect: "outage",
  gone: (time) => `the table answers nobody without its key: ${ended(time)}`,
  gap: (time) => `policies admit the key by its alias, so calls are refused meanwhile: ${survived(time)}`,
};

/** What running transactors and peers rely on, by type. */
const RELIANCES: Readonly<Record<string, Reliance>> = {
  aws_ecs_cluster: {
    effect: "outage",
    gone: () => "its service goes with it, and nothing serves",
    gap: ({ firstServiceSeconds }) =>
      `its service goes with it: nothing serves until Fargate has started a task, which takes minutes, and it has waited two heartbeats (${firstServiceSeconds} s)`,
  },
  aws_dynamodb_table: {
    effect: "outage",
    gone: (time) => `the storage is gone: ${ended(time)}`,
    gap: (time) => `the storage is gone, and the new table is empty: ${ended(time)}`,
  },
  aws_kms_key: { ...KEY, gap: KEY.gone },
  aws_kms_alias: KEY,
  aws_iam_role: RIGHTS,
  aws_iam_role_policy: RIGHTS,
  aws_iam_role_policy_attachment: RIGHTS,
  aws_iam_policy: RIGHTS,
  aws_vpc_endpoint: WAY_TO_AWS,
  aws_nat_gateway: WAY_TO_AWS,
  aws_route: WAY_TO_AWS,
  aws_security_group: {
    effect: "cut off",
    gone: () => "peers and transactors that carry it cannot connect through it any more",
    gap: () =>
      "the new one has another id: peers and transactors that carry the old one do not get through until they carry the new one, and the old one cannot go while a task uses it",
  },
  aws_ecr_repository: {
    effect: "at risk",
    gone: () => "running tasks go on; one that starts finds no image, so nothing replaces a transactor that ends",
    gap: () => "running tasks go on; one that starts finds no image until it is pushed again",
  },
  aws_cloudwatch_log_group: {
    effect: "at risk",
    gone: () => "running tasks go on without logs; one that starts fails",
    gap: () => "running tasks go on without logs; one that starts meanwhile fails",
  },
};

const DEEDS = { delete: "it goes", replace: "it is replaced" } as const;

function relianceDowntime(context: DowntimeContext): DowntimeEvent | undefined {
  const { change, time } = context;
  const reliance = RELIANCES[change.type];
  if (reliance === undefined || (change.kind !== "delete" && change.kind !== "replace")) return undefined;
  // One that is there before the other goes leaves a gap only where it has another identity.
  if (change.isCreatedFirst && change.type !== "aws_security_group") return undefined;
  const meaning = (change.kind === "delete" ? reliance.gone : reliance.gap)(time, change.before ?? {});
  return eventOf(context, { effect: reliance.effect, change: DEEDS[change.kind], meaning });
}

const RULE_TYPES = [
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
  "aws_security_group_rule",
];

function opens(values: Arguments, port: number): boolean {
  if (textOf(values, "ip_protocol") === "-1" || textOf(values, "protocol") === "-1") return true;
  const [from, to] = [Number(values["from_port"]), Number(values["to_port"])];
  return from <= port && port <= to;
}

const HTTPS_PORT = 443;

/** Descriptions and tags let nobody in. */
const TELLING_ONLY = /^(description|tags|tags_all)\b/;

function ruleDowntime(context: DowntimeContext): DowntimeEvent | undefined {
  const { change, time } = context;
  const values = change.before ?? {};
  if (!RULE_TYPES.includes(change.type) || change.isCreatedFirst) return undefined;
  const isUpdate = change.kind === "update";
  if (!["delete", "replace", "update"].includes(change.kind)) return undefined;
  if (isUpdate && attributeDifferences(change).every(({ path }) => TELLING_ONLY.test(path))) return undefined;
  const words = isUpdate ? "it admits others" : DEEDS[change.kind as keyof typeof DEEDS];
  if (opens(values, PEER_PORT)) {
    const when = change.kind === "replace" ? " until the new one is there" : "";
    const meaning = `peers that it let through open no new connection${when}; open ones may go on`;
    return eventOf(context, { effect: "cut off", change: words, meaning });
  }
  const isEgress = change.type.includes("egress") || values["type"] === "egress";
  if (!isEgress || !opens(values, HTTPS_PORT)) return undefined;
  const meaning = change.kind === "replace" ? WAY_TO_AWS.gap(time, values) : WAY_TO_AWS.gone(time, values);
  return eventOf(context, { effect: "at risk", change: words, meaning });
}

const CAPACITY = ["billing_mode", "read_capacity", "write_capacity"];

function capacityDowntime(context: DowntimeContext): DowntimeEvent | undefined {
  const { change } = context;
  if (change.type !== "aws_dynamodb_table" || change.kind !== "update") return undefined;
  const changed = attributeDifferences(change).filter(({ path }) => CAPACITY.includes(path));
  if (changed.length === 0) return undefined;
  const isLower = changed.some(({ path, before, after }) =>
    path === "billing_mode" ? after === "PROVISIONED" : Number(after ?? 0) < Number(before ?? 0),
  );
  if (!isLower) return undefined;
  const meaning =
    "no takeover by itself; above the capacity DynamoDB throttles, indexing falls behind, and a write that stays throttled ends the transactor";
  const words = changed.map(({ path }) => path).join(", ");
  return eventOf(context, { effect: "at risk", change: words, meaning });
}

/** What a change does to transactors and peers that rely on what is changed. */
export function surroundingsDowntime(context: DowntimeContext): DowntimeEvent[] {
  const found = relianceDowntime(context) ?? ruleDowntime(context) ?? capacityDowntime(context);
  return found === undefined ? [] : [found];
}
