import { taskSizeProblems, type CpuArchitecture } from "../../constructs/transactor/task-size";
import { isKnown, isOneOf, isTrue, shown, unless } from "../known-value";
import { blocksOf, textOf, textsOf, type Arguments, type PolicyResource } from "../policy-resource";
import type { Rule } from "../rule";

const TASK: Pick<Rule, "types"> = { types: ["aws_ecs_task_definition"] };

/** ECS takes plain numbers, and words such as `2 vCPU` and `8 GB`. */
const AMOUNT = /^(\d+(?:\.\d+)?)\s*(vcpu|gb)?$/i;

/** CPU units or MiB; undefined for what is no amount. */
function amountOf(text: string): number | undefined {
  const [, figure, unit] = AMOUNT.exec(text) ?? [];
  if (figure === undefined) return undefined;
  return Number(figure) * (unit === undefined ? 1 : 1024);
}

function architectureOf(values: Arguments): CpuArchitecture {
  const [platform = {}] = blocksOf(values, "runtime_platform");
  return textOf(platform, "cpu_architecture") === "ARM64" ? "ARM64" : "X86_64";
}

function sizeDetails({ values }: PolicyResource): readonly string[] {
  if (!textsOf(values, "requires_compatibilities").includes("FARGATE")) return [];
  const [cpu, memory] = ["cpu", "memory"].map((name) => textOf(values, name));
  const missing = Object.entries({ cpu, memory }).filter(([, text]) => text === undefined);
  if (missing.length > 0) return missing.map(([name]) => `${name} is not set`);
  if (!isKnown(cpu) || !isKnown(memory)) return [];
  const size = { cpuUnits: amountOf(cpu!) ?? NaN, memoryMiB: amountOf(memory!) ?? NaN };
  return taskSizeProblems(size, architectureOf(values)).map(({ field, rule }) =>
    field === "cpuUnits" ? `cpu is ${cpu!}: ${rule}` : `memory is ${memory!}: ${rule}`,
  );
}

function namespaceDetails({ values }: PolicyResource): readonly string[] {
  return ["pid_mode", "ipc_mode"].flatMap((name) => unless(values, name, (mode) => mode !== "host"));
}

function roleDetails({ values }: PolicyResource): readonly string[] {
  const [task, execution] = ["task_role_arn", "execution_role_arn"].map((name) => textOf(values, name));
  const areSame = task !== undefined && task !== "" && isKnown(task) && task === execution;
  return areSame ? [`task_role_arn and execution_role_arn are both ${shown(task)}`] : [];
}

function fileSystemDetails({ values }: PolicyResource): readonly string[] {
  return blocksOf(values, "volume").flatMap((volume) =>
    blocksOf(volume, "efs_volume_configuration").flatMap((fileSystem) =>
      unless(
        fileSystem,
        "transit_encryption",
        isOneOf("ENABLED"),
        `volume ${textOf(volume, "name") ?? "without a name"}: efs_volume_configuration.transit_encryption`,
      ),
    ),
  );
}

function skipDestroyDetails({ values }: PolicyResource): readonly string[] {
  return unless(values, "skip_destroy", isTrue);
}

/** What a task definition is held to as a whole. */
export const ECS_TASK_RULES: readonly Rule[] = [
  {
    ...TASK,
    id: "ecs-awsvpc",
    title: "A task has a network interface of its own",
    severity: "error",
    answers: { securityHub: ["ECS.17"] },
    reason: "the address peers dial is the task's own, and Fargate knows no other mode",
    fix: 'set network_mode to "awsvpc"',
    test: ({ values }) => unless(values, "network_mode", isOneOf("awsvpc")),
  },
  {
    ...TASK,
    id: "ecs-no-host-namespaces",
    title: "A task shares neither processes nor memory with its host",
    severity: "error",
    answers: { checkov: ["CKV_AWS_335"], securityHub: ["ECS.3"] },
    reason: "a container could see and stop what else runs there",
    fix: "remove pid_mode and ipc_mode",
    test: namespaceDetails,
  },
  {
    ...TASK,
    id: "ecs-separate-roles",
    title: "A running task has another role than the one that starts it",
    severity: "error",
    answers: { checkov: ["CKV_AWS_249"] },
    reason:
      "a running transactor would hold the rights to pull images and read secrets, or the start those on the data",
    fix: "name the execution role and the transactor's role that the access stack makes",
    test: roleDetails,
  },
  {
    ...TASK,
    id: "ecs-fargate-size",
    title: "CPU and memory of a task are a pair that Fargate offers",
    severity: "error",
    answers: {},
    reason: "a plan shows nothing of it, and the apply is refused",
    fix: "set size to a preset, or to { cpuUnits, memoryMiB } as Fargate offers them",
    test: sizeDetails,
  },
  {
    ...TASK,
    id: "ecs-efs-transit-encryption",
    title: "File systems are mounted with encryption in transit",
    severity: "error",
    answers: { checkov: ["CKV_AWS_97"], trivy: ["AWS-0035"], securityHub: ["ECS.18"] },
    reason: "what is read and written could be seen on the network",
    fix: 'set efs_volume_configuration.transit_encryption to "ENABLED"',
    test: fileSystemDetails,
  },
  {
    ...TASK,
    id: "ecs-keeps-revisions",
    title: "Old revisions of a task definition stay",
    severity: "warning",
    answers: {},
    reason: "Terraform would remove the revision that a rollback needs to go back to",
    fix: "set skip_destroy to true",
    test: skipDestroyDetails,
  },
];
