import { TerraformStack, type App } from "cdktf";
import { evaluate, openOf, policyWaiverProblems, type Policy, type PolicyResult } from "../policy/evaluate";
import { findingsText, findingText, waiverProblemText } from "../policy/report/text-report";
import { synthesizedGraph } from "../policy/synthesized-graph";

/** Every stack of an app. */
export function stacksIn(app: App): TerraformStack[] {
  return app.node.findAll().filter((node): node is TerraformStack => TerraformStack.isStack(node));
}

/** What became of a policy over a stack's Terraform: a settled stack answers with the same object each time. */
const JUDGED = new WeakMap<object, { readonly policy: Policy; readonly result: PolicyResult }>();

function judge(stack: TerraformStack, policy: Policy): PolicyResult {
  const terraform = stack.toTerraform() as object;
  const known = JUDGED.get(terraform);
  if (known?.policy === policy) return known.result;
  const result = evaluate([synthesizedGraph(stack.node.id, terraform)], policy);
  JUDGED.set(terraform, { policy, result });
  return result;
}

/**
 * Lets every stack of an app carry a policy: whoever validates a stack, as CDKTF does before it writes it, hears of each
 * error; whoever validates the app hears of waivers that are wrong.
 *
 * @param isWhole whether every stack there is stands in the app, so that a waiver nobody needs can be told
 */
export function carryPolicy(app: App, policy: Policy, isWhole: boolean): void {
  const stacks = stacksIn(app);
  for (const stack of stacks) {
    stack.node.addValidation({
      validate: () => openOf(judge(stack, policy), "error").map(findingText),
    });
  }
  app.node.addValidation({
    validate: () => {
      const waived = isWhole ? stacks.flatMap((stack) => judge(stack, policy).waived) : undefined;
      return policyWaiverProblems(policy, waived).map(waiverProblemText);
    },
  });
}

/** What an app's stacks may do and should know by a policy; empty when there is nothing to say. */
export function policyWarnings(app: App, policy: Policy): string {
  const text = findingsText(stacksIn(app).flatMap((stack) => openOf(judge(stack, policy), "warning")));
  return text === "" ? "" : `warnings of policy/ in ${text}\n`;
}
