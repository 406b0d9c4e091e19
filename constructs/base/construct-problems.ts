import { Token } from "cdktf";
import type { Construct } from "constructs";
import { isPlainObject } from "./plain-object";
import { repetitionProblems, textListProblems, type TextRule } from "./problem-fields";
import { SOURCES } from "./sources";
import { refuse, type Problem } from "./validation-error";

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || isPlainObject(value);
}

/** The mark of a whole list that is learned at apply, as its one item; by itself such an item does not look like one. */
function isListMark(item: unknown): boolean {
  return !Token.isUnresolved(item) && Token.isUnresolved([item]);
}

/** Whether Terraform learns a value, or a part of it, only at apply. */
export function isUnresolved(value: unknown): boolean {
  if (Token.isUnresolved(value) || isListMark(value)) return true;
  return isPlain(value) && Object.values(value).some(isUnresolved);
}

/** Throws every problem of a construct's properties at once, except those of values Terraform learns only at apply. */
export function refuseProps(construct: Construct, problems: readonly Problem[]): void {
  refuse(
    construct.node.path,
    problems.filter(({ value }) => !isUnresolved(value)),
  );
}

/** Reports what is no list, so that a rule may look inside of what is one. */
export function listProblems(field: string, items: unknown): Problem[] {
  if (Array.isArray(items)) return [];
  return [{ field, value: items, rule: "a list", fix: "write [ … ]", see: SOURCES.configuration }];
}

/** Checks a list of texts: that it is one, the form of each item, and that none stands twice. */
export function itemProblems(field: string, items: readonly string[], form: TextRule): Problem[] {
  const misshapen = listProblems(field, items);
  if (misshapen.length > 0) return misshapen;
  return [...textListProblems(field, items, form), ...repetitionProblems(field, items)];
}

/** Reports a list that is learned at apply as a whole, for where each item makes a resource of its own. */
export function itemCountProblems(field: string, items: unknown): Problem[] {
  if (!Array.isArray(items) || !items.some(isListMark)) return [];
  return [
    {
      field,
      value: "known only at apply",
      rule: "each item makes a resource, so how many there are is known at synth",
      fix: "write the items as a list; each of them may be known only at apply",
      see: SOURCES.terraformCount,
    },
  ];
}
