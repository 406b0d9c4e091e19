import type { PolicyResult } from "../../../../policy/evaluate";
import type { Finding, Severity } from "../../../../policy/rule";
import type { Waiver } from "../../../../policy/waiver";
import { policySection } from "../../../../tools/plan-summary/policy/policy-results";
import { sectionLines } from "../support/section-text";

const WAIVER: Waiver = {
  rule: "logs-kept",
  address: "production-*/aws_cloudwatch_log_group.*",
  reason: "kept elsewhere",
  expires: "2027-06-30",
};

function finding(id: string, severity: Severity): Finding {
  const rule = {
    id,
    title: "a title",
    severity,
    answers: {},
    reason: "a reader is surprised",
    fix: "set it",
    types: ["aws_dynamodb_table"],
    test: () => [],
  };
  return { rule, stackId: "production-orders-storage", address: "aws_dynamodb_table.Table", detail: "x is `1`" };
}

function resultOf(result: Partial<PolicyResult>): PolicyResult {
  return { open: [], waived: [], resourceCount: 12, ruleCount: 3, ...result };
}

const PLACE = "`production-orders-storage/aws_dynamodb_table.Table`";
const END = "A reader is surprised. Fix: set it";

describe("section on rules", () => {
  test("says how much was looked at, when all is well", () => {
    expect(policySection(resultOf({}), [])).toEqual({
      title: "Rules: all hold",
      level: "plain",
      blocks: [{ kind: "paragraph", text: "3 rules looked at 12 resources." }],
    });
  });

  test("is left out where no rule looked at anything", () => {
    expect(policySection(resultOf({ ruleCount: 0, resourceCount: 0 }), [])).toBeUndefined();
  });

  test("shows errors, then waivers to mend, then warnings, and folds the rest", () => {
    const open = [finding("a-note", "note"), finding("a-warning", "warning"), finding("an-error", "error")];
    const waived = [{ finding: finding("logs-kept", "error"), waiver: WAIVER }];
    const problems = [{ waiver: WAIVER, problem: "expired on 2026-01-01", fix: "mend it" }];
    const section = policySection(resultOf({ open, waived }), problems);
    expect(section).toMatchObject({ title: "Rules: 1 error, 1 bad waiver, 1 warning", level: "danger" });
    expect(sectionLines(section)).toEqual([
      "3 rules looked at 12 resources.",
      "Errors:",
      `- \`an-error\`: ${PLACE}: \`x is ˋ1ˋ\`. ${END}`,
      "Waivers to mend:",
      "- the waiver of `logs-kept` for `production-*/aws_cloudwatch_log_group.*` expired on 2026-01-01; mend it",
      "Warnings:",
      `- \`a-warning\`: ${PLACE}: \`x is ˋ1ˋ\`. ${END}`,
      "1 note",
      `- \`a-note\`: ${PLACE}: \`x is ˋ1ˋ\`. ${END}`,
      "1 finding waived",
      `- \`logs-kept\`: ${PLACE}: kept elsewhere, until 2027-06-30`,
    ]);
  });

  test.each<[string, Severity, string]>([
    ["an error", "error", "danger"],
    ["a warning", "warning", "warning"],
    ["a note", "note", "plain"],
  ])("is as loud as %s", (_what, severity, level) => {
    expect(policySection(resultOf({ open: [finding("a-rule", severity)] }), [])?.level).toBe(level);
  });

  test("is loud about a waiver that is wrong, even where no rule looked at anything", () => {
    const problems = [{ waiver: WAIVER, problem: "has no reason", fix: "say why" }];
    expect(policySection(resultOf({ ruleCount: 0 }), problems)?.level).toBe("danger");
  });
});
