import type { PolicyResult } from "../../../../policy/evaluate";
import { sarifReport } from "../../../../tools/plan-summary/policy/sarif-report";
import { findingOf, openRule } from "../../../support/policy-cases";

const ERROR = openRule("doors-closed");
const NOTE = openRule("doors-quiet", "note");
const RULES = [NOTE, ERROR];

const RESULT: PolicyResult = {
  open: [findingOf(ERROR, "house-a", "aws_door.front")],
  waived: [
    {
      finding: findingOf(NOTE, "house-a", "aws_door.back"),
      waiver: { rule: "doors-quiet", address: "house-a/aws_door.back", reason: "it creaks", expires: "2027-01-31" },
    },
  ],
  resourceCount: 2,
  ruleCount: 2,
};

function report(result: PolicyResult = RESULT): ReturnType<typeof sarifReport>["runs"][number] {
  const { version, runs } = sarifReport(result, { rules: RULES, fileOf: (stackId) => `plans/${stackId} 1.json` });
  expect([version, runs.length]).toEqual(["2.1.0", 1]);
  return runs[0]!;
}

describe("findings as SARIF", () => {
  test("point at rules that are described, with their level and the scanners' ids", () => {
    const { tool, results = [] } = report();
    const described = results.map(({ ruleId, ruleIndex }) => [ruleId, tool.driver.rules?.[ruleIndex!]?.id]);
    expect(described).toEqual([
      ["doors-closed", "doors-closed"],
      ["doors-quiet", "doors-quiet"],
    ]);
    expect(tool.driver.rules?.[1]).toMatchObject({
      defaultConfiguration: { level: "error" },
      properties: { tags: ["CKV_AWS_1", "AWS-0001", "ECS.1"] },
    });
  });

  test("name the file, as an address without blanks, and the resource", () => {
    const [{ physicalLocation, logicalLocations } = {}] = report().results![0]!.locations!;
    expect(physicalLocation).toEqual({ artifactLocation: { uri: "plans/house-a%201.json" }, region: { startLine: 1 } });
    expect(logicalLocations).toEqual([
      { name: "aws_door.front", fullyQualifiedName: "house-a/aws_door.front", kind: "resource" },
    ]);
  });

  test("are suppressed with the reason where they are waived, and only there", () => {
    expect(report().results!.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: "external", status: "accepted", justification: "it creaks (until 2027-01-31)" }],
    ]);
  });

  test("keep their fingerprint from run to run, and share it with no other", () => {
    const prints = (result: PolicyResult): unknown[] =>
      report(result).results!.map(({ partialFingerprints }) => partialFingerprints!["finding/v1"]);
    const [front] = prints(RESULT);
    expect(prints(RESULT)[0]).toBe(front);
    const others = [
      findingOf(ERROR, "house-b", "aws_door.front"),
      findingOf(ERROR, "house-a", "aws_door.back"),
      findingOf(NOTE, "house-a", "aws_door.front"),
    ];
    expect(new Set([front, ...prints({ ...RESULT, open: others, waived: [] })]).size).toBe(4);
  });
});
