import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments } from "../../config/environments";
import { runCommand } from "../../tools/process/child";
import type { PlanJson } from "../../tools/terraform/plan-json";
import { plannedStacks, synthesizedStacks } from "../support/checkov/scanned-stacks";
import { projectDirectory } from "../support/project-directory";
import { describeWithTerraform } from "../support/require-terraform";
import { offlineTerraform } from "../terraform/support/offline-terraform";

const PLAN_LIMIT_MILLISECONDS = 120_000;

/** One change of a plan, as much of it as is changed here. */
type Change = NonNullable<PlanJson["resource_changes"]>[number];

/** A plan that the example refuses, and what it says then. */
interface Fault {
  readonly title: string;
  readonly stack: "storage" | "transactor";
  readonly change: (plan: PlanJson) => object;
  readonly message: RegExp;
}

/** Changes the resources of a type. */
function withResources(type: string, change: (planned: Change) => object) {
  return (plan: PlanJson): object => ({
    ...plan,
    resource_changes: plan.resource_changes?.map((planned) => (planned.type === type ? change(planned) : planned)),
  });
}

function withAfter(type: string, values: object): (plan: PlanJson) => object {
  return withResources(type, ({ change, ...planned }) => ({
    ...planned,
    change: { ...change, after: { ...(change.after as object), ...values } },
  }));
}

function withRegion(expression: object): (plan: PlanJson) => object {
  return (plan) => ({
    ...plan,
    configuration: {
      ...plan.configuration,
      provider_config: { aws: { name: "aws", expressions: { region: expression } } },
    },
  });
}

const FAULTS: readonly Fault[] = [
  {
    title: "a resource without the team's tag",
    stack: "storage",
    change: withAfter("aws_dynamodb_table", { tags_all: { "managed-by": "datomic-fargate" } }),
    message: /aws_dynamodb_table\.Table_\w+ has no tag cost-center/,
  },
  {
    title: "a resource without any tag",
    stack: "storage",
    change: withAfter("aws_kms_key", { tags_all: null }),
    message: /aws_kms_key\.Key_\w+ has no tag cost-center, managed-by/,
  },
  {
    title: "a region of its own",
    stack: "storage",
    change: withRegion({ constant_value: "ap-south-1" }),
    message: /the provider works in ap-south-1; allowed are eu-central-1, eu-west-1, us-east-1/,
  },
  {
    title: "a region that is not written out",
    stack: "storage",
    change: withRegion({ references: ["var.region"] }),
    message: /the provider's region is not written out/,
  },
  {
    title: "a third transactor",
    stack: "transactor",
    change: withAfter("aws_ecs_service", { desired_count: 3 }),
    message: /aws_ecs_service\.Service_\w+ runs 3 transactors; more than 2 only wait/,
  },
  {
    title: "a table that goes",
    stack: "storage",
    change: withResources("aws_dynamodb_table", (planned) => ({
      ...planned,
      change: { ...planned.change, actions: ["delete", "create"] },
    })),
    message: /aws_dynamodb_table\.Table_\w+ would be destroyed/,
  },
  { title: "something that is no plan", stack: "storage", change: () => ({}), message: /this is no plan/ },
];

/** No registry of packages has the program itself, so a pipeline without it passes too, and says so. */
const found = spawnSync("conftest", ["--version"]).status === 0;
if (!found) process.stderr.write("skipped: a team's own Rego (no conftest on the search path)\n");

(found ? describeWithTerraform : describe.skip)("a team's own Rego", () => {
  let directory: string;
  const plans = new Map<Fault["stack"], PlanJson>();

  async function conftest(plan: object): Promise<{ readonly exitCode: number; readonly words: string }> {
    const file = join(directory, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    const words = ["test", "--no-color", "--policy", join(projectDirectory, "policy", "conftest"), file];
    const { exitCode, stdout, stderr } = await runCommand("conftest", words);
    return { exitCode, words: stdout + stderr };
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "datomic-fargate-conftest-"));
    const production = environments.filter(({ stage }) => stage === "production");
    const stacks = synthesizedStacks(production).filter(({ stackId }) => /-orders-(storage|transactor)$/.test(stackId));
    for (const { stackId, plan } of await plannedStacks(await offlineTerraform(), stacks)) {
      plans.set(stackId.endsWith("-storage") ? "storage" : "transactor", plan as PlanJson);
    }
  }, PLAN_LIMIT_MILLISECONDS);

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test.each(["storage", "transactor"] as const)("lets our %s pass", async (stack) => {
    const { exitCode, words } = await conftest(plans.get(stack)!);
    expect(words).toMatch(/ 0 warnings, 0 failures/);
    expect(exitCode).toBe(0);
  });

  test.each(FAULTS.map((fault) => [fault.title, fault] as const))(
    "refuses %s",
    async (_, { stack, change, message }) => {
      const { exitCode, words } = await conftest(change(plans.get(stack)!));
      expect(words).toMatch(message);
      expect(exitCode).toBe(1);
    },
  );

  test("warns of logs that are kept for days only, and passes", async () => {
    const short = withAfter("aws_cloudwatch_log_group", { retention_in_days: 7 })(plans.get("storage")!);
    const { exitCode, words } = await conftest(short);
    expect(words).toMatch(/WARN .* keeps lines for 7 days/);
    expect(exitCode).toBe(0);
  });
});
