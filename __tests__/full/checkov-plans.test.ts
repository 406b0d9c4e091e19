import { planOffline } from "../terraform/support/offline-plan";
import { fullConfiguration, synthesizeOffline } from "../terraform/support/offline-app";
import { offlineTerraform, productionEnvironments } from "../terraform/support/offline-terraform";
import type { PlanJson } from "../../tools/terraform/plan-json";
import { planMerged } from "../support/merged-plan/merged-plan";
import { describeWithTerraform } from "../support/require-terraform";

const PLAN_LIMIT_MILLISECONDS = 180_000;

/** What Checkov and the rules read of a plan; the tags of one provider stand for those of all. */
function readParts(plan: PlanJson): unknown {
  const { planned_values: planned, configuration } = plan as PlanJson & {
    readonly planned_values?: { readonly root_module?: { readonly resources?: readonly object[] } };
  };
  const sorted = (items: readonly object[] = []): string[] =>
    items.map((item) => JSON.stringify(item, (key, value: unknown) => (key === "tags_all" ? undefined : value))).sort();
  return {
    changes: sorted(plan.resource_changes),
    planned: sorted(planned?.root_module?.resources),
    configuration: sorted(configuration?.root_module?.resources),
  };
}

describeWithTerraform("stacks that are planned together", () => {
  test(
    "have the plans that they have on their own",
    async () => {
      const app = synthesizeOffline(productionEnvironments);
      try {
        const terraform = await offlineTerraform();
        const merged = await planMerged(
          terraform,
          app.stacks.map((stack) => ({ id: stack.id, configuration: fullConfiguration(stack) })),
        );
        const compared = app.stacks.filter(({ id }) => /^state-|-audit-storage$|-orders-transactor$/.test(id));
        expect(compared).toHaveLength(3);
        for (const stack of compared) {
          expect(readParts(merged.get(stack.id)!)).toEqual(readParts(await planOffline(terraform, stack)));
        }
      } finally {
        app.remove();
      }
    },
    PLAN_LIMIT_MILLISECONDS,
  );
});
