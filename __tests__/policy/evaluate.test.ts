import { evaluate, openOf, policyWaiverProblems, type Policy } from "../../policy/evaluate";
import { doors, openRule } from "../support/policy-cases";

const ERROR = openRule("doors-closed");
const NOTE = openRule("doors-quiet", "note");

const POLICY: Policy = {
  rules: [ERROR, NOTE],
  waivers: [],
  scannerChecks: new Set(["CKV_AWS_144"]),
  today: "2026-11-23",
};

const WAIVER = {
  rule: "doors-closed",
  address: "house-*/aws_door.front",
  reason: "the painter is in",
  expires: "2026-11-23",
};

const HOUSE = doors("house-a", { front: true, back: true, cellar: false });

describe("rules over stacks", () => {
  test("find each resource that breaks one, with stack and address", () => {
    const { open, waived, resourceCount, ruleCount } = evaluate([HOUSE, doors("house-b", { front: true })], POLICY);
    expect(open.map(({ rule, stackId, address }) => `${rule.id} ${stackId}/${address}`)).toEqual([
      "doors-closed house-a/aws_door.front",
      "doors-closed house-a/aws_door.back",
      "doors-quiet house-a/aws_door.front",
      "doors-quiet house-a/aws_door.back",
      "doors-closed house-b/aws_door.front",
      "doors-quiet house-b/aws_door.front",
    ]);
    expect([waived, resourceCount, ruleCount]).toEqual([[], 4, 2]);
  });

  test("count only the rules that had something to look at", () => {
    const elsewhere = { ...ERROR, id: "windows-closed", types: ["aws_window"] };
    expect(evaluate([HOUSE], { ...POLICY, rules: [ERROR, elsewhere] }).ruleCount).toBe(1);
  });

  test("tell errors from notes", () => {
    const result = evaluate([HOUSE], POLICY);
    expect(openOf(result, "note").map(({ rule }) => rule.id)).toEqual(["doors-quiet", "doors-quiet"]);
    expect(openOf(result, "warning")).toEqual([]);
  });

  test("accept what a waiver names, at that place and under that rule only", () => {
    const { open, waived } = evaluate([HOUSE], { ...POLICY, waivers: [WAIVER] });
    expect(waived.map(({ finding, waiver }) => [finding.rule.id, finding.address, waiver.reason])).toEqual([
      ["doors-closed", "aws_door.front", "the painter is in"],
    ]);
    expect(open).toHaveLength(3);
  });

  test("accept nothing once the waiver's last day has passed", () => {
    expect(evaluate([HOUSE], { ...POLICY, waivers: [WAIVER], today: "2026-11-24" }).waived).toEqual([]);
  });
});

describe("waivers of a policy", () => {
  const problems = (waivers: Policy["waivers"], whole: boolean): string[] => {
    const policy = { ...POLICY, waivers };
    const waived = whole ? evaluate([HOUSE], policy).waived : undefined;
    return policyWaiverProblems(policy, waived).map(({ waiver, problem }) => `${waiver.rule}: ${problem}`);
  };

  test("are in order when each accepts something", () => {
    expect(problems([WAIVER], true)).toEqual([]);
  });

  test("are wrong when nobody needs them, and every stack was looked at", () => {
    const unneeded = { ...WAIVER, address: "house-a/aws_door.cellar" };
    expect(problems([unneeded], true)).toEqual(["doors-closed: accepts nothing: the rule holds there"]);
    expect(problems([unneeded], false)).toEqual([]);
  });

  test("are told once when they have expired", () => {
    expect(problems([{ ...WAIVER, expires: "2026-11-22" }], true)).toEqual(["doors-closed: expired on 2026-11-22"]);
  });

  test("may name a scanner's check, which is judged where the scanner runs", () => {
    expect(problems([{ ...WAIVER, rule: "CKV_AWS_144", expires: "2026-11-22" }], true)).toEqual([]);
    expect(problems([{ ...WAIVER, rule: "CKV_AWS_14" }], true)).toEqual(["CKV_AWS_14: no rule is called CKV_AWS_14"]);
  });
});
