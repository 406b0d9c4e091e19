import { TerraformError } from "../terraform/terraform-error.js";
import type { PlanOptions, SavedPlan, Terraform } from "../terraform/terraform.js";
import { taintedResources } from "./tainted-resources.js";

/** Terraform's refusal to plan the replacement of what carries `prevent_destroy`. */
const REPLACEMENT_REFUSED = /Instance cannot be destroyed/;

/**
 * Plans a stack. An apply that was stopped while AWS was making a resource leaves it marked to be replaced, and where data
 * protection refuses that, no apply would ever go through again. The mark is taken away and said so, and the resource is
 * finished in place by a plan that is shown like any other.
 *
 * @param write sees what was done
 * @throws TerraformError when the plan fails for any other reason
 */
export async function planKeepingData(
  terraform: Terraform,
  options: PlanOptions,
  write: (text: string) => void,
): Promise<SavedPlan> {
  try {
    return await terraform.plan(options);
  } catch (error) {
    if (!(error instanceof TerraformError) || !REPLACEMENT_REFUSED.test(error.stderr)) throw error;
    const refused = taintedResources(await terraform.state()).filter((address) => error.stderr.includes(address));
    if (refused.length === 0) throw error;
    for (const address of refused) {
      await terraform.untaint(address);
      write(
        `\n${address} was left unfinished by an apply that was stopped; it is protected, so it is kept and finished\n`,
      );
    }
    return terraform.plan(options);
  }
}
