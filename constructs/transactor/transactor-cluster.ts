import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";

/** The ECS cluster of a system. */
export interface TransactorClusterProps {
  readonly clusterName: string;
  /**
   * Container Insights: `enhanced` adds figures per task and container, billed per metric.
   *
   * @default "enabled"
   */
  readonly containerInsights?: "enabled" | "enhanced" | "disabled";
}

/** An ECS cluster that holds one system's transactors. */
export class TransactorCluster extends Construct {
  readonly cluster: EcsCluster;

  constructor(scope: Construct, id: string, { clusterName, containerInsights = "enabled" }: TransactorClusterProps) {
    super(scope, id);
    this.cluster = new EcsCluster(this, "Resource", {
      name: clusterName,
      setting: [{ name: "containerInsights", value: containerInsights }],
    });
  }
}
