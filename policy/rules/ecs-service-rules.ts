import { PEER_PORT } from "../../constructs/transactor/properties/value-forms";
import {
  isKnown,
  isMissing,
  isNotTrue,
  isOneOf,
  isTrue,
  isUndecided,
  numberOf,
  unless,
  unlessInBlock,
} from "../known-value";
import { blocksOf, textOf, type Arguments, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";
import { containersOf } from "../task-containers";

const SERVICE: Pick<Rule, "types"> = { types: ["aws_ecs_service"] };

/** A variable that only the transactor's image asks for. */
const TRANSACTOR_VARIABLE = /^DATOMIC_PROPERTY_/;

function isTransactor(container: Arguments): boolean {
  const ports = blocksOf(container, "portMappings").map((mapping) => textOf(mapping, "containerPort"));
  const variables = blocksOf(container, "environment").map((variable) => textOf(variable, "name") ?? "");
  return ports.includes(String(PEER_PORT)) || variables.some((name) => TRANSACTOR_VARIABLE.test(name));
}

/** Whether a service runs transactors; one whose containers are out of sight is taken for one that does. */
function runsTransactors(service: PolicyResource, graph: ResourceGraph): boolean {
  const containers = graph.referredBy(service, "task_definition").flatMap(containersOf);
  return containers.length === 0 || containers.some(isTransactor);
}

/** Judges services that run transactors. */
function ofTransactors(test: (values: Arguments) => readonly string[]): Pick<Rule, "types" | "test"> {
  return { ...SERVICE, test: (service, graph) => (runsTransactors(service, graph) ? test(service.values) : []) };
}

function countOf(values: Arguments): number | undefined {
  return isKnown(values["desired_count"]) ? numberOf(values["desired_count"]) : undefined;
}

function rolloutDetails(values: Arguments): readonly string[] {
  return [
    ...unless(values, "deployment_minimum_healthy_percent", (value) => isMissing(value) || isOneOf("100")(value)),
    ...unless(values, "deployment_maximum_percent", (value) => isMissing(value) || isOneOf("200")(value)),
    ...blocksOf(values, "deployment_controller").flatMap((controller) =>
      unless(controller, "type", (type) => isMissing(type) || type === "ECS", "deployment_controller.type"),
    ),
    ...blocksOf(values, "deployment_configuration").flatMap((configuration) =>
      unless(
        configuration,
        "strategy",
        (strategy) => isMissing(strategy) || strategy === "ROLLING",
        "deployment_configuration.strategy",
      ),
    ),
  ];
}

function loadBalancerDetails(values: Arguments): readonly string[] {
  return blocksOf(values, "load_balancer")
    .filter((balancer) => textOf(balancer, "container_port") === String(PEER_PORT))
    .map(() => `load_balancer.container_port is ${PEER_PORT}`);
}

function subnetDetails({ values }: PolicyResource): readonly string[] {
  return blocksOf(values, "network_configuration").flatMap((network) => {
    if (isUndecided(network, "subnets")) return [];
    const { subnets } = network;
    const count = Array.isArray(subnets) ? new Set(subnets).size : 0;
    return count >= 2 ? [] : [`network_configuration.subnets has ${count} of them`];
  });
}

function spotDetails({ values }: PolicyResource): readonly string[] {
  return blocksOf(values, "capacity_provider_strategy").flatMap((strategy) =>
    unless(
      strategy,
      "capacity_provider",
      (provider) => provider !== "FARGATE_SPOT",
      "capacity_provider_strategy.capacity_provider",
    ),
  );
}

/** What a service is held to. */
export const ECS_SERVICE_RULES: readonly Rule[] = [
  {
    types: ["aws_ecs_service", "aws_ecs_task_set"],
    id: "ecs-no-public-address",
    title: "Tasks have no public address",
    severity: "error",
    answers: { checkov: ["CKV_AWS_333"], securityHub: ["ECS.2", "ECS.16"] },
    reason: "a transactor answers to whoever reaches its port",
    fix: "set network_configuration.assign_public_ip to false, and name private subnets",
    test: ({ values }) =>
      blocksOf(values, "network_configuration").flatMap((network) =>
        unless(network, "assign_public_ip", isNotTrue, "network_configuration.assign_public_ip"),
      ),
  },
  {
    ...SERVICE,
    id: "ecs-circuit-breaker",
    title: "A rollout that fails ends by itself",
    severity: "error",
    answers: {},
    reason:
      "ECS would start transactors that never become healthy for ever, and the apply would wait until it times out",
    fix: "set deployment_circuit_breaker.enable to true; while the release changes, only its rollback is off",
    test: ({ values }) => unlessInBlock(values, "deployment_circuit_breaker", "enable", isTrue),
  },
  {
    id: "ecs-rollout-keeps-pair",
    title: "A rollout of transactors starts a new pair before the old one stops",
    severity: "error",
    answers: {},
    reason:
      "with less the system has no standby, or no transactor, in the middle of a rollout; with no room above it never ends",
    fix: "set deployment_minimum_healthy_percent to 100 and deployment_maximum_percent to 200, by ECS's rolling update",
    ...ofTransactors(rolloutDetails),
  },
  {
    id: "ecs-zone-rebalancing-off",
    title: "ECS moves no transactor for the sake of balance",
    severity: "warning",
    answers: {},
    reason:
      "each move of the active transactor is a failover, at a time nobody chose; AWS turns it on where a new service says nothing",
    fix: 'set availability_zone_rebalancing to "DISABLED"',
    ...ofTransactors((values) => unless(values, "availability_zone_rebalancing", isOneOf("DISABLED"))),
  },
  {
    id: "ecs-transactor-count",
    title: "At most two transactors run",
    severity: "error",
    answers: {},
    reason: "one is active and one stands by; a third only costs writes, and none of them shares the load",
    fix: "set transactorCount to 2",
    ...ofTransactors((values) => {
      const count = countOf(values);
      return count !== undefined && count > 2 ? [`desired_count is ${count}`] : [];
    }),
  },
  {
    id: "ecs-standby",
    title: "A standby runs beside the active transactor",
    severity: "note",
    answers: {},
    reason: "without it every crash is an outage until a new task has started",
    fix: "set transactorCount to 2, unless the system may be away for some minutes",
    ...ofTransactors((values) => (countOf(values) === 1 ? ["desired_count is 1"] : [])),
  },
  {
    id: "ecs-no-load-balancer",
    title: "No load balancer stands before the peer port",
    severity: "error",
    answers: {},
    reason:
      "peers dial the address that the active transactor wrote; a standby does not listen and would be killed as unhealthy",
    fix: "remove load_balancer; peers find the transactor by its storage",
    ...ofTransactors(loadBalancerDetails),
  },
  {
    ...SERVICE,
    id: "ecs-two-subnets",
    title: "A service may run in two subnets or more",
    severity: "warning",
    answers: {},
    reason: "one subnet is one zone, whose outage takes active and standby together",
    fix: "name subnets of two zones in network.subnets",
    test: subnetDetails,
  },
  {
    ...SERVICE,
    id: "ecs-no-spot",
    title: "Tasks do not run on spare capacity",
    severity: "warning",
    answers: {},
    reason:
      "AWS takes it back with two minutes' notice and may have none instead: a failover, or no standby, each time",
    fix: 'set launch_type to "FARGATE" and remove capacity_provider_strategy',
    test: spotDetails,
  },
  {
    ...SERVICE,
    id: "ecs-platform-version",
    title: "Tasks run on the latest platform of Fargate",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_332"], securityHub: ["ECS.10"] },
    reason: "an older one gets no security fixes, and is withdrawn one day",
    fix: 'set platform_version to "LATEST", or remove it',
    test: ({ values }) => unless(values, "platform_version", (value) => isMissing(value) || value === "LATEST"),
  },
  {
    ...SERVICE,
    id: "ecs-exec-off",
    title: "Nobody opens a shell in a running task",
    severity: "warning",
    answers: {},
    reason: "ECS Exec lets whoever may call it act with the transactor's rights on the data",
    fix: "remove enable_execute_command; the image runs in a shell on a laptop as well",
    test: ({ values }) => unless(values, "enable_execute_command", isNotTrue),
  },
  {
    ...SERVICE,
    id: "ecs-waits-for-steady-state",
    title: "An apply waits for the end of the rollout",
    severity: "warning",
    answers: {},
    reason: "it would report success before the new transactors have started, and say nothing when ECS goes back",
    fix: "set wait_for_steady_state to true",
    // An emulator never runs a task, so the wait would not end.
    test: ({ values }, { isEmulated }) => (isEmulated ? [] : unless(values, "wait_for_steady_state", isTrue)),
  },
];
