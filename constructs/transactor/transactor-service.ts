import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Fn, Op, TerraformSelf, type Postcondition } from "cdktf";
import { Construct } from "constructs";
import { itemProblems, refuseProps } from "../base/construct-problems";
import { CLUSTER_ARN, CLUSTER_NAME, SECURITY_GROUP_ID, SUBNET_ID } from "../base/name-forms";
import { oneOfProblems, textProblems } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import type { TransactorTask } from "./transactor-task";

/** A service that keeps a system's transactors running. */
export interface TransactorServiceProps {
  readonly serviceName: string;
  /** ARN of the cluster. */
  readonly clusterArn: string;
  readonly task: TransactorTask;
  /** Private subnets, 1 to 16; ECS spreads the tasks over their zones. */
  readonly subnetIds: readonly string[];
  /** Groups of the tasks, 1 to 5. */
  readonly securityGroupIds: readonly string[];
  /**
   * Transactors to run, 0 to 2; 0 pauses the system.
   *
   * @default 2
   */
  readonly desiredCount?: number;
  /**
   * Goes back to the previous revision when a rollout fails. Off during a release change, where going back would be a
   * downgrade.
   *
   * @default true
   */
  readonly rollback?: boolean;
  /**
   * Waits until the rollout has ended, so that a failed one fails the apply. Only emulators, which never report an end,
   * need it off.
   *
   * @default true
   */
  readonly waitForSteadyState?: boolean;
}

/** How many a service may name, and what happens without any. */
const LIST_LIMITS = {
  subnetIds: { most: 16, without: "tasks run in subnets", fix: "name private subnets in two zones" },
  securityGroupIds: {
    most: 5,
    without: "without a group the VPC's default one applies",
    fix: "name the transactors' group",
  },
} as const;

/**
 * An ECS service whose rollout is Datomic's own upgrade procedure: a new pair starts beside the old one and the old
 * one stops when the new one is healthy. There is no load balancer and no TCP check, for a standby does not listen.
 */
export class TransactorService extends Construct {
  readonly service: EcsService;

  constructor(scope: Construct, id: string, props: TransactorServiceProps) {
    super(scope, id);
    const { desiredCount = 2, rollback = true, waitForSteadyState = true } = props;
    this.validateProps(props);
    const { taskDefinition } = props.task;
    this.service = new EcsService(this, "Resource", {
      name: props.serviceName,
      cluster: props.clusterArn,
      taskDefinition: taskDefinition.arn,
      desiredCount,
      launchType: "FARGATE",
      platformVersion: "LATEST",
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback },
      // Rebalancing would move a transactor for the sake of symmetry, and each move is a failover.
      availabilityZoneRebalancing: "DISABLED",
      networkConfiguration: {
        subnets: [...props.subnetIds],
        securityGroups: [...props.securityGroupIds],
        assignPublicIp: false,
      },
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      waitForSteadyState,
      lifecycle: { postcondition: [this.endsOnPlan(taskDefinition.arn, rollback)] },
    });
  }

  /** ECS reports success after it has rolled back; only a look at what runs tells. */
  private endsOnPlan(plannedArn: string, rollback: boolean): Postcondition {
    const running = TerraformSelf.getString("task_definition");
    const next = rollback
      ? "ECS went back to it because the planned revision did not become healthy. Read the stopped tasks' reasons and the log group, mend the cause, and apply again."
      : "Rollback is off during a release change: read the stopped tasks' reasons and the log group, and roll forward.";
    return {
      condition: Op.eq(running, plannedArn),
      errorMessage: Fn.join("", ["the service runs ", running, " and not the planned ", plannedArn, ". ", next]),
    };
  }

  private validateProps(props: TransactorServiceProps): void {
    const { serviceName, clusterArn, subnetIds, securityGroupIds, rollback, waitForSteadyState } = props;
    refuseProps(this, [
      ...textProblems("serviceName", serviceName, CLUSTER_NAME),
      ...textProblems("clusterArn", clusterArn, CLUSTER_ARN),
      ...this.countProblems(props),
      ...itemProblems("subnetIds", subnetIds, SUBNET_ID),
      ...this.limitProblems("subnetIds", subnetIds),
      ...itemProblems("securityGroupIds", securityGroupIds, SECURITY_GROUP_ID),
      ...this.limitProblems("securityGroupIds", securityGroupIds),
      ...oneOfProblems("rollback", rollback, [true, false], true),
      ...oneOfProblems("waitForSteadyState", waitForSteadyState, [true, false], true),
    ]);
  }

  private countProblems({ desiredCount = 2 }: TransactorServiceProps): Problem[] {
    if ([0, 1, 2].includes(desiredCount)) return [];
    return [
      {
        field: "desiredCount",
        value: desiredCount,
        rule: "one active transactor and one standby; a third only costs writes, and none of them shares the load",
        fix: "set 2, or 0 to pause",
        see: SOURCES.datomicHighAvailability,
      },
    ];
  }

  private limitProblems(field: keyof typeof LIST_LIMITS, items: readonly string[]): Problem[] {
    const { most, without, fix } = LIST_LIMITS[field];
    if (!Array.isArray(items) || (items.length >= 1 && items.length <= most)) return [];
    const empty = items.length === 0;
    const rule = empty ? without : `ECS takes at most ${most}`;
    return [{ field, value: empty ? items : items.length, rule, fix, see: SOURCES.ecsVpcConfiguration }];
  }
}
