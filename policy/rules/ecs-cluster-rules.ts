import { isGiven, isOneOf, isTrue, isUndecided, shown, unless } from "../known-value";
import { blocksOf, textOf, type Arguments, type PolicyResource } from "../policy-resource";
import type { Rule } from "../rule";

const CLUSTER: Pick<Rule, "types"> = { types: ["aws_ecs_cluster"] };

function insightsDetails({ values }: PolicyResource): readonly string[] {
  const all = blocksOf(values, "setting");
  if (isUndecided(values, "setting") || all.some((setting) => isUndecided(setting, "name"))) return [];
  const settings = all.filter((setting) => textOf(setting, "name") === "containerInsights");
  if (settings.length === 0) return [`containerInsights is ${shown(undefined)}`];
  return settings.flatMap((setting) => unless(setting, "value", isOneOf("enabled", "enhanced"), "containerInsights"));
}

/** Where lines of sessions go, and the switch that encrypts them there. */
const SESSION_LOGS = [
  ["cloud_watch_log_group_name", "cloud_watch_encryption_enabled"],
  ["s3_bucket_name", "s3_bucket_encryption_enabled"],
] as const;

function sessionLogDetails(log: Arguments): readonly string[] {
  return SESSION_LOGS.filter(([target]) => isGiven(log[target])).flatMap(([, encryption]) =>
    unless(log, encryption, isTrue, `log_configuration.${encryption}`),
  );
}

function execDetails({ values }: PolicyResource): readonly string[] {
  const exec = blocksOf(values, "configuration").flatMap((block) => blocksOf(block, "execute_command_configuration"));
  return exec.flatMap((configuration) => [
    ...unless(configuration, "logging", (logging) => logging !== "NONE", "execute_command_configuration.logging"),
    ...unless(configuration, "kms_key_id", isGiven, "execute_command_configuration.kms_key_id"),
    ...blocksOf(configuration, "log_configuration").flatMap(sessionLogDetails),
  ]);
}

/** What a cluster is held to. */
export const ECS_CLUSTER_RULES: readonly Rule[] = [
  {
    ...CLUSTER,
    id: "ecs-container-insights",
    title: "A cluster reports what its tasks use",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_65"], trivy: ["AWS-0034"], securityHub: ["ECS.12"] },
    reason: "how much of its memory a transactor had left is asked for after it has ended",
    fix: 'set containerInsights to "enabled" or "enhanced"',
    test: insightsDetails,
  },
  {
    ...CLUSTER,
    id: "ecs-exec-logging",
    title: "Where sessions in a container are configured, they are logged and encrypted",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_223", "CKV_AWS_224"] },
    reason: "nobody could tell later what was done in a container, or others could read it",
    fix: "remove execute_command_configuration, or set its logging, kms_key_id and the encryption of its log",
    test: execDetails,
  },
];
