import { GRANTING_TYPES, identityStatements, saidOfAllowed } from "../granted-statements";
import { ESCALATING_ACTIONS, isAmong, KEY_USE_ACTIONS, UNSCOPED_ACTIONS } from "../iam-actions";
import { isLimitedBy } from "../iam-condition";
import { POLICY_TYPES, statementsOf, type PolicyStatement } from "../iam-document";
import { isKnown } from "../known-value";
import { textsOf, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";

/** Judges each statement that gives an identity a right. */
function eachGrant(test: (statement: PolicyStatement) => readonly string[]): Pick<Rule, "types" | "test"> {
  return {
    types: GRANTING_TYPES,
    test: (resource, graph) => saidOfAllowed(identityStatements(resource, graph), test),
  };
}

/** An endpoint's policy gives no right; it limits those that others give. */
const ALLOWING_TYPES = POLICY_TYPES.filter((type) => type !== "aws_vpc_endpoint");

/** Every statement of a resource, whoever it is about. */
function everyStatement(resource: PolicyResource, graph: ResourceGraph): readonly PolicyStatement[] {
  const inside = resource.type === "aws_iam_role" ? identityStatements(resource, graph) : [];
  return [...statementsOf(resource), ...inside];
}

/** Judges each statement that allows something, also to somebody else. */
function eachAllowance(
  test: (statement: PolicyStatement, resource: PolicyResource) => readonly string[],
): Pick<Rule, "types" | "test"> {
  return {
    types: ALLOWING_TYPES,
    test: (resource, graph) => saidOfAllowed(everyStatement(resource, graph), (statement) => test(statement, resource)),
  };
}

const ACCOUNT_ROOT = /^(?:arn:aws[a-z-]*:iam::\d{12}:root|\d{12})$/;

/** The statement by which a key's policy leaves it to the account to decide. */
function isAccountStatement({ principals = {} }: PolicyStatement, { type }: PolicyResource): boolean {
  const [account = "", ...others] = Object.values(principals).flat();
  const isForOneAccount = principals["AWS"] !== undefined && ACCOUNT_ROOT.test(account) && others.length === 0;
  return isForOneAccount && ["aws_kms_key", "aws_kms_key_policy"].includes(type);
}

function wildcardDetails(statement: PolicyStatement, resource: PolicyResource): readonly string[] {
  if (statement.invertedElements.includes("NotAction")) return [];
  const wild = statement.actions.filter((action) => isKnown(action) && /[*?]/.test(action));
  const isExcused = isAccountStatement(statement, resource);
  return wild.filter((action) => !(isExcused && action === "kms:*")).map((action) => `allows ${action}`);
}

/** Whether a resource of a policy is every resource of a service, or of all. */
function isEverything(resource: string): boolean {
  if (/^[*?]+$/.test(resource)) return true;
  return resource.startsWith("arn:") && /^[*?]*$/.test(resource.split(":").slice(5).join(":"));
}

/** Whether the last part of a resource, its name, is left open: `…:role/*`. */
function isEveryName(resource: string): boolean {
  return isEverything(resource) || (resource.startsWith("arn:") && /[:/][*?]+$/.test(resource));
}

/** Whether an action could name a resource, or a condition that stands for one, and does not. */
function mustNameResource(statement: PolicyStatement, action: string): boolean {
  const unscoped = UNSCOPED_ACTIONS.find((each) => isAmong(action, [each.action]));
  if (unscoped === undefined) return true;
  return unscoped.limitedBy !== undefined && !isLimitedBy(statement, [unscoped.limitedBy]);
}

function resourceDetails(statement: PolicyStatement): readonly string[] {
  const { actions, resources, invertedElements } = statement;
  const open = resources.filter(isEverything);
  if (open.length === 0 || invertedElements.length > 0) return [];
  return actions
    .filter((action) => isKnown(action) && mustNameResource(statement, action))
    .map((action) => `allows ${action} on ${open.join(", ")}`);
}

function keyDetails(statement: PolicyStatement): readonly string[] {
  const used = statement.actions.filter((action) => isAmong(action, KEY_USE_ACTIONS));
  const open = statement.resources.filter(isEveryName);
  if (used.length === 0 || open.length === 0) return [];
  const missing = ["kms:ResourceAliases", "kms:ViaService"].filter((key) => !isLimitedBy(statement, [key]));
  return missing.length === 0 ? [] : [`allows ${used[0]!} on ${open.join(", ")} without ${missing.join(" and ")}`];
}

function escalationDetails(statement: PolicyStatement): readonly string[] {
  const open = statement.resources.filter(isEveryName);
  if (open.length === 0) return [];
  return statement.actions
    .filter((action) => isAmong(action, ESCALATING_ACTIONS))
    .map((action) => `allows ${action} on ${open.join(", ")}`);
}

function passRoleDetails(statement: PolicyStatement): readonly string[] {
  if (!statement.actions.some((action) => isAmong(action, ["iam:PassRole"]))) return [];
  const open = statement.resources.filter((resource) => isKnown(resource) && /[*?]/.test(resource));
  return [
    ...(open.length === 0 ? [] : [`allows iam:PassRole on ${open.join(", ")}`]),
    ...(isLimitedBy(statement, ["iam:PassedToService"]) ? [] : ["allows iam:PassRole without iam:PassedToService"]),
  ];
}

/** Policies of AWS that give everything, or the right to take everything. */
const ADMINISTRATORS = /:aws:policy\/(?:AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

function administratorDetails({ values }: PolicyResource): readonly string[] {
  const attached = ["policy_arn", "managed_policy_arn", "policy_arns", "managed_policy_arns"].flatMap((name) =>
    textsOf(values, name),
  );
  return attached.filter((arn) => ADMINISTRATORS.test(arn)).map((arn) => `attaches ${arn}`);
}

/** What the rights of identities are held to. */
export const IAM_RULES: readonly Rule[] = [
  {
    id: "iam-no-wildcard-action",
    title: "No statement allows actions by a wildcard",
    severity: "error",
    answers: {
      checkov: ["CKV_AWS_1", "CKV_AWS_49", "CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"],
      trivy: ["AWS-0057", "AWS-0345", "AWS-0346"],
      securityHub: ["IAM.1", "IAM.21"],
    },
    reason: "it allows what AWS adds to the service next year, and nobody reviews that",
    fix: "name the actions that are called; only the account's statement of a key policy may say kms:*",
    ...eachAllowance(wildcardDetails),
  },
  {
    id: "iam-narrow-resource",
    title: "A right names its resources, unless the action has none",
    severity: "error",
    answers: {
      checkov: [
        ...["CKV_AWS_355", "CKV_AWS_356", "CKV_AWS_287", "CKV_AWS_107", "CKV_AWS_288", "CKV_AWS_108"],
        ...["CKV_AWS_289", "CKV_AWS_109", "CKV_AWS_290", "CKV_AWS_111"],
      ],
    },
    reason: "it reaches every table, bucket or secret of the account, those of tomorrow too",
    fix: "name ARNs; for cloudwatch:PutMetricData require cloudwatch:namespace",
    ...eachGrant(resourceDetails),
  },
  {
    id: "iam-no-inverted-allow",
    title: "No statement allows everything but something",
    severity: "error",
    answers: {},
    reason: "NotAction, NotResource and NotPrincipal in an Allow give away all that is not named",
    fix: "name what is allowed, or write a Deny",
    ...eachAllowance(({ invertedElements }) => invertedElements.map((element) => `allows by ${element}`)),
  },
  {
    id: "iam-key-use",
    title: "Keys that are not named are used only by alias and through one service",
    severity: "error",
    answers: { securityHub: ["KMS.1", "KMS.2"] },
    reason: "it would open whatever any key of the account protects",
    fix: "name the key's ARN, or require kms:ResourceAliases and kms:ViaService",
    ...eachGrant(keyDetails),
  },
  {
    id: "iam-no-privilege-escalation",
    title: "Nobody may give himself the rights of another",
    severity: "error",
    answers: { checkov: ["CKV_AWS_286", "CKV_AWS_110"] },
    reason: "who may change any role, or take it, has the rights of all of them",
    fix: "name the roles, users or policies, for example by the beginning that yours share",
    ...eachGrant(escalationDetails),
  },
  {
    id: "iam-pass-role",
    title: "Only named roles are passed on, and to a named service",
    severity: "error",
    answers: { trivy: ["AWS-0342"] },
    reason: "who passes any role to a service acts with that role's rights",
    fix: "name the roles without a wildcard, and require iam:PassedToService",
    ...eachGrant(passRoleDetails),
  },
  {
    id: "iam-no-administrator",
    title: "Nobody gets a policy of AWS for administrators",
    severity: "error",
    answers: { checkov: ["CKV_AWS_274", "CKV_AWS_275", "CKV2_AWS_56"] },
    reason: "it holds every right there is, or the way to them",
    fix: "attach a policy that names what is needed",
    types: [
      "aws_iam_role",
      "aws_iam_policy_attachment",
      "aws_iam_role_policy_attachment",
      "aws_iam_user_policy_attachment",
      "aws_iam_group_policy_attachment",
      "aws_iam_role_policy_attachments_exclusive",
      "aws_ssoadmin_managed_policy_attachment",
    ],
    test: administratorDetails,
  },
];
