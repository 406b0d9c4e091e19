import { mayBeSecret } from "../../constructs/base/secret-names";
import { isGiven, isNotTrue, isTrue, isUndecided, shown, unless } from "../known-value";
import { blocksOf, textOf, textsOf, type Arguments } from "../policy-resource";
import type { Rule } from "../rule";
import { containersOf } from "../task-containers";

/** Judges each container of a task definition. */
function eachContainer(test: (container: Arguments) => readonly string[]): Pick<Rule, "types" | "test"> {
  return {
    types: ["aws_ecs_task_definition"],
    test: (task) =>
      containersOf(task).flatMap((container, index) =>
        test(container).map((detail) => `${textOf(container, "name") ?? `container ${index + 1}`}: ${detail}`),
      ),
  };
}

/** ECS counts a container as essential unless it is said not to be. */
function isEssential({ essential }: Arguments): boolean {
  return essential !== false;
}

/** A user by name or number, with or without a group, who is not root. */
function isOrdinaryUser(value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const [user = ""] = String(value).split(":");
  return user !== "" && user !== "root" && !/^0+$/.test(user);
}

/** An image that stays what it is: by digest, or by a tag that is not the moving one. */
function isFixedImage(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const [, digest] = value.split("@");
  if (digest !== undefined) return /^sha256:[0-9a-f]{64}$/.test(digest);
  const [, tag = ""] = value.slice(value.lastIndexOf("/") + 1).split(":");
  return tag !== "" && tag.toLowerCase() !== "latest";
}

function capabilityDetails({ linuxParameters }: Arguments): readonly string[] {
  const [capabilities = {}] = blocksOf({ linuxParameters }, "linuxParameters").flatMap((parameters) =>
    blocksOf(parameters, "capabilities"),
  );
  const added = textsOf(capabilities, "add");
  return [
    ...(textsOf(capabilities, "drop").includes("ALL")
      ? []
      : [`linuxParameters.capabilities.drop is ${shown(capabilities["drop"])}`]),
    ...(added.length === 0 ? [] : [`linuxParameters.capabilities.add is ${added.join(", ")}`]),
  ];
}

/** What a readable value may not hold, and how a finding calls it; the value itself is never repeated. */
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/, "an access key of AWS"],
  [/-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/, "a private key"],
  [/:\/\/[^/\s:@]+:[^/\s@]+@/, "an address with a password"],
];

/** Options of the JVM, of which some would be secret. */
const SYSTEM_PROPERTY = /(?:^|\s)-D([^\s=]+)=\S/g;

/** What begins like a secret's name and is none. */
const HARMLESS_NAME = /^(?:token_type|version)/i;

function secretDetails(variable: Arguments): readonly string[] {
  const name = textOf(variable, "name") ?? "";
  const value = textOf(variable, "value") ?? "";
  if (mayBeSecret(name) && !HARMLESS_NAME.test(name)) return [`environment ${name} is a secret by its name`];
  const options = [...value.matchAll(SYSTEM_PROPERTY)].map(([, option]) => option!).filter(mayBeSecret);
  return [
    ...options.map((option) => `environment ${name} holds the option -D${option}`),
    ...SECRET_VALUES.filter(([form]) => form.test(value)).map(([, what]) => `environment ${name} holds ${what}`),
  ];
}

function healthCheckDetails(container: Arguments): readonly string[] {
  if (!isEssential(container) || isUndecided(container, "healthCheck")) return [];
  const [check = {}] = blocksOf(container, "healthCheck");
  const [kind] = textsOf(check, "command");
  return kind === undefined || kind === "NONE" ? [`healthCheck.command is ${shown(check["command"])}`] : [];
}

function logDriverOf(container: Arguments): string | undefined {
  const [configuration = {}] = blocksOf(container, "logConfiguration");
  return textOf(configuration, "logDriver");
}

function logModeDetails(container: Arguments): readonly string[] {
  if (logDriverOf(container) !== "awslogs") return [];
  const [options = {}] = blocksOf(container, "logConfiguration").flatMap((logging) => blocksOf(logging, "options"));
  return unless(options, "mode", (mode) => mode === "non-blocking", "logConfiguration.options.mode");
}

/** What Fargate waits between SIGTERM and SIGKILL, in seconds. */
const STOP_TIMEOUT_SECONDS = { least: 2, most: 120 };

