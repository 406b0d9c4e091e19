import { isAllowed, saidOf } from "../granted-statements";
import { isLimitedBy } from "../iam-condition";
import { RESOURCE_POLICY_TYPES, statementsOf, type PolicyStatement } from "../iam-document";
import type { Rule } from "../rule";

/** An endpoint's policy limits what goes through it, and is about everybody by its nature. */
const TYPES = RESOURCE_POLICY_TYPES.filter((type) => type !== "aws_vpc_endpoint");

/** Judges each statement of a policy that stands on a resource. */
function eachStatement(test: (statement: PolicyStatement) => readonly string[]): Pick<Rule, "types" | "test"> {
  return { types: TYPES, test: (resource) => saidOf(statementsOf(resource), test) };
}

/** What tells who calls, or from where. */
const CALLER_KEYS = [
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:PrincipalOrgID",
  "aws:PrincipalOrgPaths",
  "aws:SourceAccount",
  "aws:SourceArn",
  "aws:SourceOrgID",
  "aws:SourceOwner",
  "aws:SourceVpc",
  "aws:SourceVpce",
  "kms:CallerAccount",
];

function isForEverybody({ principals = {} }: PolicyStatement): boolean {
  return principals["*"] !== undefined || (principals["AWS"] ?? []).includes("*");
}

function publicDetails(statement: PolicyStatement): readonly string[] {
  if (!isAllowed(statement) || !isForEverybody(statement) || isLimitedBy(statement, CALLER_KEYS)) return [];
  return [`allows ${statement.actions.join(", ")} to everybody`];
}

/** A principal of an account's own making, by its ARN or by the id that IAM gave it. */
const OWN_PRINCIPAL =
  /^(?:arn:aws[a-z-]*:(?:iam|sts)::\d{12}:(?:role|user|assumed-role|federated-user)\/|A(?:RO|ID)A[A-Z0-9]+$)/;

function roleDetails({ principals = {} }: PolicyStatement): readonly string[] {
  return (principals["AWS"] ?? []).filter((id) => OWN_PRINCIPAL.test(id)).map((id) => `names ${id} as a principal`);
}

function lockOutDetails(statement: PolicyStatement): readonly string[] {
  const { effect, actions, condition, invertedElements } = statement;
  if (effect !== "Deny" || !isForEverybody(statement) || invertedElements.length > 0) return [];
  const denied = actions.filter((action) => /^(?:[\w-]+:)?\*$/.test(action));
  return denied.length === 0 || Object.keys(condition).length > 0 ? [] : [`denies ${denied.join(", ")} to everybody`];
}

/** What policies on resources are held to. */
export const RESOURCE_POLICY_RULES: readonly Rule[] = [
  {
    id: "resource-policy-not-public",
    title: "No policy on a resource allows anything to everybody",
    severity: "error",
    answers: {
      checkov: ["CKV_AWS_32", "CKV_AWS_33", "CKV_AWS_70", "CKV_AWS_283"],
      trivy: ["AWS-0032"],
      securityHub: ["KMS.5"],
    },
    reason: "everybody means every AWS account, and for a bucket everybody there is",
    fix: "name accounts, or require one of aws:PrincipalArn, aws:PrincipalOrgID, aws:SourceArn and the like",
    ...eachStatement(publicDetails),
  },
  {
    id: "resource-policy-names-no-role",
    title: "A policy on a resource names accounts and not their roles",
    severity: "error",
    answers: {},
    reason:
      "AWS keeps the id of a role and not its name: made anew it is locked out, and not yet made it fails the apply",
    fix: "name the account as the principal, and require aws:PrincipalArn",
    ...eachStatement(roleDetails),
  },
  {
    id: "resource-policy-no-lock-out",
    title: "No policy on a resource denies everything to everybody",
    severity: "error",
    answers: { checkov: ["CKV_AWS_93"] },
    reason: "nobody could use the resource again, nor change the policy",
    fix: "give the Deny a condition, or remove it",
    ...eachStatement(lockOutDetails),
  },
];
