import { synthesizedTask, taskDifferences, type ComparedTask } from "../../../tools/rehearsal/task-definition";

const RESOURCE = {
  family: "orders",
  cpu: "2048",
  memory: "8192",
  network_mode: "awsvpc",
  task_role_arn: "role",
  execution_role_arn: "execution",
  container_definitions: JSON.stringify([{ name: "transactor", environment: [{ name: "A", value: "1" }] }]),
};
const EXPECTED: ComparedTask = {
  family: "orders",
  cpu: "2048",
  memory: "8192",
  networkMode: "awsvpc",
  taskRoleArn: "role",
  executionRoleArn: "execution",
  containers: [{ name: "transactor", environment: [{ name: "A", value: "1" }] }],
};

describe("the task definition a service runs", () => {
  test("is looked for in what was synthesized", () => {
    const stacks = [{}, { resource: { aws_ecs_task_definition: { task: RESOURCE } } }];
    expect(synthesizedTask(stacks, "orders")).toEqual(EXPECTED);
    expect(() => synthesizedTask(stacks, "audit")).toThrow("no stack declares a task definition of family audit");
  });

  test("may have more than was asked for, for AWS adds defaults", () => {
    const running = { ...EXPECTED, containers: [{ ...EXPECTED.containers[0], cpu: 0, mountPoints: [] }] };
    expect(taskDifferences(EXPECTED, running)).toEqual([]);
  });

  test("differs by each field that is not what was asked for", () => {
    const running = {
      ...EXPECTED,
      memory: "4096",
      containers: [{ name: "transactor", environment: [{ name: "A", value: "2" }] }],
    };
    expect(taskDifferences(EXPECTED, running)).toEqual([
      "  memory: 4096, expected 8192",
      '  transactor.environment: [{"name":"A","value":"2"}], expected [{"name":"A","value":"1"}]',
    ]);
  });

  test("differs when a container is missing", () => {
    expect(taskDifferences(EXPECTED, { ...EXPECTED, containers: [] })[0]).toBe("  containers: 0, expected 1");
  });
});
