import { containersShapeProblems, policyShapeProblems } from "../document-shape";
import { POLICY_TYPES } from "../iam-document";
import { isKnown, SENSITIVE } from "../known-value";
import type { PolicyResource } from "../policy-resource";
import { policyTexts, type PolicyText } from "../policy-texts";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";

const TASK_TYPE = "aws_ecs_task_definition";

/** A task's containers. */
interface Containers extends Omit<PolicyText, "kind"> {
  readonly kind: "containers";
}

/** Every document of a resource; a task definition has its containers, anything else its policies. */
function documentsOf(resource: PolicyResource, graph: ResourceGraph): readonly (PolicyText | Containers)[] {
  if (resource.type !== TASK_TYPE) return policyTexts(resource, graph);
  return [{ place: "container_definitions", kind: "containers", text: resource.values["container_definitions"] }];
}

function shapeDetails(resource: PolicyResource, graph: ResourceGraph): readonly string[] {
  return documentsOf(resource, graph)
    .filter(({ text }) => isKnown(text) && text !== SENSITIVE)
    .flatMap(({ place, kind, text }) => {
      const problems = kind === "containers" ? containersShapeProblems(text) : policyShapeProblems(text, kind);
      return problems.map((problem) => `${place} ${problem}`);
    });
}

/** What documents inside of resources are held to: all other rules about them read them. */
export const DOCUMENT_RULES: readonly Rule[] = [
  {
    id: "document-known",
    title: "Policies and container definitions can be read in a plan",
    severity: "error",
    answers: {},
    reason:
      "with one reference in it, or one sensitive value, the whole document is hidden in a plan: nobody can review it, and no check sees it",
    fix: "write names and ARNs as text computed from account, region and name, let the resource depend on the other, and pass secrets by secretProperties",
    types: [...POLICY_TYPES, TASK_TYPE],
    test: (resource, graph) =>
      documentsOf(resource, graph).flatMap(({ place, text }) => {
        if (text === SENSITIVE) return [`${place} is sensitive as a whole`];
        return isKnown(text) ? [] : [`${place} is known only after the apply`];
      }),
  },
  {
    id: "document-shape",
    title: "Policies and container definitions are JSON that AWS takes",
    severity: "error",
    answers: {},
    reason: "AWS refuses anything else at apply, and no other rule reads it",
    fix: 'write JSON: a policy with Version "2012-10-17" and statements, or a list of containers with name and image',
    types: [...POLICY_TYPES, TASK_TYPE],
    test: shapeDetails,
  },
];
