import { DataAwsSecurityGroup } from "@cdktf/provider-aws/lib/data-aws-security-group";
import type { Construct } from "constructs";
import { EnvironmentStack } from "../constructs/base/environment-stack";
import { isEmulated, type Environment } from "../constructs/base/environment";
import { arns } from "../constructs/base/names";
import type { ResolvedSystem } from "../constructs/base/resolved-system";
import type { ResolvedImage } from "../constructs/image/resolved-image";
import { TransactorCluster } from "../constructs/transactor/transactor-cluster";
import { TransactorService } from "../constructs/transactor/transactor-service";
import { TransactorTask } from "../constructs/transactor/transactor-task";

/** One system, ready to run. */
export interface TransactorStackProps {
  readonly resolved: ResolvedSystem;
  readonly image: ResolvedImage;
}

/** What runs one system's transactors. It may be destroyed and put back without losing a datom or a peer's access. */
export class TransactorStack extends EnvironmentStack {
  /** Missing when the cluster is brought along. */
  readonly cluster?: TransactorCluster;
  readonly task: TransactorTask;
  readonly service: TransactorService;

  constructor(scope: Construct, id: string, environment: Environment, { resolved, image }: TransactorStackProps) {
    super(scope, id, { environment, tags: resolved.tags });
    const { system, place, names, clusterName } = resolved;
    if (system.existingClusterName === undefined) {
      this.cluster = new TransactorCluster(this, "Cluster", { clusterName });
    }
    this.task = new TransactorTask(this, "Task", {
      family: names.taskFamily,
      taskSize: resolved.taskSize,
      memoryPlan: resolved.memoryPlan,
      cpuArchitecture: resolved.cpuArchitecture,
      taskRoleArn: arns.role(place, names.transactorRole),
      executionRoleArn: arns.role(place, names.executionRole),
      image: image.reference,
      release: resolved.release,
      properties: resolved.properties,
      jvmOptions: system.jvmOptions,
      secretProperties: system.secretProperties ?? {},
      logGroupName: resolved.logGroupName,
      region: environment.region,
    });
    this.service = new TransactorService(this, "Service", {
      serviceName: names.service,
      clusterArn: this.cluster?.cluster.arn ?? arns.cluster(place, clusterName),
      task: this.task,
      subnetIds: environment.network.subnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [this.transactorSecurityGroupId(environment.network.vpcId, names.transactorSecurityGroup)],
      desiredCount: resolved.desiredCount,
      rollback: system.upgradeFrom === undefined,
      waitForSteadyState: !isEmulated(environment),
    });
    this.addOutput("service_name", names.service, "ECS service of the transactors");
    this.addOutput("cluster_name", clusterName, "ECS cluster of the transactors");
    this.addOutput(
      "connection_uri_template",
      `datomic:ddb://${environment.region}/${resolved.tableName}/<database>`,
      "URI peers connect with; put in the database's name",
    );
  }

  /** AWS names groups, so the access stack's group is found by the name that we gave it: the one lookup there is. */
  private transactorSecurityGroupId(vpcId: string, name: string): string {
    return new DataAwsSecurityGroup(this, "TransactorSecurityGroup", { vpcId, tags: { Name: name } }).id;
  }
}
