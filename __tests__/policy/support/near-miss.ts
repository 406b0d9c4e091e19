import type { Arguments } from "../../../policy/policy-resource";
import type { Draft, StackName } from "./draft";
import { policyText } from "./policy-text";

/** Something close to a fault that no rule may take for one. */
export interface NearMiss {
  /** The rule that could mistake it. */
  readonly rule: string;
  /** Why it is right. */
  readonly title: string;
  readonly stack: StackName;
  readonly change: (draft: Draft) => unknown;
}

/** Writes a near miss in one line. */
export function near(rule: string, title: string, stack: StackName, change: NearMiss["change"]): NearMiss {
  return { rule, title, stack, change };
}

/** A policy of one statement that allows something, unless it says otherwise. */
export function policy(statement: Arguments): string {
  return policyText({ Effect: "Allow", ...statement });
}

/** A policy of one statement, in a resource of its own. */
export function granting(type: string, statement: Arguments): NearMiss["change"] {
  const argument = type === "aws_iam_role" ? "assume_role_policy" : "policy";
  return (draft) => draft.add(`${type}.theirs`, { [argument]: policy(statement) });
}

/** Sets one argument. */
export function set(selector: string, path: string, value: unknown): NearMiss["change"] {
  return (draft) => draft.set(selector, path, value);
}
