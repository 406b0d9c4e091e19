import { TransactorCluster, type TransactorClusterProps } from "../../../constructs/transactor/transactor-cluster";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack } from "../../support/synth";
import { unknownText } from "../../support/unknown-values";

describe("transactor cluster", () => {
  test.each([
    [undefined, "enabled"],
    ["enhanced", "enhanced"],
    ["disabled", "disabled"],
  ] as const)("with insights %p has them %s", (containerInsights, value) => {
    const stack = synthConstructs((scope) => {
      new TransactorCluster(scope, "Cluster", { clusterName: "datomic-production-orders", containerInsights });
    });
    expect(stack.resourceOf("aws_ecs_cluster")).toEqual({
      name: "datomic-production-orders",
      setting: [{ name: "containerInsights", value }],
    });
  });

  test.each([
    ["an ARN for a name", { clusterName: "arn:aws:ecs:eu-west-1:111122223333:cluster/orders" }, ["clusterName"]],
    ["a name too long", { clusterName: "a".repeat(256) }, ["clusterName"]],
    ["no name", { clusterName: undefined }, ["clusterName"]],
    ["insights that ECS does not offer", { containerInsights: "on" }, ["containerInsights"]],
    ["everything wrong at once", { clusterName: "", containerInsights: true }, ["clusterName", "containerInsights"]],
  ])("fails for %s", (_, change, fields) => {
    const props = { clusterName: "orders", ...change } as unknown as TransactorClusterProps;
    expect(fieldsOf(problemsOf(() => new TransactorCluster(testStack(), "Cluster", props)))).toEqual(fields);
  });

  test("does not judge a name that is known only at apply", () => {
    const stack = testStack();
    const clusterName = unknownText(stack);
    expect(problemsOf(() => new TransactorCluster(stack, "Cluster", { clusterName }))).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_ecs_cluster")).toMatchObject({ name: "${var.unknown-1}" });
  });
});
