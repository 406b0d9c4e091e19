import { iamChanges } from "../../../../tools/plan-summary/iam/iam-changes";
import type { ReviewedPlan } from "../../../../tools/plan-summary/changes/reviewed-plan";
import { changeOf, planOf, unchanged, type ConfiguredChange } from "./reviewed-plans";

/** A table that rights are on. */
export const TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";
/** ARN of a managed policy. */
export const POLICY_ARN = "arn:aws:iam::111122223333:policy/peer";

/** A policy that allows its statements on the table, unless they say otherwise. */
export function policy(...statements: readonly object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", Resource: TABLE, ...statement })),
  });
}

/** Some statements. */
export const GET = { Action: "dynamodb:GetItem" };
export const PUT = { Action: "dynamodb:PutItem" };
export const DENY_PUT = { Effect: "Deny", ...PUT };
/** Who may take a task's role. */
export const TRUST = policy({
  Action: "sts:AssumeRole",
  Principal: { Service: "ecs-tasks.amazonaws.com" },
  Resource: undefined,
});

/** A role that stays. */
export const ROLE = unchanged("aws_iam_role.Role", { name: "peer", assume_role_policy: TRUST });

/** Inline rights of a role, before and after. */
export function inline(
  address: string,
  before: string | undefined,
  after: string | undefined,
  role = "peer",
): ConfiguredChange {
  const values = (text: string | undefined) =>
    text === undefined ? undefined : { role, name: "rights", policy: text };
  return changeOf(`aws_iam_role_policy.${address}`, { before: values(before), after: values(after) });
}

/** A managed policy, before and after. */
export function managed(before: string | undefined, after: string | undefined, address = "Policy"): ConfiguredChange {
  const values = (text: string | undefined) =>
    text === undefined ? undefined : { name: "peer", arn: POLICY_ARN, policy: text };
  return changeOf(`aws_iam_policy.${address}`, { before: values(before), after: values(after) });
}

/** The attachment of a policy to a role, before and after. */
export function attached(
  sides: { readonly before?: string; readonly after?: string },
  role = "peer",
): ConfiguredChange {
  const values = (arn: string | undefined) => (arn === undefined ? undefined : { role, policy_arn: arn });
  return changeOf(`aws_iam_role_policy_attachment.Attached`, {
    before: values(sides.before),
    after: values(sides.after),
  });
}

/** The managed policy is the role's, and stays so. */
export const ATTACHED = attached({ before: POLICY_ARN, after: POLICY_ARN });

/** What is told, one line for each: whose, what, and whether it is new. */
export function told(...changes: readonly ConfiguredChange[]): string[] {
  return toldOf(planOf(changes));
}

/** The same of several plans. */
export function toldOf(...plans: readonly ReviewedPlan[]): string[] {
  return iamChanges(plans).map(
    ({ subject, change, text, newAccess }) =>
      `${subject} ${change === "added" ? "+" : "-"} ${text.replaceAll(TABLE, "TABLE")}: ${newAccess.verdict}`,
  );
}
