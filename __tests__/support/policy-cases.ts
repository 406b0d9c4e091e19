import type { Finding, Rule, Severity } from "../../policy/rule";
import { ResourceGraph } from "../../policy/resource-graph";
import type { Arguments, PolicyResource } from "../../policy/policy-resource";

/** A rule for tests of what becomes of findings: it speaks against every resource of its type that is `open`. */
export function openRule(id: string, severity: Severity = "error"): Rule {
  return {
    id,
    title: `nothing of ${id} is open`,
    severity,
    answers: { checkov: ["CKV_AWS_1"], trivy: ["AWS-0001"], securityHub: ["ECS.1"] },
    reason: "it would be open",
    fix: "close it",
    types: ["aws_door"],
    test: ({ values }) => (values["open"] === true ? ["open is true"] : []),
  };
}

/** A resource of a test's own. */
export function resourceOf(address: string, values: Arguments = {}): PolicyResource {
  return { address, type: address.split(".")[0]!, values, unknownArguments: new Set(), references: {} };
}

/** A stack of doors by name, open or not. */
export function doors(stackId: string, open: Readonly<Record<string, boolean>>): ResourceGraph {
  return new ResourceGraph(
    stackId,
    Object.entries(open).map(([name, isOpen]) => resourceOf(`aws_door.${name}`, { open: isOpen })),
  );
}

/** What a rule finds at one place. */
export function findingOf(rule: Rule, stackId: string, address: string, detail = "open is true"): Finding {
  return { rule, stackId, address, detail };
}
