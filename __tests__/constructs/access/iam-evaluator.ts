import { runSimulation } from "@cloud-copilot/iam-simulate";

/** Condition keys of a request with their values. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** One request, as IAM would see it. */
export interface IamRequest {
  /** ARN of a role, or name of a service. */
  readonly principal: string;
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** @default - none */
  readonly context?: RequestContext;
  /** Policies of the principal, as text. */
  readonly identityPolicies?: readonly string[];
  /** Policy of the resource, as text. */
  readonly resourcePolicy?: string;
}

/** The account everything in these tests belongs to. */
export const ACCOUNT_ID = "111122223333";

/**
 * The evaluator lists encryption contexts with a placeholder that it never fills in. Another key of the same type stands
 * in for the one we use, in policy and request alike.
 */
function standIn(text: string): string {
  return text.replaceAll("kms:EncryptionContext:aws:logs:arn", "kms:RequestAlias");
}

/**
 * Puts a request to the evaluator, which knows every action, its resource types and its condition keys.
 *
 * @throws Error when the request or a policy makes no sense to IAM, for then a refusal would prove nothing
 */
export async function isAllowed(request: IamRequest): Promise<boolean> {
  const { principal, action, resource, context = {}, identityPolicies = [], resourcePolicy } = request;
  const contextVariables = Object.fromEntries(
    Object.entries(context).map(([key, value]) => [standIn(key), typeof value === "string" ? value : [...value]]),
  );
  const parse = (text: string): unknown => JSON.parse(standIn(text));
  const answer = await runSimulation(
    {
      request: { principal, action, resource: { resource, accountId: ACCOUNT_ID }, contextVariables },
      identityPolicies: identityPolicies.map((text, index) => ({ name: `policy-${index}`, policy: parse(text) })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy === undefined ? {} : { resourcePolicy: parse(resourcePolicy) }),
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
  const results = answer.resultType === "single" ? [answer.result] : answer.results;
  const ignored = results.flatMap(({ ignoredContextKeys = [] }) => ignoredContextKeys);
  if (ignored.length > 0) throw new Error(`${action} does not know the condition keys ${ignored.join(", ")}`);
  return answer.overallResult === "Allowed";
}
