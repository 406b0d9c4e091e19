import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { listProblems, refuseProps } from "../base/construct-problems";
import { CLUSTER_NAME } from "../base/name-forms";
import { HIDDEN, textProblems } from "../base/problem-fields";
import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { containerDefinitions, WRITABLE_VOLUMES, type ContainerInput } from "./container-definition";
import { DEFAULT_JVM_OPTIONS, jvmOptionProblems, transactorJvmOptions } from "./jvm-options";
import { memoryPlanProblems, type MemoryPlan } from "./memory-plan";
import { finishedPropertyProblems } from "./properties/finished-properties";
import { secretPropertyProblems } from "./properties/secret-properties";
import { releaseProblems } from "./releases/release-rules";
import { taskSizeProblems, type CpuArchitecture, type TaskSize } from "./task-size";

/** A task that runs one transactor. */
export interface TransactorTaskProps extends Omit<ContainerInput, "heapMiB" | "jvmOptions" | "stopTimeoutSeconds"> {
  /** The Datomic release in the image. */
  readonly release: string;
  /**
   * Options of the JVM beside the heap's; what the release and the properties need is added.
   *
   * @default ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"]
   */
  readonly jvmOptions?: readonly string[];
  readonly family: string;
  readonly taskSize: TaskSize;
  readonly memoryPlan: MemoryPlan;
  /** @default "X86_64" */
  readonly cpuArchitecture?: CpuArchitecture;
  /** The role of the running transactor. */
  readonly taskRoleArn: string;
  /** The role ECS starts the task with; never the same. */
  readonly executionRoleArn: string;
  /**
   * Seconds between SIGTERM and SIGKILL, 2 to 120.
   *
   * @default 30
   */
  readonly stopTimeoutSeconds?: number;
}

/** The task definition of a transactor; old revisions stay, so that a rollback has something to go back to. */
export class TransactorTask extends Construct {
  readonly taskDefinition: EcsTaskDefinition;

  constructor(scope: Construct, id: string, props: TransactorTaskProps) {
    super(scope, id);
    const { family, taskSize, memoryPlan, cpuArchitecture = "X86_64", stopTimeoutSeconds = 30 } = props;
    this.validateProps(props);
    this.taskDefinition = new EcsTaskDefinition(this, "Resource", {
      family,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: String(taskSize.cpuUnits),
      memory: String(taskSize.memoryMiB),
      runtimePlatform: { cpuArchitecture, operatingSystemFamily: "LINUX" },
      taskRoleArn: props.taskRoleArn,
      executionRoleArn: props.executionRoleArn,
      volume: Object.keys(WRITABLE_VOLUMES).map((name) => ({ name })),
      containerDefinitions: containerDefinitions({
        ...props,
        heapMiB: memoryPlan.heapMiB,
        jvmOptions: transactorJvmOptions(props.release, props.properties, props.jvmOptions),
        stopTimeoutSeconds,
      }),
      skipDestroy: true,
    });
  }

  private jvmOptionListProblems({ jvmOptions = [...DEFAULT_JVM_OPTIONS] }: TransactorTaskProps): Problem[] {
    return Array.isArray(jvmOptions) ? jvmOptionProblems(jvmOptions) : listProblems("jvmOptions", HIDDEN);
  }

  private validateProps(props: TransactorTaskProps): void {
    const { taskSize, memoryPlan, cpuArchitecture = "X86_64", stopTimeoutSeconds = 30 } = props;
    const figures = [taskSize.memoryMiB, ...Object.values<number>({ ...memoryPlan })];
    const known = !figures.some((figure) => Token.isUnresolved(figure));
    const problems = [
      ...taskSizeProblems(taskSize, cpuArchitecture),
      ...releaseProblems(props.release),
      ...(known ? [...memoryPlanProblems(memoryPlan), ...finishedPropertyProblems(props, memoryPlan)] : []),
      ...secretPropertyProblems(props.secretProperties, props.properties, { region: props.region }),
      ...this.jvmOptionListProblems(props),
      ...textProblems("family", props.family, CLUSTER_NAME),
    ];
    if (known && memoryPlan.taskMemoryMiB !== taskSize.memoryMiB) {
      problems.push({
        field: "memoryPlan.taskMemoryMiB",
        value: memoryPlan.taskMemoryMiB,
        rule: `the plan is made for the task's memory, which is ${taskSize.memoryMiB} MiB`,
        fix: `call planMemory(${taskSize.memoryMiB})`,
        see: SOURCES.fargateTaskSize,
      });
    }
    if (props.taskRoleArn === props.executionRoleArn) {
      problems.push({
        field: "executionRoleArn",
        value: props.executionRoleArn,
        rule: "ECS starts a task with other rights than the running transactor has",
        fix: "give each a role of its own",
        see: SOURCES.ecsRoles,
      });
    }
    if (!Number.isInteger(stopTimeoutSeconds) || stopTimeoutSeconds < 2 || stopTimeoutSeconds > 120) {
      problems.push({
        field: "stopTimeoutSeconds",
        value: stopTimeoutSeconds,
        rule: "Fargate waits 2 to 120 seconds, whole ones",
        fix: "set 30",
        see: SOURCES.ecsTaskDefinition,
      });
    }
    refuseProps(this, problems);
  }
}
