import type { PlanJson } from "../../../tools/terraform/plan-json";
import type { SynthesizedStack } from "../../../tools/synth/stack";
import { fullConfiguration, writeBeside } from "./offline-app";
import type { OfflineTerraform } from "./offline-terraform";

/** State on disk, and a provider that asks AWS nothing before it plans. */
const OFFLINE = {
  terraform: { backend: { local: {} } },
  provider: {
    aws: {
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      allowed_account_ids: [],
    },
  },
};

/** The reference by which the transactor stack takes the group it looked up. */
const LOOKED_UP_GROUP = /\$\{data\.aws_security_group\.\w+\.id\}/g;

/**
 * Plans a stack without any AWS. The one lookup there is needs an answer, so a group's id takes its place; whatever else
 * the stack would ask fails the plan.
 *
 * @throws Error with Terraform's words when it cannot be planned
 */
export async function planOffline(terraform: OfflineTerraform, stack: SynthesizedStack): Promise<PlanJson> {
  const withoutLookup = { ...fullConfiguration(stack), data: undefined };
  writeBeside(stack, "cdk.tf.json", JSON.stringify(withoutLookup).replace(LOOKED_UP_GROUP, "sg-00000000000000001"));
  writeBeside(stack, "offline_override.tf.json", OFFLINE);
  const steps = [
    ["init", "-input=false", "-no-color"],
    ["plan", "-input=false", "-no-color", "-out=offline.tfplan"],
    ["show", "-json", "offline.tfplan"],
  ];
  let words = "";
  for (const step of steps) {
    const { exitCode, stdout, stderr } = await terraform(stack, ...step);
    if (exitCode !== 0) throw new Error(`terraform ${step[0]} of ${stack.id} ended with ${exitCode}\n${stderr}`);
    words = stdout;
  }
  return JSON.parse(words) as PlanJson;
}
