import { parseStatements, type PolicyStatement } from "../../../policy/iam-document.js";
import { conditionIdentity, conditionTerms, conditionText, type ConditionTerm } from "./iam-condition.js";

/** What an element of a statement is about: one pattern, or everything but some. */
export interface Matcher {
  readonly isInverted: boolean;
  /** One, unless it is inverted. */
  readonly patterns: readonly string[];
}

/** A statement for one action, one resource and one principal. */
export interface Right {
  readonly effect: "Allow" | "Deny";
  readonly action: Matcher;
  /** `*` where the policy belongs to a resource and names none. */
  readonly resource: Matcher;
  /** For example `Service ecs-tasks.amazonaws.com`, or `*`; undefined in a policy of an identity. */
  readonly principal: Matcher | undefined;
  readonly condition: readonly ConditionTerm[];
}

/** What policies say together. */
export interface Rights {
  readonly rights: readonly Right[];
  /** What in them cannot be read, each in a few words. */
  readonly unread: readonly string[];
}

/** No policy at all. */
export const NO_RIGHTS: Rights = { rights: [], unread: [] };

/** The language in which `${aws:username}` is a variable. */
const LANGUAGE_WITH_VARIABLES = "2012-10-17";

const ACCOUNT_ROOT = /^arn:[a-z-]+:iam::(\d{12}):root$/;

/** An account has two spellings, and so has everybody. */
function principalText(kind: string, id: string): string {
  if (kind === "*" || (kind === "AWS" && id === "*")) return "*";
  return `${kind} ${kind === "AWS" ? (ACCOUNT_ROOT.exec(id)?.[1] ?? id) : id}`;
}

function matchers(patterns: readonly string[], isInverted: boolean): Matcher[] {
  const sorted = [...new Set(patterns)].sort();
  if (isInverted) return [{ isInverted, patterns: sorted }];
  return sorted.map((pattern) => ({ isInverted, patterns: [pattern] }));
}

function rightsOfStatement(statement: PolicyStatement): Right[] {
  const { effect, actions, resources, principals, invertedElements } = statement;
  if (effect !== "Allow" && effect !== "Deny") return [];
  const isInverted = (element: string): boolean => invertedElements.includes(`Not${element}`);
  const principalTexts = Object.entries(principals ?? {}).flatMap(([kind, ids]) =>
    ids.map((id) => principalText(kind, id)),
  );
  const condition = conditionTerms(statement.condition);
  const resourceMatchers = matchers(resources.length === 0 ? ["*"] : resources, isInverted("Resource"));
  const principalMatchers = principals === undefined ? [undefined] : matchers(principalTexts, isInverted("Principal"));
  return matchers(actions, isInverted("Action")).flatMap((action) =>
    resourceMatchers.flatMap((resource) =>
      principalMatchers.map((principal) => ({ effect, action, resource, principal, condition })),
    ),
  );
}

/** Why a statement says more than is read of it; undefined when all of it is read. */
function unreadPart({ unreadElements, version }: PolicyStatement, rights: readonly Right[]): string | undefined {
  if (unreadElements.length > 0) return `a statement with ${unreadElements.join(", ")}`;
  if (rights.length === 0) return "a statement without effect, action or principal";
  const isOlder = version !== LANGUAGE_WITH_VARIABLES && JSON.stringify(rights).includes("${");
  return isOlder ? "a statement with variables in the policy language before 2012-10-17" : undefined;
}

/** Reads the text of a policy; undefined when it is none. */
export function readRights(text: unknown): Rights | undefined {
  const statements = parseStatements(text);
  if (statements === undefined) return undefined;
  const rights: Right[] = [];
  const unread: string[] = [];
  for (const statement of statements) {
    const own = rightsOfStatement(statement);
    rights.push(...own);
    const part = unreadPart(statement, own);
    if (part !== undefined) unread.push(part);
  }
  return { rights, unread };
}

function matcherIdentity(matcher: Matcher | undefined): unknown {
  return matcher === undefined ? null : [matcher.isInverted, matcher.patterns];
}

/** A right is compared with many; its identity is worked out once. */
const IDENTITIES = new WeakMap<Right, string>();

/** A text that is the same for rights that mean the same; IAM ignores the case of actions. */
export function rightIdentity(right: Right): string {
  const known = IDENTITIES.get(right);
  if (known !== undefined) return known;
  const { effect, action, resource, principal, condition } = right;
  const actions = [action.isInverted, action.patterns.map((pattern) => pattern.toLowerCase()).sort()];
  const others = [matcherIdentity(resource), matcherIdentity(principal), conditionIdentity(condition)];
  const identity = JSON.stringify([effect, actions, ...others]);
  IDENTITIES.set(right, identity);
  return identity;
}

/** A matcher in words: what it names, or all but that. */
export function matcherText({ isInverted, patterns }: Matcher): string {
  return isInverted ? `all but ${patterns.join(", ")}` : patterns.join();
}

/** A right in one line, as `Allow dynamodb:GetItem on arn:… if …`. */
export function rightText({ effect, action, resource, principal, condition }: Right): string {
  return [
    effect,
    ...(principal === undefined ? [] : [matcherText(principal)]),
    `${matcherText(action)} on ${matcherText(resource)}`,
    ...(condition.length === 0 ? [] : [`if ${conditionText(condition)}`]),
  ].join(" ");
}
