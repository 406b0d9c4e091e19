import { TerraformVariable, type TerraformStack } from "cdktf";
import { planMemory } from "../../../constructs/transactor/memory-plan";
import { TransactorTask } from "../../../constructs/transactor/transactor-task";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, testStack } from "../../support/synth";
import { PROPERTIES, TASK_PROPS as MINIMAL } from "../../support/task-props";

describe("transactor task", () => {
  const stack = synthConstructs((scope) => {
    new TransactorTask(scope, "Task", MINIMAL);
  });
  const task = stack.resourceOf("aws_ecs_task_definition");

  test("is a Fargate task of the given size with two different roles", () => {
    expect(task).toMatchObject({
      family: "datomic-production-orders-transactor",
      requires_compatibilities: ["FARGATE"],
      network_mode: "awsvpc",
      cpu: "2048",
      memory: "8192",
      runtime_platform: { cpu_architecture: "X86_64", operating_system_family: "LINUX" },
      task_role_arn: "arn:aws:iam::111122223333:role/transactor",
      execution_role_arn: "arn:aws:iam::111122223333:role/execution",
    });
  });

  test("keeps old revisions, so that a rollback has something to go back to", () => {
    expect(task["skip_destroy"]).toBe(true);
  });

  test("has a volume for every mount", () => {
    const [container] = JSON.parse(String(task["container_definitions"])) as {
      readonly mountPoints: readonly { readonly sourceVolume: string }[];
    }[];
    expect(task["volume"]).toEqual(container!.mountPoints.map(({ sourceVolume }) => ({ name: sourceVolume })));
  });

  test("takes the longest stop and the other architecture", () => {
    const maximal = synthConstructs((scope) => {
      new TransactorTask(scope, "Task", { ...MINIMAL, cpuArchitecture: "ARM64", stopTimeoutSeconds: 120 });
    }).resourceOf("aws_ecs_task_definition");
    expect(maximal).toMatchObject({ runtime_platform: { cpu_architecture: "ARM64" } });
    expect(maximal["container_definitions"]).toContain('"stopTimeout":120');
  });

  test.each([
    ["an illegal size", { taskSize: { cpuUnits: 256, memoryMiB: 8192 } }, ["memoryMiB"]],
    ["a withdrawn release", { release: "1.0.7010" }, ["release"]],
    ["a family no definition has", { family: "a/b" }, ["family"]],
    ["options that drop the collector", { jvmOptions: ["-Duser.timezone=UTC"] }, ["jvmOptions"]],
    ["a protocol that is not there", { properties: { ...PROPERTIES, protocol: "inf" } }, ["properties.protocol"]],
    [
      "a cache beside the plan",
      { properties: { ...PROPERTIES, "object-cache-max": "1g" } },
      ["properties.object-cache-max"],
    ],
    ["a secret that is none", { secretProperties: { memcached: "hunter2" } }, ["secretProperties.memcached"]],
    ["a heap as large as the task", { memoryPlan: { ...MINIMAL.memoryPlan, heapMiB: 8192 } }, ["heapMiB"]],
    [
      "a plan for another task",
      { memoryPlan: planMemory(4096) },
      ["properties.memory-index-max", "properties.object-cache-max", "memoryPlan.taskMemoryMiB"],
    ],
    ["no list of options", { jvmOptions: null as never }, ["jvmOptions"]],
    ["a text of options", { jvmOptions: "-XX:+UseG1GC" as never }, ["jvmOptions"]],
    ["an option of the heap's", { jvmOptions: ["-XX:+UseZGC", "-Xmx4g"] }, ["jvmOptions[1]"]],
    ["one role for both", { executionRoleArn: MINIMAL.taskRoleArn }, ["executionRoleArn"]],
    ["too short a stop", { stopTimeoutSeconds: 1 }, ["stopTimeoutSeconds"]],
    ["too long a stop", { stopTimeoutSeconds: 121 }, ["stopTimeoutSeconds"]],
    ["half a second", { stopTimeoutSeconds: 2.5 }, ["stopTimeoutSeconds"]],
    [
      "several mistakes at once",
      { taskSize: { cpuUnits: 2048, memoryMiB: 8193 }, stopTimeoutSeconds: 0 },
      ["memoryMiB", "memoryPlan.taskMemoryMiB", "stopTimeoutSeconds"],
    ],
  ])("fails for %s", (_, change, fields) => {
    expect(fieldsOf(problemsOf(() => new TransactorTask(testStack(), "Task", { ...MINIMAL, ...change })))).toEqual(
      fields,
    );
  });

  test("names the construct in its error", () => {
    expect(() => new TransactorTask(testStack(), "Task", { ...MINIMAL, stopTimeoutSeconds: 121 })).toThrow(
      "1 problem in test/Task\n  stopTimeoutSeconds is 121\n    rule: Fargate waits 2 to 120 seconds, whole ones\n    fix:  set 30\n    see:  https://",
    );
  });

  describe("with values Terraform learns only at apply", () => {
    const variable = (scope: TerraformStack, name: string): number =>
      new TerraformVariable(scope, name, { type: "number" }).numberValue;

    test("does not judge a stop timeout", () => {
      const scope = testStack();
      const stopTimeoutSeconds = variable(scope, "stop");
      expect(() => new TransactorTask(scope, "Task", { ...MINIMAL, stopTimeoutSeconds })).not.toThrow();
    });

    test("does not judge a size", () => {
      const scope = testStack();
      const taskSize = { cpuUnits: variable(scope, "cpu"), memoryMiB: variable(scope, "memory") };
      expect(() => new TransactorTask(scope, "Task", { ...MINIMAL, taskSize })).not.toThrow();
    });

    test("does not judge a memory plan", () => {
      const scope = testStack();
      const memoryPlan = { ...MINIMAL.memoryPlan, objectCacheMaxMiB: variable(scope, "cache") };
      expect(() => new TransactorTask(scope, "Task", { ...MINIMAL, memoryPlan })).not.toThrow();
    });
  });
});
