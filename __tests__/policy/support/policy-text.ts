/** A policy as it stands in Terraform. */
export function policyText(...statements: readonly unknown[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
