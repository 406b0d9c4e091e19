import { isArguments, textOf, type Arguments, type PolicyResource } from "./policy-resource";

/** One statement of a policy, with one form where IAM allows several. */
export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: string;
  /** Actions as written; those of `NotAction` are told by {@link isInverted}. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Values by kind, such as `AWS`; `*` alone is the kind `*`. Undefined in a policy of an identity. */
  readonly principals: Readonly<Record<string, readonly string[]>> | undefined;
  readonly condition: Arguments;
  /** Whether `NotAction`, `NotResource` or `NotPrincipal` is used. */
  readonly isInverted: boolean;
  /** Which of the three are used. */
  readonly invertedElements: readonly string[];
  /** What stands in the statement and is not read here. */
  readonly unreadElements: readonly string[];
  /** Version of the policy's language; only `2012-10-17` has variables. */
  readonly version: string | undefined;
}

const INVERTED_ELEMENTS: readonly string[] = ["NotAction", "NotResource", "NotPrincipal"];

const READ_ELEMENTS: ReadonlySet<string> = new Set([
  ...["Sid", "Effect", "Action", "Resource", "Principal", "Condition"],
  ...INVERTED_ELEMENTS,
]);

/** Arguments that hold a policy, by type of resource. */
const POLICY_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ["assume_role_policy"],
  aws_iam_role_policy: ["policy"],
  aws_iam_policy: ["policy"],
  aws_iam_user_policy: ["policy"],
  aws_iam_group_policy: ["policy"],
  aws_s3_bucket_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  aws_ecr_repository_policy: ["policy"],
  aws_ecr_registry_policy: ["policy"],
  aws_dynamodb_resource_policy: ["policy"],
  aws_sns_topic_policy: ["policy"],
  aws_sns_topic: ["policy"],
  aws_sqs_queue: ["policy"],
  aws_sqs_queue_policy: ["policy"],
  aws_secretsmanager_secret_policy: ["policy"],
  aws_vpc_endpoint: ["policy"],
  aws_backup_vault_policy: ["policy"],
  aws_cloudwatch_event_bus_policy: ["policy"],
  aws_cloudwatch_log_resource_policy: ["policy_document"],
};

/** Types whose policies say who may use the resource, in `Principal`. */
export const RESOURCE_POLICY_TYPES: readonly string[] = Object.keys(POLICY_ARGUMENTS).filter(
  (type) => !type.startsWith("aws_iam_"),
);

/** Types whose policies say what an identity may do. */
export const IDENTITY_POLICY_TYPES: readonly string[] = [
  "aws_iam_role_policy",
  "aws_iam_policy",
  "aws_iam_user_policy",
  "aws_iam_group_policy",
];

/** The arguments of a resource that hold a policy. */
export function policyArguments({ type }: Pick<PolicyResource, "type">): readonly string[] {
  return POLICY_ARGUMENTS[type] ?? [];
}

/** Every type of resource that holds a policy. */
export const POLICY_TYPES: readonly string[] = Object.keys(POLICY_ARGUMENTS);

function listed(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item): item is string => typeof item === "string");
}

function principalsOf(value: unknown): PolicyStatement["principals"] {
  if (value === undefined) return undefined;
  if (typeof value === "string") return { [value]: [value] };
  return Object.fromEntries(Object.entries(isArguments(value) ? value : {}).map(([kind, ids]) => [kind, listed(ids)]));
}

function statementOf(value: Arguments, version: string | undefined): PolicyStatement {
  const invertedElements = INVERTED_ELEMENTS.filter((name) => name in value);
  return {
    sid: typeof value["Sid"] === "string" ? value["Sid"] : undefined,
    effect: textOf(value, "Effect") ?? "",
    actions: listed(value["Action"] ?? value["NotAction"]),
    resources: listed(value["Resource"] ?? value["NotResource"]),
    principals: principalsOf(value["Principal"] ?? value["NotPrincipal"]),
    condition: isArguments(value["Condition"]) ? value["Condition"] : {},
    isInverted: invertedElements.length > 0,
    invertedElements,
    unreadElements: Object.keys(value).filter((name) => !READ_ELEMENTS.has(name)),
    version,
  };
}

/** The statements of a policy's text; undefined when it is none. */
export function parseStatements(text: unknown): readonly PolicyStatement[] | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const document: unknown = JSON.parse(text);
    if (!isArguments(document)) return undefined;
    const { Statement: statements } = document;
    const items: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
    const version = textOf(document, "Version");
    return items.every(isArguments) ? items.map((item) => statementOf(item, version)) : undefined;
  } catch {
    return undefined;
  }
}

/** Several rules read the same policy; it is parsed once. */
const PARSED = new WeakMap<PolicyResource, readonly PolicyStatement[]>();

/** The statements of all policies of a resource; none where a policy is not known, or not a policy. */
export function statementsOf(resource: PolicyResource): readonly PolicyStatement[] {
  const known = PARSED.get(resource);
  if (known !== undefined) return known;
  const statements = policyArguments(resource).flatMap((argument) => parseStatements(resource.values[argument]) ?? []);
  PARSED.set(resource, statements);
  return statements;
}
