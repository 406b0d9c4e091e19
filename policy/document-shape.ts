import { shown } from "./known-value";
import { isArguments, type Arguments } from "./policy-resource";
import type { PolicyKind } from "./policy-texts";
import { parseContainers } from "./task-containers";

/** The version of the language of policies that has variables; the older one takes them for text. */
const POLICY_VERSION = "2012-10-17";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): boolean {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.length > 0 && items.every((item) => typeof item === "string");
}

/** Which one of an element and its opposite a statement has; undefined when it has neither, or both. */
function elementOf(statement: Arguments, name: string): unknown {
  const found = [name, `Not${name}`].filter((each) => each in statement);
  return found.length === 1 ? statement[found[0]!] : undefined;
}

function statementProblems(statement: unknown, kind: PolicyKind): string[] {
  if (!isArguments(statement)) return ["is no object"];
  const problems: string[] = [];
  const { Effect: effect } = statement;
  if (effect !== "Allow" && effect !== "Deny") problems.push(`has the Effect ${shown(effect)}`);
  if (!isTexts(elementOf(statement, "Action"))) problems.push("has no Action");
  const hasPrincipal = ["Principal", "NotPrincipal"].some((name) => name in statement);
  if (kind === "identity") {
    if (!isTexts(elementOf(statement, "Resource"))) problems.push("has no Resource");
    if (hasPrincipal) problems.push("has a Principal, which is whoever the policy is attached to");
  } else if (!hasPrincipal) problems.push("has no Principal");
  return problems;
}

/** What is wrong with a policy's text, in words that follow its name. */
export function policyShapeProblems(text: unknown, kind: PolicyKind): string[] {
  const document = typeof text === "string" ? parsed(text) : undefined;
  if (!isArguments(document)) return ["is no JSON object"];
  const { Version: version, Statement: statement } = document;
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  return [
    ...(version === POLICY_VERSION ? [] : [`has the Version ${shown(version)}`]),
    ...(statement === undefined || statements.length === 0 ? ["has no Statement"] : []),
    ...(statement === undefined ? [] : statements).flatMap((each, index) =>
      statementProblems(each, kind).map((problem) => `statement ${index + 1} ${problem}`),
    ),
  ];
}

/** What is wrong with the text of container definitions, in words that follow their name. */
export function containersShapeProblems(text: unknown): string[] {
  const containers = parseContainers(text);
  if (containers === undefined) return ["is no JSON list of objects"];
  if (containers.length === 0) return ["has no container"];
  return containers.flatMap((container, index) =>
    ["name", "image"]
      .filter((key) => typeof container[key] !== "string" || container[key] === "")
      .map((key) => `container ${index + 1} has no ${key}`),
  );
}
