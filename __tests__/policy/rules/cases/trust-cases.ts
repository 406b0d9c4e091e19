import { policyText } from "../../support/policy-text";
import type { RuleCase, RuleCases } from "../../support/rule-case";

const TRUST = "aws_iam_role.TransactorRole";

const ACCOUNT = "arn:aws:iam::444455556666:root";

/** Who may take the transactor's role, changed. */
function trust(path: string, value: unknown, ...finds: readonly string[]): RuleCase {
  return {
    stack: "access",
    change: (draft) => draft.statement(TRUST, "TasksOfThisAccount", path, value),
    finds: finds.map((detail) => `aws_iam_role: TasksOfThisAccount: ${detail}`),
  };
}

const SUBJECT = "token.actions.githubusercontent.com:sub";

/** A role for GitHub's workflows, by what its subject must be like. */
function gitHub(condition: unknown, ...finds: readonly string[]): RuleCase {
  const statement = {
    Effect: "Allow",
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: "arn:aws:iam::444455556666:oidc-provider/token.actions.githubusercontent.com" },
    Condition: condition,
  };
  return {
    stack: "empty",
    change: (draft) => draft.add("aws_iam_role.deploy", { assume_role_policy: policyText(statement) }),
    finds: finds.map((detail) => `aws_iam_role: statement 1: ${detail}`),
  };
}

export const TRUST_CASES: RuleCases = {
  "iam-trust-narrow": [
    trust("Principal", "*", "trusts *"),
    trust("Principal", { AWS: "*" }, "trusts AWS *"),
    trust("Principal", { AWS: ACCOUNT }, `trusts AWS ${ACCOUNT}`),
    trust("Principal", { AWS: ["444455556666"] }, "trusts AWS 444455556666"),
    trust("Principal", { Service: "*" }, "trusts Service *"),
  ],
  "iam-trust-source": [
    trust("Condition", undefined, "trusts ecs-tasks.amazonaws.com without aws:SourceAccount or aws:SourceArn"),
    trust(
      "Condition",
      { ArnLike: { "aws:SourceArn": "*" } },
      "trusts ecs-tasks.amazonaws.com without aws:SourceAccount or aws:SourceArn",
    ),
    trust(
      "Condition",
      { StringEqualsIfExists: { "aws:SourceAccount": "444455556666" } },
      "trusts ecs-tasks.amazonaws.com without aws:SourceAccount or aws:SourceArn",
    ),
  ],
  "iam-trust-github": [
    gitHub(
      { StringEquals: { [SUBJECT]: "environment:live:repo:acme/orders:ref:refs/heads/main" } },
      "trusts GitHub by environment:live:repo:acme/orders:ref:refs/heads/main",
    ),
    gitHub(undefined, `trusts GitHub without ${SUBJECT}`),
    gitHub(
      { StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } },
      `trusts GitHub without ${SUBJECT}`,
    ),
    gitHub({ StringLike: { [SUBJECT]: "*" } }, "trusts GitHub by *"),
    gitHub({ StringLike: { [SUBJECT]: "repo:acme/*" } }, "trusts GitHub by repo:acme/*"),
    gitHub(
      { StringLike: { [SUBJECT]: ["repo:acme/orders:ref:refs/heads/main", "repo:*:environment:production"] } },
      "trusts GitHub by repo:*:environment:production",
    ),
    gitHub(
      { StringEquals: { [SUBJECT]: "workflow:deploy:repo:acme/orders" } },
      "trusts GitHub by workflow:deploy:repo:acme/orders",
    ),
  ],
};
