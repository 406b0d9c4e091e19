import { resolve } from "node:path";
import { planFileOf, stackProblems } from "../../../../tools/plan-summary/reading/plan-file";

describe("the stack of a plan's file", () => {
  test.each([
    ["production-orders-storage=out/a.json", "production-orders-storage", "out/a.json"],
    ["out/production-orders-storage.json", "production-orders-storage", "out/production-orders-storage.json"],
    ["production-orders-access.tfplan.json", "production-orders-access", "production-orders-access.tfplan.json"],
    ["production-orders-access.plan.json", "production-orders-access", "production-orders-access.plan.json"],
    [
      "stacks/production-orders-access/plan.json",
      "production-orders-access",
      "stacks/production-orders-access/plan.json",
    ],
    ["stacks/orders/tfplan.json", "orders", "stacks/orders/tfplan.json"],
    ["stacks/orders/show.json", "orders", "stacks/orders/show.json"],
    ["stacks/orders/tfplan", "orders", "stacks/orders/tfplan"],
    ["./a=b.json", "a=b", "./a=b.json"],
    ["a=b=c.json", "a", "b=c.json"],
  ])("%s is %s", (argument, stackId, file) => {
    expect(planFileOf(argument)).toEqual({ stackId, file });
  });

  test("is the folder at hand where the file alone says nothing", () => {
    expect(planFileOf("plan.json").stackId).toBe(resolve(".").split("/").at(-1));
  });

  test("has one plan", () => {
    const files = ["a.json", "b.json", "x/a.json", "a=c.json"].map(planFileOf);
    expect(stackProblems(files).map(({ field, rule, fix }) => [field, rule, fix])).toEqual([
      ["x/a.json", expect.stringContaining("a.json is one of the same stack"), "name its stack: <stack>=x/a.json"],
      ["c.json", expect.stringContaining("each stack has one plan"), expect.anything()],
    ]);
  });
});
