import { findingsOf } from "../../../policy/evaluate";
import { RULES } from "../../../policy/rules";
import { TEAM_RULES } from "../../../policy/team-rules";
import { detailsIn, Draft, ruleOf, SHAPES } from "../support/draft";
import type { RuleCases } from "../support/rule-case";
import { DOCUMENT_CASES } from "./cases/document-cases";
import { ECS_CASES } from "./cases/ecs-cases";
import { ECS_CONTAINER_CASES } from "./cases/ecs-container-cases";
import { IAM_CASES } from "./cases/iam-cases";
import { NETWORK_CASES } from "./cases/network-cases";
import { RESOURCE_POLICY_CASES } from "./cases/resource-policy-cases";
import { STORAGE_CASES } from "./cases/storage-cases";
import { TRUST_CASES } from "./cases/trust-cases";

const CASES: RuleCases = {
  ...DOCUMENT_CASES,
  ...ECS_CONTAINER_CASES,
  ...ECS_CASES,
  ...IAM_CASES,
  ...TRUST_CASES,
  ...RESOURCE_POLICY_CASES,
  ...STORAGE_CASES,
  ...NETWORK_CASES,
};

const ROWS = Object.entries(CASES).flatMap(([id, cases]) =>
  cases.map((each) => [id, each.finds.join("; "), each] as const),
);

describe.each(SHAPES)("a stack %s", (shape, graphOf) => {
  const rows = ROWS.filter(([, , { isPlanned = true }]) => isPlanned || shape === "as synthesized");

  test.each(rows)("breaks %s: %s", (id, _title, { stack, change, finds }) => {
    const draft = new Draft(stack);
    expect(detailsIn(graphOf(draft.terraform), [ruleOf(id)])).toEqual([]);
    change(draft);
    expect(detailsIn(graphOf(draft.terraform), [ruleOf(id)])).toEqual(finds);
  });

  test("is told where it breaks a rule", () => {
    const draft = new Draft("transactor").container("user", "root");
    expect(findingsOf(graphOf(draft.terraform), RULES)).toEqual([
      {
        rule: ruleOf("ecs-non-root-user"),
        stackId: "a-stack",
        address: "aws_ecs_task_definition.Task_79114B6B",
        detail: "transactor: user is root",
      },
    ]);
  });
});

describe("rules", () => {
  test("have each a configuration that breaks it, and each such configuration has its rule", () => {
    expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ id }) => id).sort());
    expect(Object.values(CASES).every((cases) => cases.length > 0)).toBe(true);
  });

  test("have ids that differ, in lower case, the service first", () => {
    const ids = [...RULES, ...TEAM_RULES].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).toEqual([]);
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s says what holds, why, and what to do", (_id, rule) => {
    const { title, reason, fix, types } = rule;
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [reason, fix]) expect(text).toMatch(/^\S.*[^.\s]$/);
    expect(types.length).toBeGreaterThan(0);
    expect(new Set(types).size).toBe(types.length);
  });

  test("never repeat a secret", () => {
    const secret = `AKIA${"Q".repeat(16)}`;
    const draft = new Draft("transactor").container("environment", [
      { name: "A", value: secret },
      { name: "B_PASSWORD", value: "swordfish" },
      { name: "C", value: "https://orders:swordfish@example.com -Dapi.key=swordfish" },
    ]);
    for (const [, graphOf] of SHAPES) {
      const details = detailsIn(graphOf(draft.terraform), RULES);
      expect(details).toHaveLength(4);
      expect(details.join("\n")).not.toMatch(/swordfish|AKIA/);
    }
  });
});
