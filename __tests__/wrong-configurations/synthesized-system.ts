import type { DatomicSystem } from "../../constructs/base/datomic-system";
import { synthApp } from "../support/apps";
import { environmentOf, MINIMAL_SYSTEM } from "../support/environments";
import { statementsOf } from "../support/policies";
import type { Block, Synthesized } from "../support/synth";

/** One system's Terraform with the parts that rule a mistake out. */
export interface SynthesizedSystem {
  /** All stacks, as they would be written. */
  readonly text: string;
  readonly resourceTypes: readonly string[];
  readonly table: Block;
  readonly service: Block;
  readonly container: Block;
  /** Variables of the container by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Rules of both groups, by what they admit. */
  readonly ingressRules: readonly Block[];
  /** Actions allowed by the role of the running transactor, and by the one that ECS starts it with. */
  readonly transactorActions: readonly string[];
  readonly executionActions: readonly string[];
}

function allowedActions(access: Synthesized, role: string): string[] {
  const policies = Object.entries(access.json.resource?.["aws_iam_role_policy"] ?? {});
  return policies
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, { policy }]) => statementsOf(String(policy)))
    .flatMap(({ Action }) => Action)
    .sort();
}

/** Synthesizes the minimal system with other fields. */
export function synthesizeSystem(change: Partial<DatomicSystem> = {}): SynthesizedSystem {
  const stacks = synthApp([environmentOf({ ...MINIMAL_SYSTEM, ...change })]);
  const [storage, access, transactor] = ["storage", "access", "transactor"].map((stack) =>
    stacks.get(`production-orders-${stack}`)!,
  ) as [Synthesized, Synthesized, Synthesized];
  const definitions = String(transactor.resourceOf("aws_ecs_task_definition")["container_definitions"]);
  const [container] = JSON.parse(definitions) as [Block];
  const variables = container["environment"] as readonly { readonly name: string; readonly value: string }[];
  return {
    text: [storage, access, transactor].map(({ text }) => text).join("\n"),
    resourceTypes: [storage, access, transactor].flatMap(({ resourceTypes }) => resourceTypes),
    table: storage.resourceOf("aws_dynamodb_table"),
    service: transactor.resourceOf("aws_ecs_service"),
    container,
    variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    ingressRules: access.resourcesOf("aws_vpc_security_group_ingress_rule"),
    transactorActions: allowedActions(access, "TransactorRole"),
    executionActions: allowedActions(access, "ExecutionRole"),
  };
}

/** Names of the variables of the container that look like something. */
export function variablesLike({ variables }: SynthesizedSystem, pattern: RegExp): string[] {
  return Object.keys(variables).filter((name) => pattern.test(name));
}
