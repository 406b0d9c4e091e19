import { environments } from "../../../config/environments";
import type { Environment } from "../../../constructs/base/environment";
import type { ScannedStack } from "../../../tools/checkov/scan-input";
import { fullConfiguration, synthesizeOffline } from "../../terraform/support/offline-app";
import type { OfflineTerraform } from "../../terraform/support/offline-terraform";
import {
  BORROWING_SYSTEM,
  BUILDING_ENVIRONMENT,
  environmentOf,
  MAXIMAL_ENVIRONMENT,
  PROMOTED_ENVIRONMENT,
} from "../environments";
import { planMerged } from "../merged-plan/merged-plan";

/** Every configuration there is: the app's own, and those that use what the app's do not. */
export const SCANNED_ENVIRONMENTS: readonly Environment[] = [
  ...environments,
  MAXIMAL_ENVIRONMENT,
  { ...environmentOf(BORROWING_SYSTEM), name: "borrowing" },
  BUILDING_ENVIRONMENT,
  PROMOTED_ENVIRONMENT,
];

/** Stacks as they are synthesized. */
export function synthesizedStacks(environments: readonly Environment[]): ScannedStack[] {
  const app = synthesizeOffline(environments);
  try {
    return app.stacks.map((stack) => ({ stackId: stack.id, configuration: fullConfiguration(stack) }));
  } finally {
    app.remove();
  }
}

/** Whether a stack's providers are all at hand: the one that builds images is not, and AWS checks have nothing to say of it. */
function isPlannable({ configuration }: ScannedStack): boolean {
  const { terraform } = configuration as ReturnType<typeof fullConfiguration>;
  return Object.keys(terraform?.required_providers ?? {}).every((provider) => provider === "aws");
}

/** Stacks with their plans, where they can be planned without a network. */
export async function plannedStacks(
  terraform: OfflineTerraform,
  stacks: readonly ScannedStack[],
): Promise<ScannedStack[]> {
  const plannable = stacks.filter(isPlannable).map(({ stackId, configuration }) => ({
    id: stackId,
    configuration: configuration as ReturnType<typeof fullConfiguration>,
  }));
  const plans = await planMerged(terraform, plannable);
  return stacks.map((stack) => ({ ...stack, plan: plans.get(stack.stackId) }));
}
