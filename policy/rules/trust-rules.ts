import { saidOfAllowed } from "../granted-statements";
import { isLimitedBy, requiredValues } from "../iam-condition";
import { statementsOf, type PolicyStatement } from "../iam-document";
import { isKnown } from "../known-value";
import type { Rule } from "../rule";

/** Judges each statement of a role's trust policy that lets somebody take the role. */
function eachTrust(test: (statement: PolicyStatement) => readonly string[]): Pick<Rule, "types" | "test"> {
  return { types: ["aws_iam_role"], test: (role) => saidOfAllowed(statementsOf(role), test) };
}

/** Everybody of an account, by its number or its root. */
const WHOLE_ACCOUNT = /^(?:\d{12}|arn:aws[a-z-]*:iam::\d{12}:root)$/;

function principalDetails({ principals = {} }: PolicyStatement): readonly string[] {
  return Object.entries(principals).flatMap(([kind, ids]) =>
    ids
      .filter((id) => isKnown(id) && (/[*?]/.test(id) || (kind === "AWS" && WHOLE_ACCOUNT.test(id))))
      .map((id) => `trusts ${kind === id ? "" : `${kind} `}${id}`),
  );
}

/** What a service says about on whose behalf it takes a role. */
const SOURCE_KEYS = ["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/** An instance takes its role through itself; the service says nothing of a source. */
const WITHOUT_SOURCE = /^ec2\./;

function sourceDetails(statement: PolicyStatement): readonly string[] {
  const services = (statement.principals?.["Service"] ?? []).filter((service) => !WITHOUT_SOURCE.test(service));
  if (services.length === 0 || isLimitedBy(statement, SOURCE_KEYS)) return [];
  return services.map((service) => `trusts ${service} without aws:SourceAccount or aws:SourceArn`);
}

const GITHUB = "token.actions.githubusercontent.com";

/**
 * Claims that begin with one repository, or with the number of it or of its owner: other claims, such as a workflow's
 * name, are chosen by whoever writes the workflow.
 */
const SAFE_SUBJECT = /^(?:repo:[\w.-]+\/[\w.-]+:|repository_(?:owner_)?id:\d+(?::|$))/;

function subjectDetails(statement: PolicyStatement): readonly string[] {
  const providers = statement.principals?.["Federated"] ?? [];
  if (!providers.some((provider) => provider.includes(`oidc-provider/${GITHUB}`))) return [];
  const subjects = requiredValues(statement, `${GITHUB}:sub`);
  if (subjects.length === 0) return [`trusts GitHub without ${GITHUB}:sub`];
  return subjects
    .filter((subject) => isKnown(subject) && !SAFE_SUBJECT.test(subject))
    .map((subject) => `trusts GitHub by ${subject}`);
}

/** What the trust policies of roles are held to. */
export const TRUST_RULES: readonly Rule[] = [
  {
    id: "iam-trust-narrow",
    title: "A role trusts neither everybody nor a whole account",
    severity: "error",
    answers: { checkov: ["CKV_AWS_60", "CKV_AWS_61"] },
    reason: "whoever is meant by the wildcard, or has rights in that account, can take the role",
    fix: "name the service, the role or the identity provider",
    ...eachTrust(principalDetails),
  },
  {
    id: "iam-trust-source",
    title: "A service takes a role only on behalf of a named account or resource",
    severity: "warning",
    answers: {},
    reason: "the service would take the role for another account's resource as well, if it is told the role's name",
    fix: "require aws:SourceAccount, and aws:SourceArn where the service gives it",
    ...eachTrust(sourceDetails),
  },
  {
    id: "iam-trust-github",
    title: "GitHub is trusted for one repository, not for a pattern",
    severity: "error",
    answers: { checkov: ["CKV_AWS_393", "CKV_AWS_358"] },
    reason: "any repository, or a fork's workflow, could take the role",
    fix: `require ${GITHUB}:sub to begin with repo:<owner>/<name>:, for example repo:acme/orders:ref:refs/heads/main`,
    ...eachTrust(subjectDetails),
  },
];
