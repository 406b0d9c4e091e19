import { readFileSync } from "node:fs";
import { join } from "node:path";
import { generatedPlan } from "../../../tools/bench/generated-plan";
import { parsePlan } from "../../../tools/plan-summary/reading/read-plan";
import { stackCounts } from "../../../tools/plan-summary/changes/change-counts";
import type { StackConfiguration } from "../../../tools/synth/stack";
import { projectDirectory } from "../../support/project-directory";

const GOLDEN = join(projectDirectory, "__tests__", "golden", "production");

const STACKS = ["storage", "access", "transactor"].map(
  (name) => JSON.parse(readFileSync(join(GOLDEN, `production-orders-${name}.tf.json`), "utf8")) as StackConfiguration,
);

describe("a generated plan", () => {
  const found = parsePlan({ stackId: "a", file: "a.json" }, Buffer.from(generatedPlan([...STACKS, ...STACKS], 40)));
  const plan = "plan" in found ? found.plan : undefined;

  test("is read as one of Terraform's, and holds what was asked for", () => {
    expect(plan?.changes).toHaveLength(40);
    expect(new Set(plan?.changes.map(({ address }) => address)).size).toBe(40);
    expect(plan?.region).toBe("eu-west-1");
  });

  test("changes a little of everything", () => {
    expect(stackCounts(plan!)).toMatchObject({
      counts: { create: 2, update: 6, replace: 2, destroy: 2 },
      unchanged: 28,
    });
  });

  test("has blocks as lists, values instead of references, and knows the references", () => {
    const table = plan?.changes.find(({ type }) => type === "aws_dynamodb_table");
    expect(table?.before).toMatchObject({
      point_in_time_recovery: [{ enabled: true }],
      server_side_encryption: [{ enabled: true }],
    });
    expect(JSON.stringify(plan?.changes)).not.toMatch(/"\$\{/);
    expect(JSON.stringify(plan?.configuration)).toContain("aws_iam_role.TransactorRole_0686762B_1.name");
  });

  test("is refused where there are too few resources", () => {
    expect(() => generatedPlan(STACKS, 1000)).toThrow(/there are 24 resources, not 1000/);
  });
});
