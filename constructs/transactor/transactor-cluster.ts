import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { refuseProps } from "../base/construct-problems";
import { CLUSTER_NAME } from "../base/name-forms";
import { oneOfProblems, textProblems } from "../base/problem-fields";

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

  constructor(scope: Construct, id: string, props: TransactorClusterProps) {
    super(scope, id);
    const { clusterName, containerInsights = "enabled" } = props;
    this.validateProps(props);
    this.cluster = new EcsCluster(this, "Resource", {
      name: clusterName,
      setting: [{ name: "containerInsights", value: containerInsights }],
    });
  }

  private validateProps({ clusterName, containerInsights }: TransactorClusterProps): void {
    refuseProps(this, [
      ...textProblems("clusterName", clusterName, CLUSTER_NAME),
      ...oneOfProblems("containerInsights", containerInsights, ["enabled", "enhanced", "disabled"], "enabled"),
    ]);
  }
}
