import type { Waiver } from "../../../policy/waiver";
import { judgeResults, resultText } from "../../../tools/checkov/judge-results";
import type { CheckResult } from "../../../tools/checkov/read-reports";

const TODAY = "2026-11-23";

function result(checkId: string, place: string, isPassed = false): CheckResult {
  const [stackId = "", address = ""] = place.split("/");
  return { framework: "terraform_plan", checkId, title: "is so", stackId, address, isPassed };
}

function waiver(rule: string, address: string, expires = "2027-11-30"): Waiver {
  return { rule, address, reason: "it is accepted", expires };
}

describe("results of Checkov", () => {
  test("are open unless a waiver of the check accepts them where they are", () => {
    const results = [
      result("CKV_AWS_1", "a-storage/aws_s3_bucket.B"),
      result("CKV_AWS_1", "a-access/aws_s3_bucket.B"),
      result("CKV_AWS_2", "a-storage/aws_s3_bucket.B"),
      result("CKV_AWS_2", "a-storage/aws_s3_bucket.C", true),
    ];
    const { open, waived, problems } = judgeResults(results, [waiver("CKV_AWS_1", "*-storage/aws_s3_bucket.*")], TODAY);
    expect(open).toEqual([results[1], results[2]]);
    expect(waived).toEqual([results[0]]);
    expect(problems).toEqual([]);
  });

  test("are open again when the waiver has expired, which is said", () => {
    const old = waiver("CKV_AWS_1", "a/b.c", "2026-11-22");
    const { open, problems } = judgeResults([result("CKV_AWS_1", "a/b.c")], [old], TODAY);
    expect(open).toHaveLength(1);
    expect(problems).toEqual([
      { waiver: old, problem: "expired on 2026-11-22", fix: "mend what it accepts, or extend it with a reason" },
    ]);
    expect(judgeResults([result("CKV_AWS_1", "a/b.c")], [{ ...old, expires: TODAY }], TODAY).problems).toEqual([]);
  });

  test("show a waiver that accepts nothing", () => {
    const [idle, other] = [waiver("CKV_AWS_1", "a/b.c"), waiver("CKV_AWS_1", "a/b.d")];
    const results = [result("CKV_AWS_1", "a/b.c", true), result("CKV_AWS_1", "a/b.d")];
    expect(judgeResults(results, [idle, other], TODAY).problems).toEqual([
      { waiver: idle, problem: "accepts nothing: the check passes there", fix: "remove it" },
    ]);
  });

  test("leave waivers of our own rules to those", () => {
    expect(judgeResults([], [waiver("ecs-read-only-root", "a/b.c", "2020-01-01")], TODAY).problems).toEqual([]);
  });

  test("do not count where a check is attached to everything there is", () => {
    const results = ["CKV2_AWS_37", "CKV2_AWS_75"].map((checkId) => result(checkId, "a/b.c"));
    expect(judgeResults(results, [], TODAY)).toEqual({ open: [], waived: [], problems: [] });
  });

  test("read as a line each", () => {
    expect(resultText(result("CKV_AWS_1", "a/b.c"))).toBe("CKV_AWS_1 a/b.c: is so (terraform_plan)");
  });
});
