import { Secrets } from "../../../../tools/plan-summary/reading/secrets";
import { planWith, rawChange } from "../support/raw-plans";

function scrub(secrets: readonly unknown[], value: unknown): unknown {
  const known = new Secrets();
  secrets.forEach((secret) => {
    known.add(secret);
  });
  return known.scrubber()(value);
}

describe("what is marked sensitive in one place", () => {
  test.each<[unknown, unknown, unknown]>([
    ["hunter2", "hunter2", "(sensitive)"],
    ["hunter2", "postgres://u:hunter2@host", "postgres://u:(sensitive)@host"],
    [{ a: ["hunter2"] }, { b: ["hunter2", 1, null] }, { b: ["(sensitive)", 1, null] }],
    ['say "hunter2"', '{"a":"say \\"hunter2\\""}', '{"a":"(sensitive)"}'],
    ["a.b*c+d", "xa.b*c+dx axbbcd", "x(sensitive)x axbbcd"],
    ["true", "true", "true"],
    ["", "", ""],
  ])("%j is taken out of %j", (secret, value, expected) => {
    expect(scrub([secret], value)).toEqual(expected);
  });

  test("is taken out whole where one is the start of another", () => {
    expect(scrub(["hunter2", "hunter2-and-more"], "x hunter2-and-more")).toBe("x (sensitive)");
  });

  test("is found as a whole among very many", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `secret-${index}`);
    expect(scrub(many, ["secret-7", "public"])).toEqual(["(sensitive)", "public"]);
  });

  test("leaves the same object where it is not found", () => {
    const value = { a: ["x"], b: null };
    expect(scrub(["hunter2"], value)).toBe(value);
    expect(scrub([], value)).toBe(value);
  });

  test("is taken out of every other resource and output of the plan", () => {
    const plan = planWith(
      [
        rawChange("terraform_data.a", ["update"], {
          before: { input: "hunter2", output: "hunter2" },
          after: { input: "hunter3" },
          after_unknown: { output: true },
          before_sensitive: { input: true },
          after_sensitive: { input: true },
        }),
        rawChange("aws_sqs_queue.b", ["create"], { after: { policy: '{"a":"hunter3"}' } }),
      ],
      {
        output_changes: {
          a: { actions: ["create"], before: null, after: "of-an-output", after_sensitive: true },
          b: { actions: ["create"], before: null, after: "is of-an-output", after_sensitive: false },
        },
      },
    );
    const text = JSON.stringify(plan);
    expect(text).not.toMatch(/hunter|of-an-output/);
    expect(plan.changes).toMatchObject([
      { before: { output: "(sensitive)" }, sensitiveChanges: ["input"] },
      { after: { policy: '{"a":"(sensitive)"}' } },
    ]);
  });
});
