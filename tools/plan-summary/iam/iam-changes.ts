import type { Level, Section } from "../../review/document.js";
import type { IamChange } from "./iam-change.js";
import { iamBlocks } from "./iam-blocks.js";
import { otherGrants } from "./iam-other-grants.js";
import { changesOfManaged, changesOfSubject } from "./iam-subject-changes.js";
import { Subjects } from "./iam-subjects.js";
import { PlanReferences } from "../changes/plan-references.js";
import type { ReviewedPlan } from "../changes/reviewed-plan.js";

/** What some plans change about who may do what; what is only moved, split or put in another order is no change. */
export function iamChanges(plans: readonly ReviewedPlan[]): readonly IamChange[] {
  const references = plans.map((plan) => new PlanReferences(plan));
  const subjects = new Subjects(references);
  return [
    ...subjects.all().flatMap(changesOfSubject),
    ...subjects.managed().flatMap(changesOfManaged),
    ...plans.flatMap(otherGrants),
  ];
}

/** All actions there are, or all of a service. */
const ALL_ACTIONS = /^(?:\*|[\w-]+:\*)$/;

/** Whether a change opens more than somebody is likely to want; an account's own hold on its key is left to its rules. */
function isSweeping({ change, statement, newAccess }: IamChange): boolean {
  if (newAccess.verdict !== "yes") return false;
  if (change === "removed" || statement === undefined) return true;
  const { action, principal, condition } = statement;
  const isOwnAccount = principal !== undefined && /^AWS \d{12}$/.test(principal);
  return (ALL_ACTIONS.test(action) && !isOwnAccount) || (principal === "*" && condition === undefined);
}

function levelOf(changes: readonly IamChange[]): Level {
  if (changes.some(isSweeping)) return "danger";
  return changes.some(({ newAccess }) => newAccess.verdict !== "no") ? "warning" : "plain";
}

function titleOf(changes: readonly IamChange[]): string {
  const verdicts = new Set(changes.map(({ newAccess }) => newAccess.verdict));
  if (verdicts.has("yes")) return "IAM: grants new access";
  return verdicts.has("maybe") ? "IAM: may grant new access" : "IAM: no new access";
}

/** Tells what changes about who may do what; undefined when nothing does. */
export function iamSection(changes: readonly IamChange[]): Section | undefined {
  if (changes.length === 0) return undefined;
  return { title: titleOf(changes), level: levelOf(changes), blocks: iamBlocks(changes) };
}
