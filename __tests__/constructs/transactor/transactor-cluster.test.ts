import { TransactorCluster } from "../../../constructs/transactor/transactor-cluster";
import { synthConstructs } from "../../support/synth";

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
});
