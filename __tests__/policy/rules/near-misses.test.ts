import { detailsIn, Draft, ruleOf, SHAPES } from "../support/draft";
import { ECS_NEAR_MISSES } from "./cases/ecs-near-misses";
import { IAM_NEAR_MISSES } from "./cases/iam-near-misses";
import { NETWORK_NEAR_MISSES } from "./cases/network-near-misses";
import { STORAGE_NEAR_MISSES } from "./cases/storage-near-misses";

const NEAR_MISSES = [...ECS_NEAR_MISSES, ...IAM_NEAR_MISSES, ...STORAGE_NEAR_MISSES, ...NETWORK_NEAR_MISSES];

describe.each(SHAPES)("a stack %s", (_shape, graphOf) => {
  test.each(NEAR_MISSES.map((each) => [each.rule, each.title, each] as const))(
    "does not break %s: %s",
    (rule, _title, { stack, change }) => {
      const draft = new Draft(stack);
      change(draft);
      expect(detailsIn(graphOf(draft.terraform), [ruleOf(rule)])).toEqual([]);
    },
  );
});