/** What each container of a task is held to. */
export const ECS_CONTAINER_RULES: readonly Rule[] = [
  {
    id: "ecs-read-only-root",
    title: "Every container has a read-only root file system",
    severity: "error",
    answers: { checkov: ["CKV_AWS_336"], securityHub: ["ECS.5"] },
    reason: "whoever gets into a container could change what it runs",
    fix: "set readonlyRootFilesystem to true, and mount a volume where the container writes",
    ...eachContainer((container) => unless(container, "readonlyRootFilesystem", isTrue)),
  },
  {
    id: "ecs-not-privileged",
    title: "No container is privileged",
    severity: "error",
    answers: { checkov: ["CKV_AWS_334"], securityHub: ["ECS.4"] },
    reason: "a privileged container has the host's rights, and Fargate refuses it at apply",
    fix: "remove privileged",
    ...eachContainer((container) => unless(container, "privileged", isNotTrue)),
  },
  {
    id: "ecs-non-root-user",
    title: "Every container names a user that is not root",
    severity: "error",
    answers: { securityHub: ["ECS.20"] },
    reason: "without one the image decides, and most images say root",
    fix: 'set user to a number that is not 0, as "10001:10001"',
    ...eachContainer((container) => unless(container, "user", isOrdinaryUser)),
  },
  {
    id: "ecs-capabilities-dropped",
    title: "Every container drops all capabilities of Linux",
    severity: "warning",
    answers: {},
    reason: "a transactor needs none, and each is a way for an intruder",
    fix: 'set linuxParameters.capabilities to { drop: ["ALL"] }',
    ...eachContainer(capabilityDetails),
  },
  {
    id: "ecs-image-fixed",
    title: "Every image is named by digest, or by a tag other than latest",
    severity: "error",
    answers: {},
    reason:
      "a task that is replaced years later would run something else than its neighbour, and no rollback leads back",
    fix: "name a digest or a tag that is pushed once: image { build }, { tag } or { digest }",
    ...eachContainer((container) => unless(container, "image", isFixedImage)),
  },
  {
    id: "ecs-health-check",
    title: "Every essential container has a health check",
    severity: "error",
    answers: {},
    reason:
      "ECS would take a container for healthy as soon as it runs, and stop the old pair for a new one that never works",
    fix: "set healthCheck.command; the image's own is /opt/datomic-fargate/health",
    ...eachContainer(healthCheckDetails),
  },
  {
    id: "ecs-no-secret-environment",
    title: "No environment variable holds a secret",
    severity: "error",
    answers: { trivy: ["AWS-0036"], securityHub: ["ECS.8"] },
    reason: "variables are readable in the plan, in the state, and to whoever may describe a task",
    fix: "keep it in Secrets Manager or Parameter Store, and name its ARN in secretProperties",
    ...eachContainer((container) => blocksOf(container, "environment").flatMap(secretDetails)),
  },
  {
    id: "ecs-log-configuration",
    title: "Every container sends its log somewhere",
    severity: "error",
    answers: { securityHub: ["ECS.9"] },
    reason: "a task on Fargate leaves nothing else behind that tells why it ended",
    fix: "set logConfiguration with a logDriver",
    ...eachContainer((container) =>
      isUndecided(container, "logConfiguration") || isGiven(logDriverOf(container))
        ? []
        : ["logConfiguration.logDriver is not set"],
    ),
  },
  {
    id: "ecs-log-non-blocking",
    title: "A container never waits for its log",
    severity: "warning",
    answers: {},
    reason: "a stalled log would hold up heartbeats, and a transactor without heartbeats ends itself",
    fix: 'set logConfiguration.options.mode to "non-blocking"',
    ...eachContainer(logModeDetails),
  },
  {
    id: "ecs-stop-timeout",
    title: "A container is given 2 to 120 seconds to stop",
    severity: "error",
    answers: {},
    reason: "Fargate takes nothing else and refuses the task definition at apply",
    fix: "set stopTimeout to 30: a transactor does no work while it stops",
    ...eachContainer(({ stopTimeout }) => {
      if (typeof stopTimeout !== "number") return [];
      const { least, most } = STOP_TIMEOUT_SECONDS;
      return stopTimeout >= least && stopTimeout <= most ? [] : [`stopTimeout is ${stopTimeout}`];
    }),
  },
];
