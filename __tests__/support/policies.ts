import type { Statement } from "../../constructs/access/policy-document";

/** The statements of a policy as it stands in Terraform. */
export function statementsOf(policy: unknown): readonly Statement[] {
  if (typeof policy !== "string") throw new TypeError(`a policy is text, found ${typeof policy}`);
  return (JSON.parse(policy) as { readonly Statement: readonly Statement[] }).Statement;
}

/** The statement with a given Sid. */
export function statementOf(policy: unknown, sid: string): Statement {
  const found = statementsOf(policy).filter(({ Sid }) => Sid === sid);
  if (found.length !== 1) throw new Error(`the policy has ${found.length} statements called ${sid}`);
  return found[0]!;
}

/** Actions, resources and the like, which IAM lets stand alone or in a list. */
export function listed(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
