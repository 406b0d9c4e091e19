import { containerChanges, containersSection } from "../../../../tools/plan-summary/tasks/container-changes";
import { planWith, rawChange } from "../support/raw-plans";
import { sectionLines } from "../support/section-text";
import { container, replacedTask, task, TASK, type ContainerParts } from "../support/transactor-tasks";

function rowsOf(...changes: Parameters<typeof planWith>[0][number][]): string[] {
  return sectionLines(containersSection(containerChanges([planWith(changes)])));
}

/** The rows of the table for one container that becomes another. */
function changed(before: ContainerParts, after: ContainerParts): string[] {
  return rowsOf(replacedTask(task([container(before)]), task([container(after)]))).slice(1);
}

describe("changes of containers", () => {
  test("are told by key, variables by their names and in their order", () => {
    const before = { variables: { ZED: "1", DATOMIC_HEAP_MIB: "5632", GONE: "x" } };
    const after = { variables: { NEW: "y", DATOMIC_HEAP_MIB: "2816", ZED: "1" }, stopTimeout: 60 };
    expect(changed(before, after)).toEqual([
      '`transactor` | `environment.DATOMIC_HEAP_MIB` | `"5632"` | `"2816"`',
      '`transactor` | `environment.GONE` | `"x"` | ',
      '`transactor` | `environment.NEW` |  | `"y"`',
      "`transactor` | `stopTimeout` |  | `60`",
    ]);
  });

  test("tell secrets, ports, mounts and the health check apart", () => {
    const before = {
      secrets: [{ name: "A", valueFrom: "arn:a" }],
      mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: false }],
    };
    const after = {
      secrets: [{ name: "A", valueFrom: "arn:b" }],
      portMappings: [{ containerPort: 4335, protocol: "tcp" }],
      mountPoints: [{ sourceVolume: "data", containerPath: "/data", readOnly: true }],
      healthCheck: { command: ["CMD", "/bin/true"], interval: 10 },
    };
    expect(changed(before, after)).toEqual([
      '`transactor` | `healthCheck.command` | `["CMD","/opt/datomic-fargate/health"]` | `["CMD","/bin/true"]`',
      "`transactor` | `mountPoints./data.readOnly` | `false` | `true`",
      "`transactor` | `portMappings.4334/tcp` | `4334` | ",
      "`transactor` | `portMappings.4335/tcp` |  | `4335`",
      '`transactor` | `secrets.A` | `"arn:a"` | `"arn:b"`',
    ]);
  });

  test("are none where ECS only fills in what nobody wrote", () => {
    const filled = { cpu: 0, systemControls: [], volumesFrom: [], mountPoints: [], user: "" };
    expect(rowsOf(replacedTask(task([container(filled)]), task()))).toEqual([]);
  });

  test("hide a variable whose name speaks of a secret, and still tell that it changes", () => {
    const [row] = changed({ variables: { DB_PASSWORD: "hunter2" } }, { variables: { DB_PASSWORD: "hunter3" } });
    expect(row).toBe("`transactor` | `environment.DB_PASSWORD` | `(sensitive)` | `(sensitive)`");
  });

  test("tell of the task itself, and nothing that AWS counts", () => {
    const before = task([container()], { enable_fault_injection: false, tags_all: { a: "b" } });
    const after = task([container()], { cpu: "4096" });
    const unknown = { arn: true, revision: true, enable_fault_injection: true };
    const rows = rowsOf(replacedTask(before, after, { after_unknown: unknown }));
    expect(rows).toEqual([expect.stringContaining(TASK), 'the task | `cpu` | `"2048"` | `"4096"`']);
  });

  test("pair what goes and what comes under one family", () => {
    const rows = rowsOf(
      rawChange("aws_ecs_task_definition.Old", ["delete"], { before: task() }),
      rawChange("aws_ecs_task_definition.New", ["create"], { after: task([container({ user: "0" })]) }),
    );
    expect(rows).toEqual([
      "`production-orders/aws_ecs_task_definition.New`, family `datomic-production-orders-transactor`:",
      '`transactor` | `user` |  | `"0"`',
    ]);
  });

  test("say in short what is new and what goes", () => {
    expect(rowsOf(rawChange(TASK, ["create"], { after: task() }))).toEqual([
      expect.stringMatching(/, is new: `transactor` from `.*1\.0\.7705-eebfb92c8513` with 2 variables\.$/),
    ]);
    expect(rowsOf(rawChange(TASK, ["delete"], { before: task() }))).toEqual([expect.stringMatching(/, goes\.$/)]);
  });

  test("warn of containers that nobody can review", () => {
    const unknown = replacedTask(task(), { family: "f" }, { after_unknown: { container_definitions: true } });
    expect(rowsOf(unknown)[1]).toContain("known only after the apply");
    const marks = { container_definitions: true };
    const sensitive = replacedTask(task(), task([container({ user: "0" })]), {
      before_sensitive: marks,
      after_sensitive: marks,
    });
    expect(rowsOf(sensitive)[1]).toContain("sensitive as a whole");
    expect(rowsOf(sensitive).join("\n")).not.toContain("ddb");
  });

  test("are none of what stays", () => {
    expect(rowsOf(rawChange(TASK, ["no-op"], { before: task(), after: task() }))).toEqual([]);
  });
});
