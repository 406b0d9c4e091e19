import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filePathsBelow } from "../../../tools/file-paths-below";
import {
  SAMPLE_CASES,
  SAMPLES_DIRECTORY,
  samplePath,
  sampleStackId,
  type SampleCase,
} from "../../../tools/plan-samples/sample-cases";
import { SAMPLE_CHANGES } from "../../../tools/plan-samples/sample-changes";
import { readPlan } from "../../../tools/plan-summary/reading/read-plan";
import { renderJson } from "../../../tools/plan-summary/summary-json";
import { renderMarkdown } from "../../../tools/review/markdown";
import { renderTerminal } from "../../../tools/review/terminal";
import type { ReviewedPlan } from "../../../tools/plan-summary/changes/reviewed-plan";
import { summaryDocument } from "../../../tools/plan-summary/summary-document";
import { reviewPlans, type PlanSummary } from "../../../tools/plan-summary/summary";
import { POLICY } from "../../support/policy";
import { projectDirectory } from "../../support/project-directory";

function plansOf(sample: SampleCase): ReviewedPlan[] {
  return sample.stacks.map((stack) => {
    const file = join(projectDirectory, samplePath(sample, stack));
    const found = readPlan({ stackId: sampleStackId(stack), file });
    if ("problems" in found) throw new Error(found.problems.map(({ rule }) => rule).join("; "));
    return found.plan;
  });
}

function summaryOf(name: string): PlanSummary {
  const sample = SAMPLE_CASES.find((each) => each.name === name)!;
  return reviewPlans(plansOf(sample), { policy: POLICY, budgetUsd: sample.budgetUsd });
}

const TABLE = "aws_dynamodb_table.Table_CD117FA1";

describe("sampled plans", () => {
  test("are there for every case, and for nothing else", () => {
    const expected = SAMPLE_CASES.flatMap((sample) => sample.stacks.map((stack) => samplePath(sample, stack)));
    const found = filePathsBelow(join(projectDirectory, SAMPLES_DIRECTORY)).map(
      (path) => `${SAMPLES_DIRECTORY}/${path.replaceAll("\\", "/")}`,
    );
    expect(found.sort()).toEqual([...expected].sort());
    expect(Object.keys(SAMPLE_CHANGES).sort()).toEqual(SAMPLE_CASES.map(({ name }) => name).sort());
  });

  test.each<[string, PlanSummary["verdict"]["status"]]>([
    ["first-deployment", "changes"],
    ["nothing-to-change", "unchanged"],
    ["new-image", "changes"],
    ["release-upgrade", "changes"],
    ["release-upgrade-declared", "changes"],
    ["downgrade", "blocked"],
    ["resize", "blocked"],
    ["pause", "changes"],
    ["table-range-key", "blocked"],
    ["table-renamed", "blocked"],
    ["table-not-moved", "blocked"],
    ["table-moved", "changes"],
    ["protection-lowered", "changes"],
    ["wider-rights", "changes"],
    ["statement-moved", "changes"],
    ["unknown-policy", "blocked"],
    ["open-to-the-world", "blocked"],
    ["peer-network", "changes"],
    ["log-retention", "changes"],
    ["import", "changes"],
    ["sensitive-value", "blocked"],
    ["destroy", "blocked"],
  ])("of %s are judged: %s", (name, status) => {
    expect(summaryOf(name).verdict.status).toBe(status);
  });

  test.each<[string, PlanSummary["iam"][number]["newAccess"]["verdict"][]]>([
    ["first-deployment", ["yes"]],
    ["wider-rights", ["yes"]],
    ["statement-moved", []],
    ["unknown-policy", ["maybe"]],
    ["destroy", ["no"]],
  ])("of %s give new access: %j", (name, verdicts) => {
    expect([...new Set(summaryOf(name).iam.map(({ newAccess }) => newAccess.verdict))]).toEqual(verdicts);
  });

  test.each([
    ["open-to-the-world", true],
    ["peer-network", false],
  ])("of %s open the peer port to the world: %s", (name, isToWorld) => {
    expect(summaryOf(name).exposure).toMatchObject([{ kind: "ingress", isNew: true, isPeerPort: true, isToWorld }]);
  });

  test.each([
    ["resize", [171.78, 341.9]],
    ["pause", [171.78, 1]],
    ["first-deployment", [0, 171.78]],
    ["destroy", [171.78, 0]],
  ])("of %s cost, before and after, %j", (name, [before, after]) => {
    const { cost } = summaryOf(name);
    expect(cost.missing).toEqual([]);
    expect(cost.usdBefore).toBeCloseTo(before!, 2);
    expect(cost.usdAfter).toBeCloseTo(after!, 2);
  });

  test.each(["table-range-key", "table-renamed", "table-not-moved", "destroy"])("of %s lose the table", (name) => {
    const lost = summaryOf(name).destroyed.filter(({ lost: what }) => what !== undefined);
    expect(lost.map(({ address }) => address)).toContain(TABLE);
  });

  test("keep a secret in the plan, and out of every form of its summary", () => {
    const secret = "correct-horse-battery-staple";
    const plan = `${SAMPLES_DIRECTORY}/sensitive-value/production-orders-transactor.json`;
    expect(readFileSync(join(projectDirectory, plan), "utf8")).toContain(secret);
    const summary = summaryOf("sensitive-value");
    const document = summaryDocument(summary);
    const texts = [
      renderMarkdown(document),
      renderTerminal(document, { colors: false, full: true }),
      renderJson(summary),
    ];
    expect(texts.filter((text) => text.includes(secret) || text.includes("horse"))).toEqual([]);
  });

  test("hold nothing of the machine that made them", () => {
    const texts = SAMPLE_CASES.flatMap((sample) => plansOf(sample).map((plan) => JSON.stringify(plan.changes)));
    expect(texts.filter((text) => /127\.0\.0\.1|localhost:\d|datomic-plan-samples/.test(text))).toEqual([]);
  });
});
