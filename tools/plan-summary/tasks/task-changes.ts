import { blocksOf, textOf, type Arguments } from "../../../policy/policy-resource.js";
import { parseContainers } from "../../../policy/task-containers.js";
import { comparableContainers } from "./comparable-containers.js";
import { SENSITIVE } from "../../../policy/known-value.js";
import type { ReviewedChange, ReviewedPlan } from "../changes/reviewed-plan.js";

/** A task definition before and after, also where the two have different addresses. */
export interface TaskChange {
  readonly stackId: string;
  /** Of what is there afterwards, or of what goes. */
  readonly address: string;
  readonly family: string;
  /** Undefined for a new one. */
  readonly before: Arguments | undefined;
  /** Undefined for one that goes. */
  readonly after: Arguments | undefined;
  /** `true` wherever the value is known only after the apply, in the shape of `after`. */
  readonly unknown: Arguments;
  /** Whether anything of it changes, what is sensitive included. */
  readonly isChanged: boolean;
  /** Why the containers cannot be compared; undefined where they can. */
  readonly hidden: "unknown" | "sensitive" | undefined;
}

const TASK_DEFINITION = "aws_ecs_task_definition";

function familyOf({ before, after }: ReviewedChange): string {
  return textOf(after ?? before ?? {}, "family") ?? "";
}

function hiddenContainers({ unknown, before, after }: ReviewedChange): TaskChange["hidden"] {
  if (unknown["container_definitions"] === true) return "unknown";
  const texts = [before, after].map((values) => values?.["container_definitions"]);
  return texts.includes(SENSITIVE) ? "sensitive" : undefined;
}

function taskChange(stackId: string, change: ReviewedChange, replaced: ReviewedChange | undefined): TaskChange {
  return {
    stackId,
    address: change.address,
    family: familyOf(change),
    before: change.before ?? replaced?.before,
    after: change.after,
    unknown: change.unknown,
    isChanged: !["no-op", "forget"].includes(change.kind),
    hidden: hiddenContainers({ ...change, before: change.before ?? replaced?.before }),
  };
}

/** The task definitions of some plans; one that goes and one that comes under the same family are one. */
export function taskChanges(plans: readonly ReviewedPlan[]): TaskChange[] {
  return plans.flatMap(({ stackId, changes }) => {
    const tasks = changes.filter(
      ({ type, mode, deposed }) => type === TASK_DEFINITION && mode === "managed" && deposed === undefined,
    );
    const gone = new Map(tasks.filter(({ kind }) => kind === "delete").map((change) => [familyOf(change), change]));
    const stay = tasks
      .filter(({ kind }) => kind !== "delete")
      .map((change) => {
        const replaced = change.kind === "create" ? gone.get(familyOf(change)) : undefined;
        if (replaced !== undefined) gone.delete(familyOf(change));
        return taskChange(stackId, change, replaced);
      });
    return [...stay, ...[...gone.values()].map((change) => taskChange(stackId, change, undefined))];
  });
}

/** The containers of a task definition, by name; none where they are not known. */
export function containersIn(task: Arguments | undefined): Readonly<Record<string, Arguments>> {
  return (task === undefined ? undefined : comparableContainers(task)) ?? {};
}

/** Variables by which the image's start program is told what a transactor is to be. */
const TRANSACTOR_VARIABLE = /^DATOMIC_(PROPERTY_|HEAP_MIB$)/;

/** The open variables of a container. */
export function variablesOf(container: Arguments | undefined): Arguments {
  return (container?.["environment"] ?? {}) as Arguments;
}

function nameTransactor(variables: Arguments): boolean {
  return Object.keys(variables).some((name) => TRANSACTOR_VARIABLE.test(name));
}

/** Whether a container runs a transactor. */
export function isTransactor(container: Arguments | undefined): boolean {
  return nameTransactor(variablesOf(container));
}

/** Most task definitions stay as they are: of these nothing but the variables is read, and that once. */
const VARIABLES = new WeakMap<Arguments, readonly Arguments[]>();

function readVariables(task: Arguments): readonly Arguments[] {
  const containers = parseContainers(task["container_definitions"]) ?? [];
  return containers.map((container) => {
    const variables = blocksOf(container, "environment");
    return Object.fromEntries(
      variables.map((variable) => [textOf(variable, "name") ?? "", variable["value"]] as const),
    );
  });
}

function variablesByContainer(task: Arguments | undefined): readonly Arguments[] {
  if (task === undefined) return [];
  const known = VARIABLES.get(task) ?? readVariables(task);
  VARIABLES.set(task, known);
  return known;
}

/** The open variables of the container that runs a transactor. */
export function transactorVariables(task: Arguments | undefined): Arguments | undefined {
  return variablesByContainer(task).find(nameTransactor);
}

/** Whether a task runs containers and none of them is a transactor; where nobody can tell it does not. */
export function runsNoTransactor(task: Arguments | undefined): boolean {
  const variables = variablesByContainer(task);
  return variables.length > 0 && !variables.some(nameTransactor);
}
