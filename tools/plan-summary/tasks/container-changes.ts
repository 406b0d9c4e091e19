import { textOf, type Arguments } from "../../../policy/policy-resource.js";
import { attributeDifferences, UNKNOWN, type AttributeDifference } from "../changes/attribute-differences.js";
import { valueText } from "../changes/attribute-text.js";
import { placeOf } from "../losses/destroyed-resources.js";
import type { Block, Section, Text } from "../../review/document.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";
import { containersIn, taskChanges, variablesOf, type TaskChange } from "./task-changes.js";
import { code, cut } from "../../review/text.js";

/** What changes in one container, or in the task around the containers. */
export interface ContainerChange {
  /** Undefined for the task itself: its size, its roles, its volumes. */
  readonly container: string | undefined;
  readonly differences: readonly AttributeDifference[];
}

/** What changes in a task definition. */
export interface TaskDefinitionChange {
  readonly stackId: string;
  readonly address: string;
  readonly family: string;
  readonly kind: "created" | "removed" | "changed";
  readonly changes: readonly ContainerChange[];
  /** Why the containers cannot be compared; undefined where they can. */
  readonly hidden: TaskChange["hidden"];
  /** What is there afterwards, in short. */
  readonly containers: readonly ContainerSummary[];
}

/** A container in short. */
export interface ContainerSummary {
  readonly name: string;
  readonly image: string;
  readonly variables: number;
}

const CONTAINERS = /^container_definitions\.([^.]+)(?:\.(.*))?$/s;

/** What AWS makes of a task says nothing, nor do the tags that every resource has; unknown containers are told apart. */
function isTold({ path, after }: AttributeDifference): boolean {
  return after !== UNKNOWN && !/^(tags_all\b|container_definitions$)/.test(path);
}

function byPath(a: AttributeDifference, b: AttributeDifference): number {
  return a.path < b.path ? -1 : 1;
}

function grouped(differences: readonly AttributeDifference[]): ContainerChange[] {
  const groups = new Map<string | undefined, AttributeDifference[]>();
  for (const difference of differences) {
    const [, container, key] = CONTAINERS.exec(difference.path) ?? [];
    if (container === undefined && !isTold(difference)) continue;
    const named = container === undefined ? difference : { ...difference, path: key ?? "(whole)" };
    groups.set(container, [...(groups.get(container) ?? []), named]);
  }
  return [...groups].map(([container, changes]) => ({ container, differences: changes.sort(byPath) }));
}

function differencesOf({ before, after, unknown }: TaskChange): AttributeDifference[] {
  const unchanged = { address: "", type: "", mode: "managed", kind: "update", isCreatedFirst: false } as const;
  const nothing = { actionReason: undefined, previousAddress: undefined, importId: undefined, deposed: undefined };
  return attributeDifferences({ ...unchanged, ...nothing, before, after, unknown, replacePaths: [] });
}

function summaries(task: Arguments | undefined): ContainerSummary[] {
  return Object.entries(containersIn(task)).map(([name, container]) => ({
    name,
    image: textOf(container, "image") ?? "",
    variables: Object.keys(variablesOf(container)).length,
  }));
}

function changeOf(task: TaskChange): TaskDefinitionChange {
  const { stackId, address, family, before, after, hidden } = task;
  const kind = before === undefined ? "created" : after === undefined ? "removed" : "changed";
  const changes = kind === "changed" ? grouped(differencesOf(task)) : [];
  return { stackId, address, family, kind, changes, hidden, containers: summaries(after) };
}

/** What changes in task definitions: by container and key where one takes the place of another. */
export function containerChanges(plans: readonly ReviewedPlan[]): TaskDefinitionChange[] {
  return taskChanges(plans)
    .filter(({ isChanged }) => isChanged)
    .map(changeOf)
    .filter(({ kind, changes, hidden }) => kind !== "changed" || changes.length > 0 || hidden !== undefined);
}

const LONGEST_VALUE = 100;

function cell(value: unknown): Text {
  return value === undefined ? "" : code(cut(valueText(value), LONGEST_VALUE));
}

function rows({ container, differences }: ContainerChange): Text[][] {
  const name = container === undefined ? "the task" : code(container);
  return differences.map(({ path, before, after }) => [name, code(path), cell(before), cell(after)]);
}

function hiddenText({ hidden }: TaskDefinitionChange): Text {
  return hidden === "unknown"
    ? "Its containers are known only after the apply, so nobody can review them: name what they refer to in the code."
    : "Its containers are sensitive as a whole, so nobody can review them: pass secrets by secrets, not in the text.";
}

function taskText(change: TaskDefinitionChange): Text {
  const { family, kind, containers } = change;
  const name = `${code(placeOf(change))}, family ${code(family)}`;
  if (kind === "changed") return `${name}:`;
  if (kind === "removed") return `${name}, goes.`;
  const parts = containers.map(
    ({ name: container, image, variables }) => `${code(container)} from ${code(image)} with ${variables} variables`,
  );
  return `${name}, is new${parts.length > 0 ? `: ${parts.join("; ")}` : ""}.`;
}

function blocks(change: TaskDefinitionChange): Block[] {
  const table = change.changes.flatMap(rows);
  return [
    { kind: "paragraph", text: taskText(change) },
    ...(change.hidden === undefined ? [] : [{ kind: "paragraph" as const, text: hiddenText(change) }]),
    ...(table.length === 0
      ? []
      : [{ kind: "table" as const, head: ["container", "key", "before", "after"], rows: table }]),
  ];
}

/** Says what changes in containers. */
export function containersSection(changes: readonly TaskDefinitionChange[]): Section | undefined {
  if (changes.length === 0) return undefined;
  const isHidden = changes.some(({ hidden }) => hidden !== undefined);
  return { title: "Containers", level: isHidden ? "warning" : "plain", blocks: changes.flatMap(blocks) };
}
