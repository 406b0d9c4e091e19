import type { Level, Section, Text } from "../../review/document.js";
import { headedList } from "../../review/headed-list.js";
import { openedWays } from "./network-opening-changes.js";
import { otherWays } from "./network-other-ways.js";
import { PlanReferences } from "../changes/plan-references.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";
import { code } from "../../review/text.js";

/** A way into the network, or out of it, that a plan opens or closes. */
export interface ExposureChange {
  readonly stackId: string;
  readonly address: string;
  readonly kind: "ingress" | "egress" | "public-address" | "listener" | "endpoint-policy";
  readonly change: "opened" | "closed" | "changed";
  /** Where it leads, for example a security group's name. */
  readonly place: string;
  /** What is open, before and after, for example `tcp 4334 (the peer port) from 10.0.0.0/8`. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Whether something is open afterwards that was not before; so it is where nobody can tell. */
  readonly isNew: boolean;
  /** Whether it is open, afterwards, to the Internet or a large part of it. */
  readonly isToWorld: boolean;
  /** Whether the port at which peers reach transactors is among what is open. */
  readonly isPeerPort: boolean;
}

/** What some plans open and close in the network. */
export function exposureChanges(plans: readonly ReviewedPlan[]): readonly ExposureChange[] {
  const references = plans.map((plan) => new PlanReferences(plan));
  return [...openedWays(references), ...references.flatMap((each) => otherWays(each, references))];
}

function isLoud({ kind, isNew, isToWorld }: ExposureChange): boolean {
  return isNew && isToWorld && kind !== "egress";
}

function levelOf(changes: readonly ExposureChange[]): Level {
  if (changes.some(isLoud)) return "danger";
  return changes.some(({ isNew }) => isNew) ? "warning" : "plain";
}

function titleOf(changes: readonly ExposureChange[]): Text {
  if (changes.some(isLoud)) return "Network: opened to the world";
  return changes.some(({ isNew }) => isNew) ? "Network: newly open" : "Network: nothing newly open";
}

function itemText({ change, place, before, after, isNew, isToWorld, address, stackId }: ExposureChange): Text {
  const step = [...new Set([before, after])].filter((text) => text !== undefined).map(code);
  const world = isToWorld && change !== "closed" ? ", the world" : "";
  const covered = change === "closed" || isNew ? "" : " (no more than was open before)";
  return `${code(place)}: ${step.join(" → ")}${world}${covered}, by ${code(`${stackId}/${address}`)}`;
}

/** Tells who can newly reach what; undefined when nothing opens or closes. */
export function exposureSection(changes: readonly ExposureChange[]): Section | undefined {
  if (changes.length === 0) return undefined;
  const loud = changes.filter(isLoud);
  const opened = changes.filter((change) => change.isNew && !isLoud(change));
  const others = changes.filter(({ isNew }) => !isNew);
  const blocks = [
    ...headedList("Opened to the world:", loud.map(itemText)),
    ...headedList("Newly open:", opened.map(itemText)),
    ...headedList("Closed, or no wider than before:", others.map(itemText)),
  ];
  return { title: titleOf(changes), level: levelOf(changes), blocks };
}
