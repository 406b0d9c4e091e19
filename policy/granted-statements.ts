import { IDENTITY_POLICY_TYPES, parseStatements, statementsOf, type PolicyStatement } from "./iam-document";
import { blocksOf, type PolicyResource } from "./policy-resource";
import type { ResourceGraph } from "./resource-graph";

/** Types that give an identity its rights: policies, and roles that have policies inside of them. */
export const GRANTING_TYPES: readonly string[] = [...IDENTITY_POLICY_TYPES, "aws_iam_role"];

function identity(text: unknown): string {
  return JSON.stringify(parseStatements(text) ?? text);
}

/** A plan shows a role with all its policies, also those that are resources of their own and are judged as such. */
function inlinePolicies(role: PolicyResource, graph: ResourceGraph): readonly unknown[] {
  const texts = blocksOf(role.values, "inline_policy").map((block) => block["policy"]);
  if (texts.length === 0) return [];
  const apart = graph.referringTo(role, "aws_iam_role_policy", "role").map(({ values }) => identity(values["policy"]));
  return texts.filter((text) => !apart.includes(identity(text)));
}

/** The texts of policies inside a role. */
export function inlinePolicyTexts(role: PolicyResource, graph: ResourceGraph): readonly unknown[] {
  return role.type === "aws_iam_role" ? inlinePolicies(role, graph) : [];
}

/** What a resource says of an identity's rights. */
export function identityStatements(resource: PolicyResource, graph: ResourceGraph): readonly PolicyStatement[] {
  if (resource.type !== "aws_iam_role") return statementsOf(resource);
  return inlinePolicies(resource, graph).flatMap((text) => parseStatements(text) ?? []);
}

/** Whether a statement allows something. */
export function isAllowed({ effect }: PolicyStatement): boolean {
  return effect === "Allow";
}

/** What a test says of each statement, behind what the statement is called: its Sid, or its place. */
export function saidOf(
  statements: readonly PolicyStatement[],
  test: (statement: PolicyStatement) => readonly string[],
): string[] {
  return statements.flatMap((statement, index) =>
    test(statement).map((detail) => `${statement.sid ?? `statement ${index + 1}`}: ${detail}`),
  );
}

/** What a test says of each statement that allows something. */
export function saidOfAllowed(
  statements: readonly PolicyStatement[],
  test: (statement: PolicyStatement) => readonly string[],
): string[] {
  return saidOf(statements, (statement) => (isAllowed(statement) ? test(statement) : []));
}
